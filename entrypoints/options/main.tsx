/** Binds the options page to messages and to the browser's permission question. */
import { getCountries } from 'libphonenumber-js/min';
import { render } from 'preact';
import '../../components/options/options.css';
import '../../components/ui/controls.css';
import '../../components/ui/tokens.css';
import { browser } from 'wxt/browser';
import type { DataDoors } from '../../components/options/Data.tsx';
import { Options } from '../../components/options/Options.tsx';
import { makeDoNotCallStore } from '../../components/state/do-not-call-store.ts';
import { makeMappingsStore } from '../../components/state/mappings-store.ts';
import { makeOptionsStore } from '../../components/state/options-store.ts';
import { scanners } from '../../scanners/registry.ts';
import type { Goals } from '../../server/contracts/settings.ts';
import { send } from '../background/send.ts';
import { hostPattern } from '../background/settings/host-pattern.ts';
import { inLook } from '../look/page-look.ts';
import { makeNumberCheck } from '../popup/number-check.ts';
import { saveFile } from '../popup/save-file.ts';

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
  mayNotify: () => browser.permissions.contains({ permissions: ['notifications'] }),
  allowNotifications: () => browser.permissions.request({ permissions: ['notifications'] }),
});

const mappings = makeMappingsStore({
  load: () => send('GET_MAPPINGS', {}),
  put: (json, replaces, check_only) => send('CHANGE_MAPPING', { json, replaces, check_only }),
  remove: (id) => send('DELETE_MAPPING', { id }),
});

const doNotCall = makeDoNotCallStore(
  {
    load: () => send('GET_DO_NOT_CALL', {}),
    add: (more) => send('ADD_DO_NOT_CALL', more),
    remove: (number) => send('REMOVE_DO_NOT_CALL', { number }),
  },
  () => {
    const check = makeNumberCheck(store.settings.value?.country ?? '');
    return (number) => check(number).key;
  },
);

const goalLabels = {
  load: () => send('GET_GOAL_LABELS', {}),
  save: (labels: Goals) => send('SAVE_GOAL_LABELS', labels),
};
const load = () => Promise.all([store.load(), mappings.load(), doNotCall.load()]);
const data: DataDoors = {
  export: () => send('EXPORT_DATA', {}),
  saveFile,
  account: () => send('GET_STATE', {}),
  async forget(everywhere) {
    const forgot = await send('FORGET_ME', { everywhere });
    if ('ok' in forgot) await load();
    return forgot;
  },
};

const crms = scanners.filter(({ id }) => id !== 'generic').map(({ id, name }) => ({ value: id, name }));

const root = document.getElementById('app');
void inLook((text) => {
  document.title = `${text('ext_short_name')}: ${text('options_title')}`;
  if (!root) return;
  render(
    <Options
      store={store}
      text={text}
      mappings={mappings}
      doNotCall={doNotCall}
      countries={getCountries()}
      crms={crms}
      languages={__LANGUAGES__}
      goalLabels={goalLabels}
      data={data}
      licences={__LICENCES__}
      version={browser.runtime.getManifest().version}
    />,
    root,
  );
});
void load();
