/**
 * The streams of this process: who is connected to which session, and the heartbeat of all of them. A change of a
 * session is given to `publish` after its commit; the row stays the truth, so a stream that opens reads it.
 */
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Outside } from '../outside.ts';
import { VaultError } from '../vault-error.ts';
import { type Connection, type Snapshot, StreamConnection } from './stream-connection.ts';

/** Heartbeats come every 15 s, a fifteenth of the connections each second: writing to all at once blocks the loop. */
const SLOTS = 15;
const TICK_MS = 1000;
const ROTATE_AFTER_MS = 10 * 60_000;
const ROTATE_SPREAD_MS = 5 * 60_000;
/** A client needs one; a worker that died may leave others behind for a while. The oldest makes room. */
const PER_CLIENT = 8;
/** A large office behind one address. */
const PER_ADDRESS = 1000;

export interface Opening {
  sessionId: string;
  clientId: string;
  /** Grouped as limits count it (address.ts). */
  address: string;
  /** The session as it stands, read after the stream is registered; null when it is gone. */
  load(): Promise<Snapshot | null>;
}

export interface Hub {
  /** Takes the reply over. Resolves when the snapshot is on its way. @throws VaultError over a limit or while stopping */
  open(reply: FastifyReply, opening: Opening): Promise<void>;
  publish(sessionId: string, snapshot: Snapshot): void;
  /** The sessions that are watched here, or one of them, each with the oldest `seq` that a stream of it shows. */
  watched(sessionId?: string): Map<string, number>;
  /** Ends the streams of a session that is gone. */
  drop(sessionId: string): void;
  /** One turn of the heartbeat's wheel; a timer calls it every second while there are streams. */
  tick(): void;
  /** How many are open. */
  size(): number;
  /** Ends all in an orderly way and takes no more. */
  close(): void;
}

export function createHub(outside: Outside): Hub {
  const epoch = outside.now().toString(36);
  const bySession = groupedBy('sessionId');
  const byClient = groupedBy('clientId');
  const byAddress = groupedBy('address');
  const groups = [bySession, byClient, byAddress];
  /** Each with its slot of the wheel. */
  const all = new Map<Connection, number>();
  let opened = 0;
  let turn = 0;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  function tick() {
    turn = (turn + 1) % SLOTS;
    for (const [connection, slot] of all) {
      connection.check();
      if (slot === turn) connection.beat();
    }
  }

  function add(connection: Connection, response: FastifyReply['raw']) {
    all.set(connection, opened++ % SLOTS);
    for (const group of groups) group.add(connection);
    timer ??= setInterval(tick, TICK_MS).unref();
    response.once('close', () => {
      all.delete(connection);
      for (const group of groups) group.delete(connection);
      if (all.size === 0 && timer) {
        clearInterval(timer);
        timer = null;
      }
    });
  }

  function makeRoom({ clientId, address }: Opening) {
    if (closed) throw new VaultError('unavailable', { retry_after: 2 });
    if (byAddress.of(address).size >= PER_ADDRESS) throw new VaultError('rate_limited', { retry_after: 30 });
    const own = byClient.of(clientId);
    // In order of opening: the first is the oldest.
    for (const oldest of [...own].slice(0, Math.max(0, own.size - PER_CLIENT + 1))) oldest.end();
  }

  return {
    async open(reply, opening) {
      makeRoom(opening);
      const { raw } = reply;
      reply.hijack();
      // Gone while the session was looked up: there will be no `close` any more to take it out again.
      if (raw.destroyed) return;
      raw.writeHead(200, {
        // What the plugins decided: CORS, security headers.
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      });
      raw.flushHeaders();
      // Neither the install's secret nor the token stays in memory for as long as the stream is open.
      Object.assign(reply.request.raw, { headers: {}, rawHeaders: [] });
      const { sessionId, clientId, address } = opening;
      const spread = (outside.random(2).readUInt16BE(0) / 65_536) * ROTATE_SPREAD_MS;
      const until = outside.now() + ROTATE_AFTER_MS + spread;
      const connection = new StreamConnection({
        response: raw,
        sessionId,
        clientId,
        address,
        epoch,
        until,
        now: outside.now,
      });
      add(connection, raw);
      // Read after registering: a change in between is either in the row or published.
      const snapshot = await opening.load().catch(() => null);
      if (snapshot) connection.show(snapshot);
      else connection.end();
    },

    publish(sessionId, snapshot) {
      for (const connection of bySession.of(sessionId)) connection.show(snapshot);
    },

    watched(sessionId) {
      const oldest = new Map<string, number>();
      for (const { sessionId: id, shown } of sessionId === undefined ? all.keys() : bySession.of(sessionId)) {
        oldest.set(id, Math.min(shown, oldest.get(id) ?? shown));
      }
      return oldest;
    },

    drop(sessionId) {
      for (const connection of bySession.of(sessionId)) connection.end();
    },

    tick,
    size: () => all.size,

    close() {
      closed = true;
      for (const connection of all.keys()) connection.end();
    },
  };
}

/** Connections by a name they share; a name without any is forgotten. Most have one: a set for each would weigh more. */
function groupedBy(key: 'sessionId' | 'clientId' | 'address') {
  const groups = new Map<string, Connection | Set<Connection>>();
  return {
    of(name: string): ReadonlySet<Connection> {
      const group = groups.get(name);
      return group instanceof Set ? group : new Set(group && [group]);
    },
    add(connection: Connection): void {
      const group = groups.get(connection[key]);
      if (group instanceof Set) group.add(connection);
      else groups.set(connection[key], group ? new Set([group, connection]) : connection);
    },
    delete(connection: Connection): void {
      const group = groups.get(connection[key]);
      if (group instanceof Set) group.delete(connection);
      if (group === connection || (group instanceof Set && group.size === 0)) groups.delete(connection[key]);
    },
  };
}
