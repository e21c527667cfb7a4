/**
 * Brings what other processes did to a session to the streams of this one. Their hints say where to look, the row says
 * what is; every two seconds the rows of all open streams are asked for their place in the order of views, so that a
 * hint that was lost, or a database that was gone, costs time and nothing else.
 */
import type { FastifyBaseLogger } from 'fastify';
import { describeError, logEvent } from '../log.ts';
import type { Peers } from '../store/peers.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import type { Hub } from './stream.ts';
import type { Snapshot } from './stream-connection.ts';

const POLL_MS = 2000;
const IDS_PER_QUERY = 1000;
/** Of the store's few connections; the rest is for requests. */
const AT_ONCE = 2;

export interface RelayParts {
  peers: Peers;
  hub: Hub;
  log: FastifyBaseLogger;
  /** The session as it stands, null when it is gone. */
  load(sessionId: string): Promise<Snapshot | null>;
  /** The `seq` of those of these sessions that exist. */
  seqs(ids: string[]): Promise<{ id: string; seq: number }[]>;
}

export interface Relay {
  close(): void;
}

export function startRelay({ peers, hub, log, load, seqs }: RelayParts): Relay {
  /** Changed elsewhere, not yet read. */
  const stale = new Set<string>();
  let readers = 0;
  let polling = false;
  let reachable = true;

  function failed(error: unknown): void {
    // The poll after the database is back makes up for it; that it is gone is said once.
    if (!(error instanceof StoreUnavailable)) logEvent(log, 'relay_failed', describeError(error));
  }

  async function read(): Promise<void> {
    readers += 1;
    for (const session of stale) {
      stale.delete(session);
      try {
        const snapshot = await load(session);
        if (snapshot) hub.publish(session, snapshot);
        else hub.drop(session);
      } catch (error) {
        failed(error);
      }
    }
    readers -= 1;
  }

  function refresh(session: string): void {
    stale.add(session);
    if (readers < AT_ONCE) void read();
  }

  async function poll(): Promise<void> {
    if (polling) return;
    polling = true;
    try {
      const shown = [...hub.watched()];
      for (let start = 0; start < shown.length; start += IDS_PER_QUERY) {
        const some = shown.slice(start, start + IDS_PER_QUERY);
        const found = new Map((await seqs(some.map(([id]) => id))).map(({ id, seq }) => [id, seq]));
        for (const [id, seq] of some) if (seq < (found.get(id) ?? Number.POSITIVE_INFINITY)) refresh(id);
      }
    } catch (error) {
      failed(error);
    } finally {
      polling = false;
    }
  }

  peers.listen({
    heard({ session, seq }) {
      const shown = hub.watched(session).get(session);
      if (shown !== undefined && shown < seq) refresh(session);
    },
    connected() {
      if (!reachable) logEvent(log, 'database_back', {});
      reachable = true;
      void poll();
    },
    lost(cause) {
      reachable = false;
      logEvent(log, 'database_lost', describeError(cause));
    },
  });
  const timer = setInterval(poll, POLL_MS).unref();
  return { close: () => clearInterval(timer) };
}
