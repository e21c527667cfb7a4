/** What the popup may ask for, bound to messages and to the browser. */
import { browser } from 'wxt/browser';
import type { PopupDoors } from '../../components/state/popup-store.ts';
import { send } from '../background/send.ts';

export function makePopupDoors(tabId: number, originPattern: () => string): PopupDoors {
  const tab = { tab_id: tabId };
  /** Must be called in the turn of the click. Chrome closes the popup when it asks; the answer then reaches the background. */
  const allowHost = async (): Promise<boolean> => {
    const pattern = originPattern();
    return pattern !== '' && browser.permissions.request({ origins: [pattern] }).catch(() => false);
  };
  return {
    refreshAccount: () => send('GET_STATE', {}),
    savePat: (pat) => send('SAVE_PAT', { pat }),
    clearPat: () => send('CLEAR_PAT', {}),
    scan: () => send('SCAN_PAGE', tab),
    stopScan: (keep) => send('STOP_SCAN', { ...tab, keep }),
    loadReview: () => send('GET_REVIEW', tab),
    saveEdits: (scan_id, edits) => send('EDIT_REVIEW', { ...tab, scan_id, edits }),
    launch: (scan_id, contacts) => {
      // The job is on its way to the background before the browser asks, because asking may end this page.
      const launched = send('SCAN_AND_LAUNCH', { ...tab, scan_id, contacts });
      void allowHost();
      return launched;
    },
    backToReview: () => send('BACK_TO_REVIEW', tab),
    reset: () => send('RESET_TAB', tab),
    follow: (on) => send(on ? 'START_FOLLOW_SESSION' : 'PAUSE_FOLLOW_SESSION', {}),
    stopSession: () => send('STOP_FOLLOW_SESSION', {}),
    openRecord: () => send('OPEN_RECORD', {}),
    showCrmTab: () => send('SHOW_CRM_TAB', {}),
    allowHost,
    openOptions: () => void browser.runtime.openOptionsPage(),
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    loadNumberCheck: async (country) => (await import('./number-check.ts')).makeNumberCheck(country),
  };
}
