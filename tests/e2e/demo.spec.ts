/** The demo as a newcomer starts it, without a display. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { until } from '../browser/until.ts';

interface Ran {
  code: number | null;
  lines: string[];
  /** The last line. */
  json: { ok: boolean; contacts?: number; calls?: number; failed?: string; steps: { name: string; ms: number }[] };
}

/** `temporary` gets everything the demo puts aside, so that one can see what it leaves behind. */
function startDemo(temporary: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['tests/run/demo.ts', '--headless'], {
    env: {
      ...process.env,
      TMPDIR: temporary,
      EXTENSION_DIR: process.env.EXTENSION_DIR ?? '.output/chrome-mv3',
      ...env,
    },
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return {
    child,
    said: () => said,
    async ran(): Promise<Ran> {
      const code = await ended;
      const lines = said.trimEnd().split('\n');
      return { code, lines, json: JSON.parse(lines.at(-1) ?? '') as Ran['json'] };
    },
    ended,
  };
}

/** Processes that were started with a path below `folder`, such as a browser with its profile there. */
const processesOf = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    });

// All of them write to the one folder of pictures.
test.describe.configure({ mode: 'default' });

let temporary: string;
test.beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'demo-'));
});
test.afterEach(() => rm(temporary, { recursive: true, force: true }));

test('it does the whole job, tells each step, leaves pictures, and leaves nothing else behind', async () => {
  const { code, lines, json } = await startDemo(temporary).ran();
  expect({ code, ok: json.ok }, lines.join('\n')).toEqual({ code: 0, ok: true });
  expect(json).toMatchObject({ contacts: 10, calls: 10 });
  expect(json.steps.length).toBeGreaterThan(15);
  for (const [index, { name, ms }] of json.steps.entries()) {
    const number = String(index + 1).padStart(2, '0');
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ ?${index + 1}  .* ${ms} ms$`)));
    if (!['build', 'start'].includes(name)) expect(existsSync(`.output/demo/${number}-${name}.png`), name).toBe(true);
  }
  expect(readdirSync(temporary)).toEqual([]);
  expect(processesOf(temporary)).toEqual([]);
});

test('when a step fails, it says which one and ends with code 1', async () => {
  const { code, lines, json } = await startDemo(temporary, { CHROMIUM_PATH: '/bin/false' }).ran();
  expect(code).toBe(1);
  expect(json).toMatchObject({ ok: false, failed: 'start' });
  expect(lines.join('\n')).toContain('✗ Step "start" failed: Chromium ended at once');
  expect(readdirSync(temporary)).toEqual([]);
});

test('Ctrl-C ends everything it started', async () => {
  const demo = startDemo(temporary);
  await until('The first page of the demo', () => demo.said().includes('Open the Pipedrive list'));
  expect(processesOf(temporary)).not.toEqual([]);
  demo.child.kill('SIGINT');
  expect(await demo.ended).toBe(130);
  expect(processesOf(temporary)).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
});
