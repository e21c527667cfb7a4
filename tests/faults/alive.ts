/** How much a vault process keeps, without the garbage that V8 leaves lying while there is room. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryDirectory } from '../server/temporary-directory.ts';

export interface Alive {
  /** Of the process that is looked at. */
  env: Record<string, string>;
  /** MB after a collection, which takes the process some 50 ms. */
  megabytes(pid: number): Promise<number>;
}

const LOOK_MS = 10;

export function alive(): Alive {
  const file = join(temporaryDirectory(), 'heap');
  const preload = join(import.meta.dirname, 'preload', 'heap.mjs');
  return {
    env: { NODE_OPTIONS: `--expose-gc --import=${preload}`, FAULTS_HEAP: file },
    async megabytes(pid) {
      rmSync(file, { force: true });
      process.kill(pid, 'SIGUSR2');
      while (!existsSync(file)) await pause(LOOK_MS);
      return Number(readFileSync(file, 'utf8')) / 1_000_000;
    },
  };
}

/** By least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return over / Math.max(Number.EPSILON, spread);
}
