/**
 * Reading a page's list: pick the scanner, inject the reader, follow its progress, keep what it found. The page answers
 * by messages of its own, so a reading goes on although the worker died in between.
 */
import type { DialTarget, HubSpotList, TabJob } from '../../../components/state/popup-state.ts';
import type { Problem, ProblemCode, Result } from '../../../components/state/problem.ts';
import { failed } from '../../../components/state/problem.ts';
import { noEdits } from '../../../components/state/review.ts';
import type { PartName } from '../../../scanners/engine/parts.ts';
import { isGeneric, type Scanner } from '../../../scanners/format.ts';
import { type PickedPage, partsFor } from '../../../scanners/pick-page.ts';
import { hubspotPage } from '../accounts/hubspot-page.ts';
import type { HubSpotReview, HubSpotSelection } from '../accounts/hubspot-review.ts';
import type { CrmTab } from '../crm-tab.ts';
import type { Memory, StoredScan } from '../memory.ts';
import { readOutcome } from './scan-outcome.ts';

/** The reader gives a sign of life every second; a page silent for this long has frozen or was torn down. */
const silenceMs = 15_000;
/** While a CRM is asked, the worker itself is what is alive. */
const lifeSignMs = 5_000;

export interface Outside {
  memory: Memory;
  tab: CrmTab;
  /** null: not a web page. */
  pick(url: string): Promise<PickedPage | null>;
  /** Level 3: who these records are. */
  review(
    records: HubSpotSelection,
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ): Promise<Result<HubSpotReview>>;
  now(): number;
  newId(): string;
  broken(error: unknown): void;
}

/** '' for the scanner that reads any page: then the host is the only name there is. */
export const crmName = (scanner: Scanner): string => (isGeneric(scanner) ? '' : scanner.name);

export type Scans = ReturnType<typeof makeScans>;

