/**
 * What must survive the worker's death: `storage.session`, typed by key. It is in memory only, never on disk, gone with
 * the browser, and content scripts cannot read it. Nothing that matters lives in a module variable instead.
 */
import type { Account, HubSpotAccount, TabJob } from '../../components/state/popup-state.ts';
import type { ReviewEdits, ReviewScan } from '../../components/state/review.ts';
import type { PreviewId } from '../../server/contracts/ids.ts';
import type { Again, Launch, Waiting } from './dialing/launch-record.ts';
import type { Session } from './following/session-record.ts';

/** A scan as it was read, with what launching it and following it needs of the page. It never changes. */
export interface StoredScan extends ReviewScan {
  scanner: string;
  level: 1 | 2 | 3;
  /** The CRM account: following never leaves this origin. */
  origin: string;
  url: string;
  title: string;
  /** Level 3: the vault's name for this review; the launch refers to it. */
  preview_id?: PreviewId;
}

interface PerTab {
  job: TabJob;
  scan: StoredScan;
  /** What the rep changed in the scan of this id. */
  edits: { scan_id: string; edits: ReviewEdits };
  /** How the next launch of this scan has to go, after one that failed. */
  again: Again;
  /** When the page last gave a sign of life while being read, epoch milliseconds. */
  seen: number;
  /** The rep is pointing at this page's columns: a mapping from there, for this origin, may be saved. */
  pointing: { origin: string };
}
interface Once {
  pb_launch: Launch;
  pb_current_session: Session;
  /** Where the people are that wait for a next batch. */
  waiting: Waiting;
  account: Account;
  /** Ids of the news the rep has had (notifications.ts). */
  told: string[];
  hubspot: HubSpotAccount;
  /** The tab in which the rep is asked for consent. */
  hubspot_consent: { tab_id: number };
}

export type Key = keyof Once | `${keyof PerTab}:${number}`;
type Kept<K extends Key> = K extends keyof Once
  ? Once[K]
  : K extends `${infer P extends keyof PerTab}:${number}`
    ? PerTab[P]
    : never;

/** The part of a storage area that is used. */
export interface Area {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** What is stored under a key; null where there is nothing. The popup takes a reading this way, and writes none. */
export const stored = async <K extends Key>(area: Pick<Area, 'get'>, key: K): Promise<Kept<K> | null> =>
  ((await area.get(key))[key] as Kept<K> | undefined) ?? null;

export type Memory = ReturnType<typeof makeMemory>;

/**
 * Every write takes its turn, one after the other: messages of a page and of the popup arrive while others are still
 * being dealt with, and what was decided on must still be so when it is written.
 */
export function makeMemory(area: Area, changed: (key: Key) => void = () => {}) {
  let turn: Promise<unknown> = Promise.resolve();

  const held = {
    get: <K extends Key>(key: K) => stored(area, key),
    set: async <K extends Key>(key: K, value: Kept<K>): Promise<void> => {
      await area.set({ [key]: value });
      changed(key);
    },
    remove: async (...keys: Key[]): Promise<void> => {
      await area.remove(keys);
      for (const key of keys) changed(key);
    },
  };
  /** Nothing else is written while `work` runs; it must do all its reading and writing with what it is given. */
  const inTurn = <T>(work: (memory: typeof held) => Promise<T>): Promise<T> => {
    const mine = turn.then(() => work(held));
    turn = mine.catch(() => {});
    return mine;
  };

  return {
    inTurn,
    get: held.get,
    set: <K extends Key>(key: K, value: Kept<K>) => inTurn(({ set }) => set(key, value)),
    remove: (...keys: Key[]) => inTurn(({ remove }) => remove(...keys)),
    /**
     * Reads, decides, writes, with no other change in between. `next` returns the new value, or null to leave it.
     * @returns what is stored afterwards.
     */
    change: <K extends Key>(key: K, next: (now: Kept<K> | null) => Kept<K> | null): Promise<Kept<K> | null> =>
      inTurn(async ({ get, set }) => {
        const now = await get(key);
        const then = next(now);
        if (then === null) return now;
        await set(key, then);
        return then;
      }),
    forgetTab: (tabId: number) =>
      inTurn(({ remove }) =>
        remove(
          `job:${tabId}`,
          `scan:${tabId}`,
          `edits:${tabId}`,
          `seen:${tabId}`,
          `again:${tabId}`,
          `pointing:${tabId}`,
        ),
      ),
  };
}
