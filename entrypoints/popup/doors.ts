/** What the popup may ask for, bound to messages and to the browser. */
import { browser } from 'wxt/browser';
import type { PopupDoors } from '../../components/state/popup-store.ts';
import { send } from '../background/send.ts';
import { saveFile } from './save-file.ts';
import { readReview } from './stored-review.ts';

/** What was rendered in this turn is on the screen. */
export const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

export function makePopupDoors(tabId: number, originPattern: () => string): PopupDoors {
  const tab = { tab_id: tabId };
  const review = { area: browser.storage.session, terms: () => send('GET_REVIEW', tab) };
  /** Asked for beside the first view, which says only afterwards whether there is a review. */
  let early: ReturnType<typeof readReview> | null = readReview(review, tabId);
  /** Must be called in the turn of the click. Chrome closes the popup when it asks; the answer then reaches the background. */
  const allowHost = async (): Promise<boolean> => {
    const pattern = originPattern();
    return pattern !== '' && browser.permissions.request({ origins: [pattern] }).catch(() => false);
  };
  return {
    refreshAccount: () => send('GET_STATE', {}),
    savePat: (pat) => send('SAVE_PAT', { pat }),
    clearPat: () => send('CLEAR_PAT', {}),
    forgetMe: (everywhere) => send('FORGET_ME', { everywhere }),
    revokeSite: (site) => send('REVOKE_SITE', { site }),
    connectHubSpot: () => send('CONNECT_HUBSPOT', {}),
    disconnectHubSpot: () => send('DISCONNECT_HUBSPOT', {}),
    findLists: (query) => send('FIND_HUBSPOT_LISTS', { query }),
    reviewHubSpot: (list, dial) =>
      send('REVIEW_HUBSPOT', { ...tab, list: list && { list_id: list.list_id, name: list.name }, dial }),
    hubSpotPhones: (of) => send('GET_HUBSPOT_PHONES', { of }),
    chooseHubSpotPhone: (of, name) => send('CHOOSE_HUBSPOT_PHONE', { of, name }),
    scan: (dial) => send('SCAN_PAGE', { ...tab, ...(dial && { dial }) }),
    readPages: () => send('SCAN_PAGE', { ...tab, pages: true }),
    stopScan: (keep) => send('STOP_SCAN', { ...tab, keep }),
    capture: () => send('CAPTURE_PAGE', tab),
    point: async () => {
      const started = await send('START_POINTING', tab);
      if ('ok' in started) window.close();
      return started;
    },
    loadReview: async (scanId) => {
      const first = await early;
      early = null;
      return first && 'ok' in first && first.ok.scan.scan_id === scanId ? first : readReview(review, tabId);
    },
    saveEdits: (scan_id, edits) => send('EDIT_REVIEW', { ...tab, scan_id, edits }),
    launch: (scan_id, contacts, places) => {
      // The job is on its way to the background before the browser asks, because asking may end this page.
      const launched = send('SCAN_AND_LAUNCH', { ...tab, scan_id, contacts, places });
      void allowHost();
      return launched;
    },
    backToReview: () => send('BACK_TO_REVIEW', tab),
    reset: () => send('RESET_TAB', tab),
    follow: (on) => send(on ? 'START_FOLLOW_SESSION' : 'PAUSE_FOLLOW_SESSION', {}),
    launchNext: (anyway) => send('LAUNCH_NEXT', { anyway }),
    stopSession: () => send('STOP_FOLLOW_SESSION', {}),
    openRecord: () => send('OPEN_RECORD', {}),
    showCrmTab: () => send('SHOW_CRM_TAB', {}),
    allowHost,
    days: (count, csv) => send('GET_DAYS', { count, csv }),
    saveFile,
    sawNews: () => send('SAW_NEWS', {}),
    openOptions: () => void browser.runtime.openOptionsPage(),
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    loadLateCheck: async () => {
      await painted();
      return (await import('../../components/calling/late-check.ts')).makeLateCheck;
    },
    loadNumberCheck: async (country) => {
      await painted();
      return (await import('./number-check.ts')).makeNumberCheck(country);
    },
  };
}
