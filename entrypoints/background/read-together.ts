/**
 * The same storage, asked once for all that is wanted in one turn. Whoever opens the popup waits for some twenty values of a
 * dozen parts, and each question goes through the browser's own thread, which is busy with the popup's window just then.
 */
import type { Area } from './memory.ts';

type Items = Record<string, unknown>;

export function readTogether(area: Pick<Area, 'get'>): Area['get'] {
  let wanted: Set<string> | null = null;
  let answer: Promise<Items> = Promise.resolve({});

  return async (keys) => {
    if (keys === null) return area.get(null);
    if (!wanted) {
      const mine = new Set<string>();
      wanted = mine;
      answer = Promise.resolve().then(() => {
        wanted = null;
        return area.get([...mine]);
      });
    }
    const own = [keys].flat();
    for (const key of own) wanted.add(key);
    const items = await answer;
    return Object.fromEntries(own.filter((key) => key in items).map((key) => [key, items[key]]));
  };
}
