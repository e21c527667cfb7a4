/**
 * A Chromium process with its two remote doors: a pipe for what only a pipe may do (`Extensions.loadUnpacked`, which
 * branded Chrome needs since it ignores `--load-extension`), and a loopback port for Playwright and for `/json`.
 * Nothing attaches to a service worker here: an attached debugger keeps it alive (design 4.6).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { findBrowser, quietFlags } from './find.mjs';
import { until } from './until.ts';

export interface ChromiumOptions {
  headless?: boolean;
  /** Further command line flags, for instance the simulators' host mapping. */
  flags?: readonly string[];
}

/** A row of `/json/list`. */
export interface Target {
  id: string;
  type: string;
  url: string;
}

export interface Chromium {
  process: ChildProcess;
  /** Of the remote debugging port on loopback. */
  port: number;
  /** A DevTools command on the browser itself, or on what a session is attached to; rejects with the browser's own words. */
  send<T = unknown>(method: string, params?: object, sessionId?: string): Promise<T>;
  /** Everything open, asked over HTTP: no debugger gets attached by looking. */
  targets(): Promise<Target[]>;
  close(): Promise<void>;
}

const alwaysFlags = [
  ...quietFlags,
  '--enable-unsafe-extension-debugging',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
  '--disable-default-apps',
  '--disable-search-engine-choice-screen',
  '--password-store=basic',
  '--use-mock-keychain',
  '--lang=en-US',
  '--window-size=1280,860',
  // Headless Chromium's own screen is too low for a popup's 600 px.
  '--screen-info={1280x900}',
];

export async function startChromium({ headless = true, flags = [] }: ChromiumOptions = {}): Promise<Chromium> {
  const found = findBrowser();
  if (!found)
    throw new Error('There is no Chromium here. Install one (apt-get install chromium) or set CHROMIUM_PATH.');
  const profile = await mkdtemp(join(tmpdir(), 'dialer-profile-'));
  const child = spawn(
    found.path,
    [...alwaysFlags, ...(headless ? ['--headless=new'] : []), `--user-data-dir=${profile}`, ...flags, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-2_000);
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void gone.then(() => process.off('exit', endWithUs));
  const send = speakOverPipe(child.stdio[3] as Writable, child.stdio[4] as Readable, gone);

  const close = async () => {
    await send('Browser.close').catch(() => child.kill('SIGKILL'));
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await until(
      'The start of Chromium',
      async () => {
        if (child.exitCode !== null) throw new Error(`Chromium ended at once: ${said.trim().split('\n').at(-1)}`);
        const file = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
        return Number(file.split('\n')[0]) || null;
      },
      20_000,
    );
    const targets = async () => (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Target[];
    return { process: child, port, send, targets, close };
  } catch (error) {
    child.kill('SIGKILL');
    await close();
    throw error;
  }
}

/** The pipe's protocol: JSON texts, each ended by a zero byte. */
function speakOverPipe(input: Writable, output: Readable, gone: Promise<void>): Chromium['send'] {
  interface Answer {
    id?: number;
    result?: unknown;
    error?: { message: string };
  }
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let buffer = '';
  output.setEncoding('utf8');
  output.on('data', (chunk: string) => {
    const texts = (buffer + chunk).split('\0');
    buffer = texts.pop() ?? '';
    for (const text of texts) {
      const answer = JSON.parse(text) as Answer;
      const asked = answer.id === undefined ? undefined : waiting.get(answer.id);
      if (!asked || answer.id === undefined) continue;
      waiting.delete(answer.id);
      if (answer.error) asked.reject(new Error(answer.error.message));
      else asked.resolve(answer.result);
    }
  });
  input.on('error', () => {});
  let ended = false;
  void gone.then(() => {
    ended = true;
    for (const { reject } of waiting.values()) reject(new Error('Chromium has ended'));
    waiting.clear();
  });
  return <T>(method: string, params: object = {}, sessionId?: string) => {
    if (ended) return Promise.reject(new Error('Chromium has ended'));
    const id = ++last;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  };
}
