import { defineContentScript } from 'wxt/utils/define-content-script';
import { startReader } from './reader.ts';

/** Not in the manifest: the background injects it when the rep asks for a page to be read. */
export default defineContentScript({ registration: 'runtime', main: () => startReader() });
