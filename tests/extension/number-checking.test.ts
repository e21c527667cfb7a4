// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { makeNumberChecking } from '../../components/state/number-checking.ts';
import type { CheckNumber } from '../../components/state/review.ts';
import { contact, storedScan, until } from './fakes.ts';

const people = (count: number) =>
  storedScan({ contacts: Array.from({ length: count }, (_, at) => contact(String(at), `202555${at}`)) });

/** Every number takes a millisecond; a turn ends when the test says so. */
function checking() {
  const state = { clock: 0, checked: 0, loads: 0, broken: false };
  const turns: (() => void)[] = [];
  const full: CheckNumber = (number) => {
    state.clock++;
    state.checked++;
    return { possible: true, shown: `checked ${number}`, key: number, countries: [] };
  };
  const made = makeNumberChecking(
    async () => {
      state.loads++;
      if (state.broken) throw new Error('no chunk');
      return full;
    },
    () => new Promise((resolve) => turns.push(resolve)),
    () => state.clock,
  );
  const shown = (at: number) => made.check.value?.(`202555${at}`).shown;
  return { ...made, state, turns, shown };
}

describe('the number check of a long review', () => {
  test('lets others have a turn after each 8 ms, marks the top first, and is whole at the end', async () => {
    const { begin, whole, state, turns, shown } = checking();
    const ended = begin(people(2_000), 'US');
    await until(() => turns.length === 1);
    expect(state.checked).toBe(8);
    expect([shown(7), shown(8)]).toEqual(['checked 2025557', '2025558']);
    let isWhole = false;
    const asked = whole().then((check) => {
      isWhole = true;
      return check;
    });
    let slices = 1;
    for (; state.checked < 2_000; slices++) {
      const before = state.checked;
      turns.at(-1)?.();
      await until(() => state.checked > before);
      expect(state.checked - before).toBeLessThanOrEqual(8);
      expect(isWhole).toBe(false);
    }
    turns.at(-1)?.();
    await ended;
    expect(slices).toBe(250);
    expect(shown(1_999)).toBe('checked 2025551999');
    expect((await asked)?.('12').shown).toBe('checked 12');
  });

  test('checks one text in each country that its people are of', async () => {
    const { check, begin } = makeNumberChecking(
      async () => (number, country) => ({ possible: true, shown: `${number} of ${country}`, key: '', countries: [] }),
      () => new Promise(() => {}),
      // Every number is a slice: what is marked by then is what counts.
      (() => {
        let clock = 0;
        return () => (clock += 4);
      })(),
    );
    const [one, other] = [contact('1', '20'), contact('2', '20')];
    void begin(storedScan({ contacts: [{ ...one, country: 'GB' }, other, contact('3', '21')] }), 'US');
    await until(() => check.value !== null);
    expect([check.value?.('20', 'GB').shown, check.value?.('20').shown]).toEqual(['20 of GB', '20 of undefined']);
  });

  test('leaves a list for the next one', async () => {
    const { begin, state, turns, shown } = checking();
    const first = begin(people(100), 'US');
    await until(() => turns.length === 1);
    await begin(people(3), 'US');
    expect(state.checked).toBe(8 + 3);
    turns[0]?.();
    await first;
    expect(state.checked).toBe(11);
    expect(shown(2)).toBe('checked 2025552');
  });

  test('is asked for once more where it could not be loaded', async () => {
    const { begin, whole, state } = checking();
    state.broken = true;
    await expect(begin(people(1), 'US')).rejects.toThrow('no chunk');
    await expect(whole()).rejects.toThrow('no chunk');
    state.broken = false;
    expect((await whole())?.('12').shown).toBe('checked 12');
    expect(state.loads).toBe(3);
  });
});
