/**
 * Mapping a page by pointing: the script goes into the page when the rep asks for it in the popup, and only then may that
 * page hand over one mapping, for its own host.
 */
import type { Result } from '../../../components/state/problem.ts';
import { failed } from '../../../components/state/problem.ts';
import { isFixed } from '../../../scanners/layers.ts';
import type { PickedPage } from '../../../scanners/pick-page.ts';
import type { CrmTab } from '../crm-tab.ts';
import type { Memory } from '../memory.ts';
import type { OwnScanners } from './own-scanners.ts';

export interface Outside {
  memory: Memory;
  tab: CrmTab;
  pick(url: string): Promise<PickedPage | null>;
  own: Pick<OwnScanners, 'put'>;
}

export type Pointing = ReturnType<typeof makePointing>;

export function makePointing({ memory, tab, pick, own }: Outside) {
  return {
    async start(tabId: number): Promise<Result<null>> {
      const here = await tab.where(tabId);
      const picked = typeof here === 'string' ? null : await pick(here.url);
      if (typeof here === 'string' || !picked) return failed('page_unreadable');
      if (picked.scanner.hosts.length > 0 && isFixed(picked.scanner)) return failed('mapping_fixed');
      // Such a host cannot be written in the format.
      if (!new URL(here.url).hostname.includes('.')) return failed('mapping_host');
      const injected = await tab.inject(tabId, '/lexicon.js', '/content-scripts/pointing.js');
      if (injected === 'refused') return failed('page_unreadable');
      await memory.set(`pointing:${tabId}`, { origin: new URL(here.url).origin });
      const taken = await tab.ask(tabId, { name: 'START_POINTING' });
      return taken === true ? { ok: null } : failed('page_silent');
    },

    /** `data` comes from a page: it is checked like any file, and it is for that page's host alone. */
    async save(tabId: number, data: unknown): Promise<Result<null>> {
      const [asked, here] = [await memory.get(`pointing:${tabId}`), await tab.where(tabId)];
      const url = typeof here === 'string' ? null : new URL(here.url);
      if (!asked || (url && url.origin !== asked.origin)) return failed('not_allowed');
      const { protocol, hostname } = new URL(asked.origin);
      const { hosts, id } = data as { hosts?: unknown; id?: unknown };
      const isOwn = Array.isArray(hosts) && hosts.length === 1 && hosts[0] === `${protocol}//${hostname}`;
      if (!isOwn || typeof id !== 'string') return failed('mapping_invalid');
      const changed = await own.put(data, id);
      if ('problems' in changed) return failed('mapping_invalid');
      await memory.remove(`pointing:${tabId}`);
      // What was read or not understood before the mapping says nothing any more.
      await memory.change(`job:${tabId}`, (job) =>
        job?.step === 'not_understood' || job?.step === 'scan_failed' || job?.step === 'review'
          ? { step: 'ready' }
          : null,
      );
      return { ok: null };
    },

    /** The rep left without saving: the page may hand over nothing any more. */
    async stop(tabId: number): Promise<Result<null>> {
      await memory.remove(`pointing:${tabId}`);
      return { ok: null };
    },
  };
}
