/**
 * The rep's own scanners: made by pointing at a page, or taken from a file. They lie over the operator's and the bundled
 * ones, never over those that are read by an API, and they are checked each time they are read.
 */
import type { Changed } from '../../../components/state/mappings-store.ts';
import type { Scanner } from '../../../scanners/format.ts';
import { isFixed, usableScanners } from '../../../scanners/layers.ts';
import { hostMatches } from '../../../scanners/pick-page.ts';
import { checkScanner } from '../../../scanners/schema.ts';
import type { Area } from '../memory.ts';
import type { ShippedScanners } from './shipped-scanners.ts';

const key = 'own_scanners';
const most = { scanners: 50, characters: 64 * 1024 };

export type OwnScanners = ReturnType<typeof makeOwnScanners>;

/** What no data may be, beyond what the format says. */
function conflicts({ id, level, hosts }: Scanner, shipped: readonly Scanner[]): string[] {
  const fixed = shipped.filter(isFixed);
  const named = hosts.map((host) => URL.parse(host.replace('*.', 'any.')));
  return [
    ...(level === 3 ? ['level: must be 1 or 2; ids for an API come with the extension only'] : []),
    ...(hosts.length === 0 || hosts.some((host) => host.endsWith('://*'))
      ? ['hosts: needs the hosts that it is for, such as https://app.acme.com']
      : []),
    ...(fixed.some((one) => one.id === id) ? [`id: "${id}" is built in and cannot be replaced; take another id`] : []),
    ...fixed.flatMap((one) =>
      one.hosts.some((host) => named.some((url) => url && hostMatches(host, url)))
        ? [`hosts: ${one.name} is read by its own connection; remove its host`]
        : [],
    ),
  ];
}

export function makeOwnScanners(area: Area, shipped: ShippedScanners) {
  let turn: Promise<unknown> = Promise.resolve();
  const stored = async (): Promise<unknown[]> => {
    const value = (await area.get(key))[key];
    return Array.isArray(value) ? value : [];
  };
  const all = async (): Promise<Scanner[]> => usableScanners(await stored());
  /** One change after the other: two at once must not lose one. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };

  return {
    all,

    /**
     * Adds a scanner, or puts it in the place of the one called `replaces`. Data that is not good changes nothing, and
     * every problem is named. `checkOnly`: only says what would come of it.
     */
    put: (data: unknown, replaces: string | null, checkOnly = false): Promise<Changed> =>
      inTurn(async () => {
        const checked = checkScanner(data);
        if (!checked.ok) return { problems: checked.problems };
        const { scanner } = checked;
        const others = (await all()).filter(({ id }) => id !== replaces);
        const taken = others.find(({ id }) => id === scanner.id);
        const problems = [
          ...conflicts(scanner, await shipped()),
          ...(taken
            ? [`id: your mapping "${taken.name}" has it already; change the id, or delete that one first`]
            : []),
          ...(others.length >= most.scanners ? [`There are ${most.scanners} mappings already; delete one first`] : []),
          ...(JSON.stringify(scanner).length > most.characters
            ? ['The mapping is too large; leave out what it does not need']
            : []),
        ];
        if (problems.length > 0) return { problems };
        if (!checkOnly) await area.set({ [key]: [...others, scanner] });
        return { scanner };
      }),

    remove: (id: string): Promise<void> =>
      inTurn(async () => {
        await area.set({ [key]: (await all()).filter((one) => one.id !== id) });
      }),
  };
}
