/**
 * The number check of a long review, in slices: what a rep does in between is answered at once. Rows are marked as their
 * numbers come, those at the top first; nothing is dialed before all have been checked.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { type CheckedNumber, type CheckNumber, type ReviewScan, unchecked, written } from './review.ts';

const sliceMs = 8;
/** Marking all rows anew costs about a slice, so it is not done after each. */
const markedAtOnce = 1_000;

export interface NumberChecking {
  /** Null before the first numbers are checked. */
  check: ReadonlySignal<CheckNumber | null>;
  /** Ends when all numbers of the scan are checked, or another scan is begun. */
  begin(scan: ReviewScan, country: string): Promise<void>;
  /** Knows every number of the scan that was begun. */
  whole(): Promise<CheckNumber | null>;
}

/** A task of its own, without the 4 ms that a timer may take. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

export function makeNumberChecking(
  load: (country: string) => Promise<CheckNumber>,
  turn: () => Promise<void> = nextTurn,
  now: () => number = () => performance.now(),
): NumberChecking {
  const check = signal<CheckNumber | null>(null);
  let begun = 0;
  let start = async () => {};
  let going = start();
  let ask: CheckNumber | null = null;

  async function run(scan: ReviewScan, country: string, mine: number): Promise<void> {
    const full = ask ?? (await load(country));
    ask = full;
    const known = new Map<string, CheckedNumber>();
    const keyOf = (number: string, of = '') => `${of} ${number}`;
    const soFar = (): CheckNumber => (number, of) => known.get(keyOf(number, of)) ?? unchecked(number);
    let [started, unmarked] = [now(), markedAtOnce];
    const numbers = scan.contacts.flatMap(({ phones, country: of }) =>
      phones.map((one) => ({ of, number: written(one) })),
    );
    for (const { of, number } of numbers) {
      known.set(keyOf(number, of), full(number, of));
      unmarked++;
      if (now() - started < sliceMs) continue;
      if (unmarked >= markedAtOnce) {
        check.value = soFar();
        unmarked = 0;
      }
      await turn();
      if (begun !== mine) return;
      started = now();
    }
    check.value = full;
  }

  return {
    check,
    begin(scan, country) {
      start = () => run(scan, country, ++begun);
      going = start();
      return going;
    },
    async whole() {
      // A check that could not be loaded is asked for once more.
      await going.catch(() => {
        going = start();
        return going;
      });
      return ask;
    },
  };
}
