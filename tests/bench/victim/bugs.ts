/**
 * Deliberate bugs, loaded into the vault's process before it starts (`node --import`): each part of the benchmarks has to
 * notice its own. The product itself has no switch for them.
 */
import { ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

type Write = (this: ServerResponse, chunk: unknown, ...rest: never[]) => boolean;

const isEvent = (chunk: unknown): chunk is string => typeof chunk === 'string' && chunk.startsWith('event: ');

function onWrite(change: (response: ServerResponse, chunk: string, write: Write) => boolean): void {
  const write = ServerResponse.prototype.write as Write;
  ServerResponse.prototype.write = function (this: ServerResponse, chunk: unknown, ...rest: never[]) {
    return isEvent(chunk) ? change(this, chunk, write) : write.call(this, chunk, ...rest);
  } as typeof ServerResponse.prototype.write;
}

/** Not the first one of a stream, which says how things stand. */
function onUpdate(change: Parameters<typeof onWrite>[0]): void {
  const begun = new WeakSet<ServerResponse>();
  onWrite((response, chunk, write) => {
    if (begun.has(response)) return change(response, chunk, write);
    begun.add(response);
    return write.call(response, chunk);
  });
}

function spin(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

const bugs = {
  /** Every tenth event is never sent. */
  loses() {
    let count = 0;
    onUpdate((response, chunk, write) => ++count % 10 === 0 || write.call(response, chunk));
  },
  /** Every tenth event goes to another client. */
  mixesUp() {
    let count = 0;
    let other: ServerResponse | null = null;
    onUpdate((response, chunk, write) => {
      const to = ++count % 10 === 0 && other?.writable ? other : response;
      other = response;
      return write.call(to, chunk);
    });
  },
  /** What is acknowledged is not in the database. */
  forgets() {
    const { prepare } = DatabaseSync.prototype;
    DatabaseSync.prototype.prepare = function (sql: string) {
      return prepare.call(this, sql === 'commit' ? 'rollback' : sql);
    };
  },
  /** It never learns that a client does not read, keeps everything for it, and never cuts it. */
  buffers() {
    const write = ServerResponse.prototype.write as Write;
    ServerResponse.prototype.write = function (this: ServerResponse, ...given: Parameters<Write>) {
      write.apply(this, given);
      return true;
    } as typeof ServerResponse.prototype.write;
  },
  /** Who comes back is shown a state of before. */
  showsOldState() {
    onWrite((response, chunk, write) => write.call(response, chunk.replace(/"total_calls":\d+/, '"total_calls":0')));
  },
  /** A launch waits for something that nobody needs. */
  dawdles() {
    const { fetch } = globalThis;
    globalThis.fetch = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return fetch(...args);
    };
  },
  /** Starts slowly and never rests. */
  fidgets() {
    spin(1500);
    setInterval(() => spin(50), 100).unref();
  },
  /** An event carries all contacts of its session. */
  tellsAll() {
    onWrite((response, chunk, write) => {
      const sent = Number(/"sent":(\d+)/.exec(chunk)?.[1]);
      const all = JSON.stringify(Array.from({ length: sent }, (_, n) => `person${n}@example.com`));
      return write.call(response, chunk.replace(/\}\n\n$/, `,"contacts":${all}}\n\n`));
    });
  },
  /** The other processes are never told. */
  keepsToItself() {
    const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      return String(args[0]).includes('pg_notify') ? Promise.resolve() : query.apply(this, args);
    } as typeof pg.Client.prototype.query;
  },
};
export type BugName = keyof typeof bugs;

bugs[process.env.BENCH_BUG as BugName]?.();
