/**
 * Reading a page's list: pick the scanner, inject the reader, follow its progress, keep what it found. The page answers
 * by messages of its own, so a reading goes on although the worker died in between.
 */
import type { Problem, Result } from '../../components/state/problem.ts';
import { failed } from '../../components/state/problem.ts';
import { noEdits } from '../../components/state/review.ts';
import type { Scanner } from '../../scanners/contract.ts';
import type { PickedPage } from '../../scanners/pick-page.ts';
import type { CrmTab } from './crm-tab.ts';
import type { Memory, StoredScan } from './memory.ts';
import { readOutcome } from './scan-outcome.ts';

/** The reader gives a sign of life every second; a page silent for this long has frozen or was torn down. */
const silenceMs = 15_000;

export interface Outside {
  memory: Memory;
  tab: CrmTab;
  /** null: not a web page. */
  pick(url: string): PickedPage | null;
  now(): number;
  newId(): string;
}

/** '' for the scanner that reads any page: then the host is the only name there is. */
export const crmName = ({ hosts, name }: Scanner): string => (hosts.length > 0 ? name : '');

export type Scans = ReturnType<typeof makeScans>;

export function makeScans({ memory, tab, pick, now, newId }: Outside) {
  const fail = async (tabId: number, problem: Problem): Promise<{ error: Problem }> => {
    await memory.set(`job:${tabId}`, { step: 'scan_failed', problem });
    return { error: problem };
  };
  /** Whether this scan is the one the tab is being read for; a late answer of an older one is nobody's. */
  const current = async (tabId: number, scanId: string) => {
    const job = await memory.get(`job:${tabId}`);
    return job?.step === 'reading' && job.scan_id === scanId ? job : null;
  };

  async function start(tabId: number): Promise<Result<null>> {
    const here = await tab.where(tabId);
    const picked = typeof here === 'string' ? null : pick(here.url);
    if (!picked) return fail(tabId, { code: 'page_unreadable' });
    const scan_id = newId();
    await memory.set(`seen:${tabId}`, now());
    await memory.set(`job:${tabId}`, {
      step: 'reading',
      scan_id,
      since: now(),
      read: 0,
      expected: null,
      stopping: false,
    });
    const injected = await tab.inject(tabId, '/lexicon.js', '/content-scripts/crm.js');
    if (injected === 'refused') return fail(tabId, { code: 'page_unreadable' });
    const taken = await tab.ask(tabId, { name: 'READ_PAGE', scan_id, picked });
    return taken === true ? { ok: null } : fail(tabId, { code: 'page_silent' });
  }

  return {
    start,

    async progressed(tabId: number, scanId: string, read: number, expected: number | null): Promise<void> {
      const job = await current(tabId, scanId);
      if (!job) return;
      await memory.set(`seen:${tabId}`, now());
      if (job.read !== read || job.expected !== expected) await memory.set(`job:${tabId}`, { ...job, read, expected });
    },

    async finished(tabId: number, scanId: string, outcome: unknown): Promise<void> {
      if (!(await current(tabId, scanId))) return;
      const here = await tab.where(tabId);
      const picked = typeof here === 'string' ? null : pick(here.url);
      const result = readOutcome(outcome);
      if (!result || typeof here === 'string' || !picked) {
        await fail(tabId, { code: 'page_failed' });
        return;
      }
      if (!result.understood) {
        await memory.set(`job:${tabId}`, { step: 'not_understood', reason: result.reason });
        return;
      }
      const { scanner } = picked;
      const { origin, host } = new URL(here.url);
      const { contacts, skipped, expected, read, selected_only } = result;
      const scan: StoredScan = {
        ...{ scan_id: scanId, crm_name: crmName(scanner) || host, host, origin },
        ...{ contacts, skipped, expected, read, selected_only },
        ...{ scanner: scanner.id, level: scanner.level, url: here.url, title: here.title },
      };
      await memory.set(`scan:${tabId}`, scan);
      await memory.set(`edits:${tabId}`, noEdits);
      await memory.set(`job:${tabId}`, { step: 'review', scan_id: scanId });
    },

    /** With `keep` the reader hands over what it has, as SCANNED_CONTACTS; without, the tab is back at the start. */
    async stop(tabId: number, keep: boolean): Promise<Result<null>> {
      const job = await memory.get(`job:${tabId}`);
      if (job?.step !== 'reading') return failed('scan_gone');
      if (keep) await memory.set(`job:${tabId}`, { ...job, stopping: true });
      else await memory.set(`job:${tabId}`, { step: 'ready' });
      await tab.ask(tabId, { name: 'STOP_READING', scan_id: job.scan_id, keep });
      return { ok: null };
    },

    /** The tab loads something: another document (then nobody reads any more) or only another address within it. */
    async pageLoads(tabId: number): Promise<void> {
      const job = await memory.get(`job:${tabId}`);
      if (job?.step !== 'reading') return;
      const going = await tab.ask(tabId, { name: 'ASK_READING', scan_id: job.scan_id });
      if (going !== true && (await current(tabId, job.scan_id))) await fail(tabId, { code: 'page_changed' });
    },

    /** Called whenever somebody looks: a reading without a sign of life is over. */
    async checkAlive(tabId: number): Promise<void> {
      const job = await memory.get(`job:${tabId}`);
      const seen = await memory.get(`seen:${tabId}`);
      if (job?.step === 'reading' && now() - (seen ?? 0) > silenceMs) await fail(tabId, { code: 'page_silent' });
    },
  };
}