export function makeScans({ memory, tab, pick, review, now, newId, broken }: Outside) {
  /** By tab: whom a CRM is being asked for. Gone with the worker, and so is the question. */
  const asking = new Map<number, AbortController>();
  type Reading = TabJob & { step: 'reading' };
  const isOf = (job: TabJob | null, scanId: string): job is Reading =>
    job?.step === 'reading' && job.scan_id === scanId;
  /** The next step of the tab, if it is still being read for this scan; a late answer to an older one is nobody's. */
  const goOn = (tabId: number, scanId: string, next: (job: Reading) => TabJob | null) =>
    memory.change(`job:${tabId}`, (job) => (isOf(job, scanId) ? next(job) : null));
  /** What one page gave before its others were asked for stays. */
  const giveUp = (tabId: number, scanId: string, next: TabJob) =>
    memory.inTurn(async ({ get, set }) => {
      const [job, scan] = [await get(`job:${tabId}`), await get(`scan:${tabId}`)];
      if (!isOf(job, scanId)) return;
      const isThere = job.before !== undefined && scan?.scan_id === job.before;
      await set(`job:${tabId}`, isThere ? { step: 'review', scan_id: scan.scan_id } : next);
      if (isThere) await set(`scan:${tabId}`, { ...scan, pages: { read: 1, next: true, stuck: true } });
    });
  const fail = async (tabId: number, scanId: string, code: ProblemCode): Promise<{ error: Problem }> => {
    const problem: Problem = { code };
    await giveUp(tabId, scanId, { step: 'scan_failed', problem });
    return { error: problem };
  };

  /** From now on the tab is being read. Answers the reading's id. */
  async function begin(tabId: number, how: Pick<Reading, 'dial' | 'asking' | 'before'>): Promise<string> {
    const scan_id = newId();
    const since = now();
    await memory.set(`seen:${tabId}`, since);
    await memory.set(`job:${tabId}`, {
      step: 'reading',
      scan_id,
      since,
      read: 0,
      expected: null,
      stopping: false,
      ...how,
    });
    return scan_id;
  }

  async function start(tabId: number, dial?: DialTarget, pages?: true): Promise<Result<null>> {
    const here = await tab.where(tabId);
    const picked = typeof here === 'string' ? null : await pick(here.url);
    const job = pages && (await memory.get(`job:${tabId}`));
    const scan_id = await begin(tabId, {
      ...(dial && { dial }),
      ...(job?.step === 'review' && { before: job.scan_id }),
    });
    if (!picked) return fail(tabId, scan_id, 'page_unreadable');
    const parts = partsFor(picked).map((part) => `/${part}-lists.js` as const);
    const injected = await tab.inject(tabId, '/lexicon.js', '/content-scripts/crm.js', ...parts);
    if (injected === 'refused') return fail(tabId, scan_id, 'page_unreadable');
    const taken = await tab.ask(tabId, { name: 'READ_PAGE', scan_id, picked, ...(pages && { pages }) });
    if (taken !== true) return fail(tabId, scan_id, 'page_silent');
    await goOn(tabId, scan_id, (job) => ({ ...job, answered: true }));
    return { ok: null };
  }

  const keep = (tabId: number, scan: StoredScan) =>
    memory.inTurn(async ({ get, set }) => {
      const { scan_id } = scan;
      if (!isOf(await get(`job:${tabId}`), scan_id)) return;
      await set(`scan:${tabId}`, scan);
      await set(`edits:${tabId}`, { scan_id, edits: noEdits });
      await set(`job:${tabId}`, { step: 'review', scan_id });
    });

  /** Level 3: the page gave ids, the CRM says who they are. The rep sees how far it is, and can give up. */
  async function askCrm(tabId: number, scan: StoredScan, records: HubSpotSelection): Promise<void> {
    const { scan_id } = scan;
    asking.get(tabId)?.abort();
    const mine = new AbortController();
    asking.set(tabId, mine);
    const alive = setInterval(() => void memory.set(`seen:${tabId}`, now()), lifeSignMs);
    const tell = (read: number, expected: number | null) =>
      goOn(tabId, scan_id, (job) => ({ ...job, read, expected, asking: scan.crm_name })).catch(broken);
    try {
      await tell(0, records.list_id === undefined ? records.ids.length : null);
      const found = await review(records, mine.signal, tell);
      if ('error' in found) {
        await goOn(tabId, scan_id, () => ({ step: 'scan_failed', problem: found.error }));
        return;
      }
      const { contacts, skipped, preview_id, isMore } = found.ok;
      await keep(tabId, {
        ...scan,
        ...(scan.asked_for && { read: contacts.length + skipped.length }),
        contacts,
        skipped: [...scan.skipped, ...skipped],
        preview_id,
        ...(isMore && { more: true }),
      });
    } finally {
      clearInterval(alive);
      if (asking.get(tabId) === mine) asking.delete(tabId);
    }
  }

  return {
    start,

    /** Only into a page whose reading goes on. */
    async fetchPart(tabId: number, scanId: string, part: PartName): Promise<Result<null>> {
      if (!isOf(await memory.get(`job:${tabId}`), scanId)) return { error: { code: 'not_allowed' } };
      const injected = await tab.inject(tabId, `/${part}-lists.js`);
      return injected === 'done' ? { ok: null } : { error: { code: 'page_silent' } };
    },

    async progressed(tabId: number, scanId: string, read: number, expected: number | null): Promise<void> {
      await memory.inTurn(async ({ get, set }) => {
        const job = await get(`job:${tabId}`);
        if (!isOf(job, scanId) || job.asking) return;
        await set(`seen:${tabId}`, now());
        if (job.read !== read || job.expected !== expected) await set(`job:${tabId}`, { ...job, read, expected });
      });
    },

    async finished(tabId: number, scanId: string, outcome: unknown): Promise<void> {
      const here = await tab.where(tabId);
      const picked = typeof here === 'string' ? null : await pick(here.url);
      const result = readOutcome(outcome);
      if (!result || typeof here === 'string' || !picked) {
        await fail(tabId, scanId, 'page_failed');
        return;
      }
      if (!result.understood) {
        await giveUp(tabId, scanId, { step: 'not_understood', reason: result.reason });
        return;
      }
      const { scanner } = picked;
      const { origin, host } = new URL(here.url);
      const { contacts, skipped, expected, read, selected_only, unseen_ticks, more, pages, records } = result;
      const scan: StoredScan = {
        scan_id: scanId,
        crm_name: crmName(scanner) || host,
        host,
        origin,
        contacts,
        skipped,
        expected,
        read,
        selected_only,
        ...(unseen_ticks && { unseen_ticks }),
        ...(more && { more }),
        ...(pages && { pages }),
        ...(records?.everything && { everything: true as const }),
        scanner: scanner.id,
        level: scanner.level,
        url: here.url,
        title: here.title,
      };
      if (records && records.ids.length > 0) {
        const job = await memory.get(`job:${tabId}`);
        const dial = isOf(job, scanId) ? job.dial : undefined;
        void askCrm(tabId, scan, dial ? { ...records, dial } : records).catch(broken);
      } else await keep(tabId, scan);
    },

    /** No page is read: the rep chose a list by its name, or (null) the record that the tab shows. */
    async askFor(
      tabId: number,
      list: Pick<HubSpotList, 'list_id' | 'name'> | null,
      dial: DialTarget,
    ): Promise<Result<null>> {
      const here = await tab.where(tabId);
      const page = typeof here === 'string' ? null : hubspotPage(here.url);
      const record = page?.record;
      if (typeof here === 'string' || !page || !(list || record)) return failed('page_changed');
      const { origin, host } = new URL(here.url);
      const scan_id = await begin(tabId, { asking: 'HubSpot' });
      const scan: StoredScan = {
        scan_id,
        crm_name: 'HubSpot',
        host,
        origin,
        contacts: [],
        skipped: [],
        expected: null,
        read: 0,
        selected_only: false,
        asked_for: list ? 'list' : 'record',
        scanner: 'hubspot',
        level: 3,
        url: here.url,
        title: list?.name ?? here.title,
      };
      const { account } = page;
      const selection: HubSpotSelection = list
        ? { account, object_type: '', ids: [], list_id: list.list_id, dial }
        : { account, object_type: record?.object_type ?? '', ids: record ? [record.id] : [], dial };
      void askCrm(tabId, scan, selection).catch(broken);
      return { ok: null };
    },

    /** With `keep` the reader hands over what it has, as SCANNED_CONTACTS; without, the tab is back at the start. */
    async stop(tabId: number, keep: boolean): Promise<Result<null>> {
      const job = await memory.get(`job:${tabId}`);
      if (job?.step !== 'reading') return failed('scan_gone');
      // A CRM that is asked gives everything or nothing.
      if (job.asking) asking.get(tabId)?.abort();
      const goesOn = keep && !job.asking;
      await goOn(tabId, job.scan_id, (job) =>
        goesOn ? { ...job, stopping: true } : job.before ? { step: 'review', scan_id: job.before } : { step: 'ready' },
      );
      await tab.ask(tabId, { name: 'STOP_READING', scan_id: job.scan_id, keep });
      return { ok: null };
    },

    /** The tab loads something: another document (then nobody reads any more) or only another address within it. */
    async pageLoads(tabId: number): Promise<void> {
      const job = await memory.get(`job:${tabId}`);
      if (job?.step !== 'reading' || job.asking) return;
      const going = await tab.ask(tabId, { name: 'ASK_READING', scan_id: job.scan_id });
      if (going !== true) await fail(tabId, job.scan_id, 'page_changed');
    },

    /** Called whenever somebody looks: a reading without a sign of life is over. */
    async checkAlive(tabId: number): Promise<void> {
      const [job, seen] = [await memory.get(`job:${tabId}`), await memory.get(`seen:${tabId}`)];
      if (job?.step !== 'reading' || now() - (seen ?? 0) <= silenceMs) return;
      await fail(tabId, job.scan_id, 'page_silent');
    },
  };
}
