/** What every part of the benchmarks gives, and how it is shown. */

export interface Figure {
  name: string;
  value: number;
  unit: 'ms' | 's' | '/s' | 'µs' | '×' | '%' | 'bytes' | 'KiB' | 'MB' | '';
  /** What the value may be at most. */
  limit?: number;
  /** What the value must be at least. */
  least?: number;
}

/** `short` runs the same in a moment, for the test of the harness; its figures mean nothing. */
export type Profile = 'full' | 'short';

/**
 * `bug`: measure a product with the part's own bug in it (victim/bugs.ts), which it has to notice.
 * @throws when the product is wrong, not slow: an event lost, an answer that is no promise
 */
export type Part = (profile: Profile, bug?: boolean) => Promise<Figure[]>;

export const isMet = ({ value, limit, least }: Figure): boolean =>
  (limit === undefined || value <= limit) && (least === undefined || value >= least);

/** A part ends by itself, also on a machine that is too slow for it: when its time is up, nothing new is begun. */
export interface Budget {
  isUp(): boolean;
  /** What was not measured: a figure that is not met. */
  leftOut(name: string): Figure;
}

export function budget(seconds = 400): Budget {
  const end = performance.now() + seconds * 1000;
  return {
    isUp: () => performance.now() > end,
    leftOut: (name) => ({ name: `${name}: left out after ${seconds} s`, value: 1, unit: '', limit: 0 }),
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** By nearest rank, of the values in any order. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * How cost grows with size: the exponent `k` of the least-squares fit of `cost = a · size^k`. 1 is linear, 0 is no
 * growth at all; NaN for fewer than three sizes.
 */
export function growth(points: readonly { size: number; cost: number }[]): number {
  if (points.length < 3) return Number.NaN;
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ cost }) => Math.log(Math.max(cost, 1e-9)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * ((y[i] ?? 0) - my)));
  return covariance / mean(x.map((value) => (value - mx) ** 2));
}

/** Worse than linear by more than the noise of a measurement. */
export const LINEAR = 1.15;

/** Nothing for too few sizes. */
export function growthFigure(name: string, points: readonly { size: number; cost: number }[]): Figure[] {
  const value = growth(points);
  return Number.isNaN(value) ? [] : [{ name: `growth: ${name}, exponent`, value, unit: '', limit: LINEAR }];
}

const written = (value: number): string => String(Math.round(value * 100) / 100);

export function tableOf(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map((figure) => {
      const { name, value, unit, limit, least } = figure;
      const wanted = [limit === undefined ? '' : `at most ${limit}`, least === undefined ? '' : `at least ${least}`];
      const verdict = wanted.filter(Boolean).map((words) => `  ${words}: ${isMet(figure) ? 'met' : 'NOT MET'}`);
      return `${name.padEnd(width)}  ${written(value).padStart(10)} ${unit.padEnd(5)}${verdict.join('')}`.trimEnd();
    })
    .join('\n');
}
