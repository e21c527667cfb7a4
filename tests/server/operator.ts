/** An operator at `npm run vault`: in this process, or as a process that can be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runCommand } from '../../server/cli/run.ts';
import { type Outside, realOutside } from '../../server/outside.ts';
import { databaseOf } from './database.ts';

/** The store that goes with the data directory. */
const databaseFor = async ({ DATA_DIR }: Record<string, string>) => (DATA_DIR ? databaseOf(DATA_DIR) : {});

const root = join(import.meta.dirname, '..', '..');

export interface Said {
  code: number;
  /** Everything it said, line by line. */
  text: string;
}

/** Runs a command with these variables. */
export async function operate(
  args: readonly string[],
  environment: Record<string, string>,
  outside: Partial<Outside> = {},
): Promise<Said> {
  const lines: string[] = [];
  const code = await runCommand(args, {
    environment: { NODE_ENV: 'test', ...(await databaseFor(environment)), ...environment },
    outside: { ...realOutside, ...outside },
    say: (line) => lines.push(line),
  });
  return { code, text: lines.join('\n') };
}

export interface OperatorProcess {
  ended: Promise<{ code: number | null; text: string }>;
  kill(): void;
}

/** The same as a process of its own. */
export async function operateProcess(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<OperatorProcess> {
  const database = await databaseFor(environment);
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'server/cli/vault.ts'), ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'development', ...database, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part) => (text += part));
  return {
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, text })),
    kill: () => child.kill('SIGKILL'),
  };
}
