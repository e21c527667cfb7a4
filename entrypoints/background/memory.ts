/**
 * What must survive the worker's death: `storage.session`, typed by key. It is in memory only, never on disk, gone with
 * the browser, and content scripts cannot read it. Nothing that matters lives in a module variable instead.
 */
import type { Account, TabJob } from '../../components/state/popup-state.ts';
import type { ReviewEdits, ReviewScan } from '../../components/state/review.ts';
import type { Again, Launch } from './launch-record.ts';
import type { Session } from './session-record.ts';

/** A scan as it was read, with what launching it and following it needs of the page. It never changes. */
export interface StoredScan extends ReviewScan {
  scanner: string;
  level: 1 | 2 | 3;
  /** The CRM account: following never leaves this origin. */
  origin: string;
  url: string;
  title: string;
}

interface PerTab {
  job: TabJob;
  scan: StoredScan;
  edits: ReviewEdits;
  /** How the next launch of this scan has to go, after one that failed. */
  again: Again;
  /** When the page last gave a sign of life while being read, epoch milliseconds. */
  seen: number;
}
interface Once {
  pb_launch: Launch;
  pb_current_session: Session;
  account: Account;
}

export type Key = keyof Once | `${keyof PerTab}:${number}`;
type Kept<K extends Key> = K extends keyof Once
  ? Once[K]
  : K extends `${infer P extends keyof PerTab}:${number}`
    ? PerTab[P]
    : never;

/** The part of `browser.storage.session` that is used. */
export interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

export type Memory = ReturnType<typeof makeMemory>;

export function makeMemory(area: Area, changed: (key: Key) => void = () => {}) {
  let turn: Promise<unknown> = Promise.resolve();

  const get = async <K extends Key>(key: K): Promise<Kept<K> | null> =>
    ((await area.get(key))[key] as Kept<K> | undefined) ?? null;
  const set = async <K extends Key>(key: K, value: Kept<K>): Promise<void> => {
    await area.set({ [key]: value });
    changed(key);
  };
  const remove = async (...keys: Key[]): Promise<void> => {
    await area.remove(keys);
    for (const key of keys) changed(key);
  };

  return {
    get,
    set,
    remove,
    /**
     * Reads, decides, writes, with no other change in between. `next` returns the new value, or null to leave it.
     * @returns what is stored afterwards.
     */
    change<K extends Key>(key: K, next: (now: Kept<K> | null) => Kept<K> | null): Promise<Kept<K> | null> {
      const mine = turn.then(async () => {
        const now = await get(key);
        const then = next(now);
        if (then === null) return now;
        await set(key, then);
        return then;
      });
      turn = mine.catch(() => {});
      return mine;
    },
    forgetTab: (tabId: number) =>
      remove(`job:${tabId}`, `scan:${tabId}`, `edits:${tabId}`, `seen:${tabId}`, `again:${tabId}`),
  };
}
