import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { capturePage } from '../../scanners/capture/capture.ts';
import { scanners } from '../../scanners/registry.ts';
import type { PageMessage } from '../background/scanning/page-messages.ts';
import { isFirstHere } from '../crm.content/first-here.ts';
import { lexiconHere } from '../lexicon/here.ts';

/** Not in the manifest: the background injects it when the rep says that a page is read wrongly. */
export default defineContentScript({
  registration: 'runtime',
  main() {
    if (!isFirstHere('capture')) return;
    browser.runtime.onMessage.addListener((raw: unknown) =>
      (raw as PageMessage).name === 'CAPTURE_PAGE'
        ? Promise.resolve(capturePage(document, location.href, lexiconHere(), scanners))
        : undefined,
    );
  },
});
