/**
 * `npm test`: builds, types, lint, unit tests, end-to-end tests, and one last line that adds them all up.
 * `npm test -- --only unit` (or `types,lint`, `e2e`, `build`) runs a part; further arguments go to that part's runner,
 * for instance `npm test -- --only e2e -g "double click"`.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, type Count, fromExit, fromPlaywright, fromVitest } from './counts.ts';

const parts = ['build', 'types', 'lint', 'unit', 'e2e'] as const;
type Part = (typeof parts)[number];

interface Step {
  part: Part;
  name: string;
  command: string[];
  env?: Record<string, string>;
  /** Shown while it runs; otherwise only when it fails. */
  live?: boolean;
  /** Runs beside the first step after it that does not, which is shown meanwhile. */
  beside?: boolean;
  count(exitCode: number | null): Promise<Count>;
}

const given = process.argv.slice(2);
const at = given.indexOf('--only');
const wanted = at < 0 ? [...parts] : (given[at + 1] ?? '').split(',');
const unknown = wanted.filter((name) => !(parts as readonly string[]).includes(name));
if (unknown.length > 0) {
  console.error(`✗ --only takes ${parts.join(', ')}; not "${unknown.join(', ')}"`);
  process.exit(1);
}
const passedOn = at < 0 ? given : given.toSpliced(at, 2);

const reports = await mkdtemp(join(tmpdir(), 'dialer-test-'));
const report = (name: string) => readFile(join(reports, name), 'utf8').catch(() => '');
const exit = (exitCode: number | null) => Promise.resolve(fromExit(exitCode));

const endToEnd = (name: string, ...projects: string[]): Step => ({
  part: 'e2e',
  name,
  command: [
    'playwright',
    'test',
    '--reporter=list,json',
    // Each run empties its folder.
    `--output=test-results/${projects.join('-') || 'chosen'}`,
    ...projects.map((project) => `--project=${project}`),
    ...passedOn,
  ],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, `${name}.json`) },
  live: true,
  count: async (exitCode) => fromPlaywright(await report(`${name}.json`), exitCode),
});
/** The tests of the worker's life wait for Chrome nearly all of their time, so they do it beside the unit tests. */
const life: Step = { ...endToEnd('end-to-end tests of the worker’s life', 'life'), live: false, beside: true };
const isWhole = passedOn.length === 0;

const steps: Step[] = [
  {
    part: 'build',
    name: 'extension for Chrome builds',
    command: ['wxt', 'build'],
    // Playwright sees into open shadow roots only.
    env: { OPEN_PAGE_ROOT: '1' },
    count: exit,
  },
  { part: 'build', name: 'extension for Firefox builds', command: ['wxt', 'build', '-b', 'firefox'], count: exit },
  {
    part: 'build',
    name: 'Firefox’s store finds nothing to object to',
    command: ['web-ext', 'lint', '--source-dir', '.output/firefox-mv3', '--warnings-as-errors', '--no-input'],
    count: exit,
  },
  { part: 'types', name: 'types hold', command: ['tsc', '--noEmit'], beside: true, count: exit },
  { part: 'lint', name: 'lint is clean', command: ['biome', 'check', '.'], beside: true, count: exit },
  { part: 'lint', name: 'nothing is unused', command: ['knip', '--no-progress'], beside: true, count: exit },
  // What git ignores is left out: dependencies, builds, a developer's own .env.
  { part: 'lint', name: 'no secret is committed', command: ['secretlint', '**/*'], beside: true, count: exit },
  ...(isWhole ? [life] : []),
  {
    part: 'unit',
    name: 'unit tests',
    command: [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(reports, 'vitest.json')}`,
      ...passedOn,
    ],
    live: true,
    count: async (exitCode) => fromVitest(await report('vitest.json'), exitCode),
  },
  endToEnd('end-to-end tests', ...(isWhole ? ['firefox', 'job'] : [])),
];
// The end-to-end tests run the built extensions, so a part that wants them builds first.
const chosen = steps.filter(({ part }) => wanted.includes(part) || (wanted.includes('e2e') && part === 'build'));

function run({ command: [name = '', ...args], env, live }: Step): Promise<{ exitCode: number | null; said: string }> {
  const child = spawn(name, args, {
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ exitCode: null, said: error.message }));
    child.on('close', (exitCode) => resolve({ exitCode, said }));
  });
}

const running = new Set<ReturnType<typeof spawn>>();
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopped = true;
    if (signal === 'SIGTERM') for (const child of running) child.kill('SIGTERM');
  });
}

await mkdir('.output', { recursive: true });
const counts: Count[] = [];
async function carryOut(step: Step): Promise<void> {
  const start = performance.now();
  if (step.live) console.log(`▸ ${step.name}`);
  const { exitCode, said } = await run(step);
  const count = await step.count(exitCode);
  counts.push(count);
  if (count.failed > 0) console.log(said.trimEnd());
  const numbers = ['unit', 'e2e'].includes(step.part)
    ? `: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`
    : '';
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${count.failed > 0 ? '✗' : '✓'} ${step.name}${numbers} (${seconds} s)`);
}

const beside: Promise<void>[] = [];
for (const step of chosen) {
  if (stopped) break;
  const done = carryOut(step);
  if (step.beside) beside.push(done);
  else await Promise.all([done, ...beside.splice(0)]);
}
await Promise.all(beside);
await rm(reports, { recursive: true, force: true });
if (stopped) console.log('Stopped before the end.');
const sum = add(counts);
for (const note of sum.notes) console.log(`  ✗ ${note}`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 || stopped || counts.length === 0 ? 1 : 0);
