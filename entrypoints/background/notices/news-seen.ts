/** Whether the rep has seen what is new. A fresh install has nothing new in it; a version without news shows no dot. */
import { news } from '../../../components/news/news.ts';
import type { Area } from '../memory.ts';

const key = 'news_seen';

export type NewsSeen = ReturnType<typeof makeNewsSeen>;

/** `changed`: whoever shows the dot is told. */
export function makeNewsSeen(area: Area, changed: () => void, newest: string = news[0].version) {
  return {
    /** Asked for at every opening of the popup. */
    isUnseen: async (): Promise<boolean> => (await area.get(key))[key] !== newest,
    async saw(): Promise<void> {
      await area.set({ [key]: newest });
      changed();
    },
  };
}
