/** The vault as operators run it: a process of its own, on loopback, on a data directory that outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundleVault } from '../../server/deploy/bundle.mjs';
import { databaseOf } from './database.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules/.bin/node');
/** Ends what hangs; a busy machine is given its time. */
const START_WITHIN_MS = 60_000;

export interface VaultProcessOptions {
  /** Over the defaults of this helper; `PB_API_BASE` is wanted for most things. */
  env?: Record<string, string>;
  /** A directory 0700 of an earlier process, to go on where it stopped; a fresh one otherwise. */
  dataDir?: string;
  /** Any free one otherwise. */
  port?: number;
  /** What runs it, as strace does; the process has to stay the vault itself. */
  under?: readonly string[];
  /** Kills it before it listens. */
  dies?: AbortSignal;
}

export interface VaultProcess {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Ends it without a chance to tidy up. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Everything it wrote so far, standard output and error. */
  output(): string;
  /** From now on nobody reads what it writes: writing is an error. */
  deafen(): void;
}

/** It ended instead of listening. */
export class VaultDidNotStart extends Error {
  readonly exitCode: number | null;
  readonly output: string;

  constructor(exitCode: number | null, output: string) {
    super(`The vault did not start (exit code ${exitCode}): ${output}`);
    this.exitCode = exitCode;
    this.output = output;
  }
}

export async function startVaultProcess(options: VaultProcessOptions = {}): Promise<VaultProcess> {
  const dataDir = options.dataDir ?? temporaryDirectory();
  const database = await databaseOf(dataDir);
  // As the unit of server/deploy has it, and `npm start`.
  const [program = '', ...rest] = [...(options.under ?? []), node, '--max-semi-space-size=8', await bundleVault()];
  const child = spawn(program, rest, {
    // Nothing of the environment the tests run in.
    env: {
      PATH: process.env.PATH ?? '',
      // As the unit of server/deploy has it.
      NODE_COMPILE_CACHE: join(root, '.output', 'compiled-vault'),
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: String(options.port ?? 0),
      ...database,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  options.dies?.addEventListener('abort', endWithUs);
  const exited = once(child, 'exit').then(([code]) => {
    process.off('exit', endWithUs);
    return code as number | null;
  });

  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new VaultDidNotStart(null, `nothing after ${START_WITHIN_MS} ms. ${output}`));
    }, START_WITHIN_MS);
    let listens = false;
    const read = (text: string) => {
      output += text;
      if (listens) return;
      const found = /"event":"listening","url":"([^"]+)"/.exec(output);
      if (!found?.[1]) return;
      listens = true;
      clearTimeout(late);
      resolve(found[1]);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(late);
      reject(new VaultDidNotStart(code, output));
    });
  });

  return {
    url,
    port: Number(new URL(url).port),
    pid: pidOf(child),
    dataDir,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    output: () => output,
    deafen: () => child.stdout.destroy(),
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The vault process has no pid.');
  return child.pid;
}
