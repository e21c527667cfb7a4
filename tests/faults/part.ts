/** What every part of the damage gives. A part breaks something on purpose and counts what should not have happened. */
import type { Figure } from '../bench/part.ts';

/** What could not be tried on this machine, and why. */
export interface Skipped {
  name: string;
  skipped: string;
}

export type Outcome = Figure | Skipped;

export interface Part<Size> {
  /**
   * The bug that `run` builds in where it is sabotaged: in the harness, never in the product. Some figure has to show it.
   * `leg`: what is drawn at random with a seed is drawn by it.
   */
  bug: string;
  run(size: Size, sabotaged: boolean, leg: number): Promise<Outcome[]>;
}

export const part = <Size>(made: Part<Size>): Part<Size> => made;

export const isFigure = (outcome: Outcome): outcome is Figure => 'value' in outcome;

/** How often it was done: says what a count of none is worth. */
export const times = (name: string, value: number): Figure => ({ name, value, unit: '' });

/** Must not have happened at all. */
export const never = (name: string, value: number): Figure => ({ name, value, unit: '', limit: 0 });

/** Figures of several legs as one: counts add up, of anything else the worst one stands. */
export function joined(legs: readonly (readonly Outcome[])[]): Outcome[] {
  const all = new Map<string, Outcome>();
  for (const outcome of legs.flat()) {
    const before = all.get(outcome.name);
    if (!before || !isFigure(before) || !isFigure(outcome)) all.set(outcome.name, outcome);
    else {
      const value = outcome.unit === '' ? before.value + outcome.value : Math.max(before.value, outcome.value);
      all.set(outcome.name, { ...outcome, value });
    }
  }
  return [...all.values()];
}
