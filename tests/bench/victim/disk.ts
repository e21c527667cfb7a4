/** What durability costs here and now: a few pages written and synced, as each group commit does. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../../server/temporary-directory.ts';
import { type Figure, type Profile, percentile } from '../part.ts';

const PAGES = Buffer.alloc(8 * 4096);
const FILE_PAGES = 2000 * 4096;

export function syncFigures(profile: Profile): Figure[] {
  const count = profile === 'full' ? 300 : 10;
  const file = openSync(join(temporaryDirectory(), 'synced'), 'w');
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const start = performance.now();
    writeSync(file, PAGES, 0, PAGES.length, (n * PAGES.length) % FILE_PAGES);
    fdatasyncSync(file);
    times.push(performance.now() - start);
  }
  closeSync(file);
  return [50, 99].map((rank) => ({
    name: `this disk: 32 KiB written and synced, p${rank}`,
    value: percentile(times, rank),
    unit: 'ms',
  }));
}
