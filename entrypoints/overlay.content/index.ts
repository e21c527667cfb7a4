import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOverlay } from './overlay.ts';

/** Not in the manifest: the background injects it, at the click on Launch and after every load of the followed tab. */
export default defineContentScript({ registration: 'runtime', main: () => startOverlay() });
