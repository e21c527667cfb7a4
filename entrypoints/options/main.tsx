/** Binds the options page to messages and to the browser's permission question. */
import { getCountries } from 'libphonenumber-js/min';
import { render } from 'preact';
import '../../components/options/options.css';
import '../../components/ui/controls.css';
import '../../components/ui/tokens.css';
import { browser } from 'wxt/browser';
import { Options } from '../../components/options/Options.tsx';
import { makeOptionsStore } from '../../components/state/options-store.ts';
import { hostPattern } from '../background/host-pattern.ts';
import { send } from '../background/send.ts';
import { browserText } from '../browser-text/browser-text.ts';

const store = makeOptionsStore({
  load: () => send('GET_SETTINGS', {}),
  save: (next) => send('SAVE_SETTINGS', next),
  test: (vault_url) => send('TEST_VAULT', { vault_url }),
  allow: async (address) => {
    // What is no address is refused with words by the background; there is nothing to ask for.
    const url = URL.parse(address.trim());
    if (!url || !/^https?:$/.test(url.protocol)) return true;
    return browser.permissions.request({ origins: [hostPattern(url.origin)] });
  },
});

const root = document.getElementById('app');
const text = browserText();
document.documentElement.lang = text.locale;
document.title = `${text('ext_short_name')}: ${text('options_title')}`;
if (root) render(<Options store={store} text={text} countries={getCountries()} />, root);
void store.load();
