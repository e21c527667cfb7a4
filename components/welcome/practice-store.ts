/** The popup's own review over the practice list: the same store, with doors that lead nowhere. */
import type { ScanResult } from '../../scanners/contract.ts';
import type { PopupContext } from '../state/popup-state.ts';
import { makePopupStore, type PopupDoors, type PopupStore } from '../state/popup-store.ts';
import { failed } from '../state/problem.ts';
import { type CheckNumber, noEdits, type ReviewScan } from '../state/review.ts';

export interface PracticeDoors {
  /** Reads this very page, as a CRM's is read. Null where that broke. */
  read(): Promise<ScanResult | null>;
  loadNumberCheck(country: string): Promise<CheckNumber>;
}

const scan_id = 'practice';
/** Nobody is called. */
const hours = { calling_hours: 'off', calling_from: 0, calling_to: 0, calling_days: [] } as const;
const done = async () => ({ ok: null });

const contextAt = (step: 'ready' | 'review'): PopupContext => ({
  tab_id: 0,
  account: { status: 'none' },
  hubspot: null,
  page: {
    host: '',
    crm_name: '',
    scanner_source: 'shipped',
    readable: true,
    kind: 'list',
    look: null,
    origin_pattern: '',
  },
  job: step === 'ready' ? { step } : { step, scan_id },
  session: null,
  news: false,
  country: 'US',
  sites: [],
  may_follow: false,
});

export function makePracticeStore({ read, loadNumberCheck }: PracticeDoors, now: number): PopupStore {
  let scan: ReviewScan | null = null;
  const doors: Pick<PopupDoors, 'scan' | 'reset' | 'loadReview' | 'saveEdits' | 'launch' | 'loadNumberCheck'> = {
    scan: async () => {
      const result = await read();
      if (!result?.understood) return failed('page_failed');
      const { contacts, skipped, expected, read: count, selected_only } = result;
      scan = { scan_id, crm_name: '', host: '', contacts, skipped, expected, read: count, selected_only };
      store.show(contextAt('review'));
      return { ok: null };
    },
    reset: async () => {
      store.show(contextAt('ready'));
      return { ok: null };
    },
    loadReview: async () => (scan ? { ok: { scan, edits: noEdits, do_not_call: [], hours } } : failed('scan_gone')),
    saveEdits: done,
    launch: done,
    loadNumberCheck,
  };
  const store = makePopupStore(doors as PopupDoors, now);
  store.show(contextAt('ready'));
  return store;
}
