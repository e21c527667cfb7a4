/**
 * A private PostgreSQL: its own directory, reached by a socket in it, as durable as in production. It ends with the
 * process that started it, however that ends.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export const MISSING = 'PostgreSQL is not installed; run: apt-get install postgresql (or put its initdb into PATH)';

export interface Cluster {
  /** Of a database that is there; its user may do everything. */
  url: string;
  /** The path of the socket it listens on. */
  socket: string;
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  start(): Promise<void>;
  /** Ends all connections and stops. */
  stop(): Promise<void>;
  /** Kills it without a chance to tidy up. */
  kill(): Promise<void>;
  /** Stops it and removes its files. */
  close(): Promise<void>;
}

/** The directory of the newest PostgreSQL's programs, or null. */
export function postgresPrograms(): string | null {
  const major = (path: string) => Number(/postgresql\/(\d+)/.exec(path)?.[1] ?? 0);
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => major(b) - major(a));
  const path = (process.env.PATH ?? '').split(':').filter(Boolean);
  return [...debian, ...path].find((directory) => existsSync(join(directory, 'initdb'))) ?? null;
}

/** PostgreSQL does not run as root; whoever else runs the tests runs it too. */
function unprivileged(): { user: { uid: number; gid: number } | null; wrap: string[] } {
  if (process.getuid?.() !== 0) return { user: null, wrap: [] };
  const idOf = (kind: string, name: string) => {
    try {
      return Number(execFileSync('id', [kind, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      return null;
    }
  };
  const name = idOf('-u', 'postgres') === null ? 'nobody' : 'postgres';
  const [uid, gid] = [idOf('-u', name) ?? 65534, idOf('-g', name) ?? 65534];
  // The signal comes when this process is gone: nothing is left behind by a test run that was killed.
  const wrap = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'QUIT'];
  return { user: { uid, gid }, wrap };
}

/** What `initdb` makes, to be copied: it takes twenty times as long as that. */
let pattern: string | null = null;

/** `extra`: settings of the server beyond what every cluster here has. */
export async function startCluster(extra: Record<string, string> = {}): Promise<Cluster> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error(MISSING);
  const { user, wrap } = unprivileged();
  const directory = mkdtempSync(join(tmpdir(), 'vault-pg-'));
  if (user) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const command = (program: string, args: string[]) => {
    const [name = '', ...rest] = [...wrap, join(programs, program), ...args];
    return [name, rest] as const;
  };
  if (pattern === null) {
    pattern = mkdtempSync(join(tmpdir(), 'vault-pg-pattern-'));
    const made = pattern;
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    if (user) chownSync(pattern, user.uid, user.gid);
    execFileSync(
      ...command('initdb', ['-D', pattern, '-U', 'vault', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']),
      { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] },
    );
  }
  execFileSync('cp', ['-a', pattern, data]);

  const url = `postgres://vault@/postgres?host=${encodeURIComponent(directory)}`;
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    for (;;) {
      const problem = await launch();
      if (problem === null) return;
      // Processes of a server that was killed live on for a moment, and it waits for them.
      if (!/still in use|lock file/.test(problem)) throw new Error(`PostgreSQL did not start: ${problem}`);
      await pause(100);
    }
  }

  /** What it said when it ended instead of starting, else null. */
  async function launch(): Promise<string | null> {
    const settings = { listen_addresses: '', unix_socket_directories: directory, max_connections: '300', ...extra };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(...command('postgres', ['-D', data, ...args]), {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    let said = '';
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => resolve(said));
      child.stderr.setEncoding('utf8').on('data', (text) => {
        said = (said + text).slice(-4000);
        if (said.includes('ready to accept connections')) resolve(null);
      });
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = server;
    server = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  await start();
  return {
    url,
    socket: join(directory, '.s.PGSQL.5432'),
    async query<Row>(text: string, values: unknown[] = []) {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(text, values)).rows as Row[];
      } finally {
        await client.end();
      }
    },
    start,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGQUIT');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
