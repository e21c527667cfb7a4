/** `popup:<tab id>` from the popup, `overlay` from the script in a tab. */
export const popupPortName = (tabId: number) => `popup:${tabId}`;
export const overlayPortName = 'overlay';
