/** The do-not-call list in `storage.local`, closed to content scripts. It is never sent anywhere. */
import { type DoNotCall, most } from '../../../components/state/do-not-call.ts';
import { failed, type Result } from '../../../components/state/problem.ts';
import type { Area } from '../memory.ts';

const key = 'do_not_call';

export type DoNotCallList = ReturnType<typeof makeDoNotCallList>;

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

export function makeDoNotCallList(area: Area) {
  let turn: Promise<unknown> = Promise.resolve();
  const get = async (): Promise<DoNotCall> => {
    const stored = (await area.get(key))[key] as Partial<DoNotCall> | undefined;
    return { numbers: strings(stored?.numbers), unread: strings(stored?.unread) };
  };
  /** One change after the other: two pages must not lose each other's numbers. */
  const change = (next: (now: DoNotCall) => Result<DoNotCall>): Promise<Result<DoNotCall>> => {
    const mine = turn.then(async () => {
      const changed = next(await get());
      if ('ok' in changed) await area.set({ [key]: changed.ok });
      return changed;
    });
    turn = mine.catch(() => {});
    return mine;
  };

  return {
    get,
    /** All of it or nothing: a list that was cut short would look like one that protects everybody on it. */
    add: (more: DoNotCall) =>
      change((now) => {
        const numbers = [...new Set([...now.numbers, ...more.numbers])];
        const unread = [...new Set([...now.unread, ...more.unread])];
        if (numbers.length > most.numbers || unread.length > most.unread) return failed('do_not_call_full');
        return { ok: { numbers, unread } };
      }),
    /** A number, or with null the lines that could not be read. */
    remove: (number: string | null) =>
      change(({ numbers, unread }) => ({
        ok: number === null ? { numbers, unread: [] } : { numbers: numbers.filter((one) => one !== number), unread },
      })),
    /** Whether one of these (E.164) must not be called. */
    async hasAny(numbers: readonly string[]): Promise<boolean> {
      const listed = new Set((await get()).numbers);
      return numbers.some((number) => listed.has(number));
    },
  };
}
