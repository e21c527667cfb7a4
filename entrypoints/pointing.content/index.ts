import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { PageMessage } from '../background/scanning/page-messages.ts';
import { send } from '../background/send.ts';
import { isFirstHere } from '../crm.content/first-here.ts';
import { startPointing } from './pointing.tsx';

/** Not in the manifest: the background injects it when the rep wants to show where names and numbers are. */
export default defineContentScript({
  registration: 'runtime',
  main() {
    if (!isFirstHere('pointing')) return;
    browser.runtime.onMessage.addListener((raw: unknown) => {
      if ((raw as PageMessage).name !== 'START_POINTING') return undefined;
      return send('GET_LOOK', {}).then((look) => {
        startPointing('ok' in look ? look.ok : null);
        return true;
      });
    });
  },
});
