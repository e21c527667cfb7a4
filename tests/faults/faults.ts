/**
 * `npm run faults -- PART|all [--short] [--bug] [--json] [--minutes N]`: damages the vault on purpose and counts what should not have
 * happened. The full profile stops after 40 minutes (or N) at the end of a leg, and goes on from there when it is run again;
 * `--bug` runs a part with the bug that it has to find.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMet, tableOf } from '../bench/part.ts';
import { within } from '../server/at-end.ts';
import { isFigure, joined, type Outcome } from './part.ts';
import { parts } from './profiles.ts';

const folder = join(import.meta.dirname, '..', '..', '.output', 'faults');
const usage = `npm run faults -- all|${Object.keys(parts).join('|')} [--short] [--bug] [--json] [--minutes N]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    short: { type: 'boolean' },
    bug: { type: 'boolean' },
    minutes: { type: 'string', default: '40' },
  },
});
const stopAfterMs = Number(values.minutes) * 60_000;
const [wanted = ''] = positionals;
const names = wanted === 'all' ? Object.keys(parts) : [wanted];

/** Leg by leg, from where the last run stopped. */
async function fully(name: string): Promise<{ outcomes: Outcome[]; left: number }> {
  const part = parts[name];
  if (!part) return { outcomes: [], left: 0 };
  const file = join(folder, `${name}.json`);
  const legs: Outcome[][] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  while (legs.length < part.legs && performance.now() < stopAfterMs) {
    legs.push(await within(() => part.full(legs.length)));
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(legs));
  }
  const left = part.legs - legs.length;
  if (left === 0) rmSync(file, { force: true });
  return { outcomes: joined(legs), left };
}

async function damage(name: string) {
  const part = parts[name];
  if (!part || !(values.short || values.bug)) return fully(name);
  return { outcomes: await within(values.bug ? part.sabotaged : part.short), left: 0 };
}

if (!names.every((name) => name in parts)) {
  console.error(`There is no part "${wanted}". Usage: ${usage}`);
  process.exit(1);
}
const all: object[] = [];
for (const name of names) {
  const { outcomes, left } = await damage(name);
  const figures = outcomes.filter(isFigure);
  const skipped = outcomes.filter((outcome) => 'skipped' in outcome);
  const met = figures.every(isMet);
  if (!met) process.exitCode = 1;
  all.push({ part: name, met, left, figures, skipped });
  if (values.json) continue;
  console.log(`${name}${left > 0 ? `: ${left} legs left, run it again` : ''}\n${tableOf(figures)}`);
  for (const { name: what, skipped: why } of skipped) console.log(`${what}: skipped, ${why}`);
}
if (values.json) console.log(JSON.stringify(all, null, 2));
// Connections that are kept alive hold nobody up.
process.exit();
