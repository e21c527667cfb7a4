/**
 * Where the rep put the overlay, by host, in `storage.local`. The host is the browser's word for where the tab is; the
 * newest hosts are kept, so that the list does not grow with the years.
 */
import type { OverlayPlace } from '../../../components/state/overlay-place.ts';
import type { CrmTab } from '../crm-tab.ts';
import type { Area } from '../memory.ts';

const key = 'overlay_places';
const mostHosts = 50;

export type OverlayPlaces = ReturnType<typeof makeOverlayPlaces>;

export function makeOverlayPlaces(area: Area, tab: Pick<CrmTab, 'where'>) {
  let turn: Promise<unknown> = Promise.resolve();
  const all = async (): Promise<[host: string, place: OverlayPlace][]> =>
    ((await area.get(key))[key] as [string, OverlayPlace][] | undefined) ?? [];
  const hostOf = async (tabId: number): Promise<string | null> => {
    const here = await tab.where(tabId);
    return typeof here === 'string' ? null : (URL.parse(here.url)?.host ?? null);
  };

  return {
    async of(tabId: number): Promise<OverlayPlace | null> {
      const host = await hostOf(tabId);
      return (await all()).find(([one]) => one === host)?.[1] ?? null;
    },

    /** One after the other: a list that is read, changed and written must not lose what came in between. */
    keep(tabId: number, place: OverlayPlace): Promise<void> {
      const mine = turn.then(async () => {
        const host = await hostOf(tabId);
        if (host === null) return;
        const others = (await all()).filter(([one]) => one !== host);
        await area.set({ [key]: [[host, place], ...others].slice(0, mostHosts) });
      });
      turn = mine.catch(() => {});
      return mine;
    },
  };
}
