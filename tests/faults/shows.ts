/** The short profile of each part, and the bug that each has to find: in several files, since files run beside each other. */
import { describe, expect, test } from 'vitest';
import { isMet } from '../bench/part.ts';
import { within } from '../server/at-end.ts';
import { isFigure, type Outcome } from './part.ts';
import { parts } from './profiles.ts';

/** Ends what hangs: on a machine that others use, killing twenty times takes minutes. */
const TIMEOUT_MS = 600_000;
const missed = (outcomes: Outcome[]) => outcomes.filter(isFigure).filter((figure) => !isMet(figure));

export function shows(...names: string[]): void {
  describe.each(names)('%s', (name) => {
    const { bug, short, sabotaged } = parts[name] ?? {};
    if (!short || !sabotaged) throw new Error(`There is no part "${name}".`);

    test('nothing happens that should not', { timeout: TIMEOUT_MS }, async () => {
      const outcomes = await within(short);
      expect(missed(outcomes)).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(0);
    });

    test(`finds a bug: ${bug}`, { timeout: TIMEOUT_MS }, async () => {
      const outcomes = await within(sabotaged);
      // Where something is missing on this machine, there was nothing to find.
      if (outcomes.some(isFigure)) expect(missed(outcomes)).not.toEqual([]);
    });
  });
}
