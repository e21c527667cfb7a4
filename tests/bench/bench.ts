/**
 * `npm run bench -- PART… [--json] [--short] [--bug]`: measures parts of the product on this machine, `all` of them if so
 * named. Numbers of a busy machine are worth little: ratios are taken within one run for that reason. Exit code 0 says
 * that everything was measured; which figures are met is printed. With `--bug` it says that the bug was noticed.
 */
import { parseArgs } from 'node:util';
import accuracy from './accuracy.ts';
import bundle from './bundle.ts';
import event from './event.ts';
import hubspot from './hubspot.ts';
import intake from './intake.ts';
import launch from './launch.ts';
import { type Figure, isMet, type Part, tableOf } from './part.ts';
import popup from './popup.ts';
import relay from './relay.ts';
import scaleout from './scaleout.ts';
import scan from './scan.ts';
import slow from './slow.ts';
import start from './start.ts';
import storm from './storm.ts';

const parts: Record<string, Part> = {
  accuracy,
  bundle,
  hubspot,
  popup,
  scan,
  relay,
  intake,
  slow,
  storm,
  launch,
  start,
  event,
  scaleout,
};
const usage = `npm run bench -- ${Object.keys(parts).join('|')}|all [--json] [--short] [--bug]`;

interface Result {
  part: string;
  /** Whether every figure is what it must be; false where the product was wrong. */
  met: boolean;
  figures: Figure[];
  /** What was wrong, instead of figures. */
  wrong?: string;
}

async function measure(part: string, short: boolean, bug: boolean): Promise<Result> {
  try {
    const figures = (await parts[part]?.(short ? 'short' : 'full', bug)) ?? [];
    return { part, met: figures.every(isMet), figures };
  } catch (error) {
    return { part, met: false, figures: [], wrong: error instanceof Error ? error.message : String(error) };
  }
}

// With the handlers that end what was started: a vault does not outlive who measures it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, short: { type: 'boolean' }, bug: { type: 'boolean' } },
});
const names = positionals.includes('all') ? Object.keys(parts) : positionals;
const unknown = names.find((name) => !(name in parts));
if (unknown !== undefined || names.length === 0) {
  console.error(`There is no benchmark "${unknown ?? ''}". Usage: ${usage}`);
  process.exitCode = 1;
} else {
  const { short = false, bug = false } = values;
  const results: Result[] = [];
  for (const name of names) {
    const result = await measure(name, short, bug);
    results.push(result);
    if (!values.json) console.log(`${name}\n${result.wrong ?? tableOf(result.figures)}\n`);
  }
  if (values.json) console.log(JSON.stringify(names.length === 1 ? results[0] : results, null, 2));
  const failed = ({ met, wrong }: Result) => (bug ? met : wrong !== undefined);
  process.exitCode = results.some(failed) ? 1 : 0;
}
