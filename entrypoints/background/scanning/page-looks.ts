/**
 * What the popup says of a page before the rep lets it be read: whether it answers, and how many rows are ticked. Asked
 * when the popup opens, which is the rep's act on that page. Nobody waits for it, and it dies with the worker.
 */
import type { PageLook } from '../../../components/state/popup-state.ts';
import type { PickedPage } from '../../../scanners/pick-page.ts';
import type { CrmTab } from '../crm-tab.ts';
import { type RowPlaces, rowPlaces } from './ticked-rows.ts';

/** A page that has not answered by then is said to be silent; it may still answer. */
const silentMs = 1_000;

interface Outside {
  tab: Pick<CrmTab, 'where' | 'ticked'>;
  pick(url: string): Promise<PickedPage | null>;
  changed(): void;
  sleep(ms: number): Promise<void>;
}

export type PageLooks = ReturnType<typeof makePageLooks>;

export function makePageLooks({ tab, pick, changed, sleep }: Outside) {
  const looks = new Map<number, { look: PageLook | null }>();

  return {
    of: (tabId: number): PageLook | null => looks.get(tabId)?.look ?? null,

    async ask(tabId: number): Promise<void> {
      const here = await tab.where(tabId);
      const picked = typeof here === 'string' ? null : await pick(here.url);
      if (!picked) return;
      const mine: { look: PageLook | null } = { look: null };
      looks.set(tabId, mine);
      const told = (look: PageLook | null) => {
        mine.look = look;
        if (looks.get(tabId) === mine) changed();
      };
      const places: RowPlaces | null = rowPlaces(picked);
      const answer = tab.ticked(tabId, places).then((ticked) => ({ ticked }));
      if ((await Promise.race([answer, sleep(silentMs)])) === undefined) told({ silent: true, ticked: 0 });
      const { ticked } = await answer;
      told(ticked === 'refused' ? null : { silent: false, ticked: ticked ?? 0 });
    },

    forget: (tabId: number): void => void looks.delete(tabId),
  };
}
