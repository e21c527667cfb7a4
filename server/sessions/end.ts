/** The end of a session: its contacts are deleted, its stats stay, everybody who watches is told why. */
import type { Transaction } from 'kysely';
import type { ClientId, LaunchId } from '../contracts/ids.ts';
import type { EndReason } from '../contracts/session.ts';
import { type DailyStats, KEEP_DAYS } from '../members/daily.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { Database } from '../store/schema.ts';
import type { SessionContacts } from './contacts.ts';
import { type SessionOwner, type SessionRows, type StoredSession, snapshotOf } from './rows.ts';
import { reduce } from './state.ts';
import type { Hub } from './stream.ts';
import type { WaitingContacts } from './waiting.ts';

/** After this a launch's answer is no longer repeated, and its lock is gone. */
const LAUNCH_LIFE_MS = 24 * 60 * 60_000;
/** Numbers of sessions and days are kept this long. */
const STATS_LIFE_MS = KEEP_DAYS * 24 * 60 * 60_000;

const forgetReply = prepared((db, value: Values<{ session_id: string }>) =>
  db.updateTable('launches').set({ sealed_reply: null }).where('session_id', '=', value('session_id')),
);

export interface Endings {
  /** In a caller's transaction; the caller publishes what comes back. Null when it had ended before or is not there. */
  endIn(trx: Transaction<Database>, sessionId: string, reason: EndReason): Promise<StoredSession | null>;
  end(sessionId: string, reason: EndReason): Promise<void>;
  /** Ends them and leaves nothing: no numbers, no launches. The caller publishes what comes back. */
  removeIn(trx: Transaction<Database>, of: SessionOwner): Promise<StoredSession[]>;
  /** Ends what has been idle too long, forgets old launches and old numbers, and what was deleted for good. */
  sweep(): Promise<void>;
}

export function sessionEndings(parts: {
  store: Store;
  outside: Outside;
  rows: SessionRows;
  contacts: SessionContacts;
  waiting: WaitingContacts;
  daily: DailyStats;
  hub: Hub;
  idleMs: number;
}): Endings {
  const { store, outside, rows, contacts, waiting, daily, hub } = parts;

  const endIn: Endings['endIn'] = async (trx, sessionId, reason) => {
    const session = await rows.byId(trx, sessionId);
    if (!session || session.ended_at !== null) return null;
    const at = outside.now();
    await contacts.remove(trx, sessionId);
    const { client_id, launch_id } = session;
    const others = await rows.running(trx, { client: client_id });
    // A session that takes the next batch is there before this one ends.
    const goesOn = others.some((other) => other.id !== sessionId && other.launch_id === launch_id);
    if (reason === 'stopped' || !goesOn) {
      await waiting.remove(trx, { client: client_id as ClientId, launchId: launch_id as LaunchId });
    }
    // The launch's answer holds a sign-on link and the session's token.
    await forgetReply(trx, { session_id: sessionId });
    return rows.save(trx, {
      ...session,
      ended_at: at,
      end_reason: reason,
      state: reduce(session.state, { kind: 'ended', at, reason }),
    });
  };

  const end: Endings['end'] = async (sessionId, reason) => {
    const ended = await store.write((trx) => endIn(trx, sessionId, reason));
    if (ended) hub.publish(sessionId, snapshotOf(ended));
  };

  const removeIn: Endings['removeIn'] = async (trx, of) => {
    const ended: StoredSession[] = [];
    for (const { id } of await rows.running(trx, of)) {
      const session = await endIn(trx, id, 'stopped');
      if (session) ended.push(session);
    }
    const [column, value] = 'client' in of ? (['client_id', of.client] as const) : (['member_key', of.member] as const);
    await trx
      .deleteFrom('codes')
      .where('session_id', 'in', (query) => query.selectFrom('sessions').select('id').where(column, '=', value))
      .execute();
    await trx.deleteFrom('launches').where(column, '=', value).execute();
    await trx.deleteFrom('sessions').where(column, '=', value).execute();
    return ended;
  };

  return {
    endIn,
    end,
    removeIn,
    async sweep() {
      const now = outside.now();
      const ended = await store.write(async (trx) => {
        await trx
          .deleteFrom('launches')
          .where('created_at', '<=', now - LAUNCH_LIFE_MS)
          .execute();
        await trx
          .deleteFrom('sessions')
          .where('ended_at', '<=', now - STATS_LIFE_MS)
          .execute();
        await daily.expire(trx, now);
        const idle = await trx
          .selectFrom('sessions')
          .select('id')
          .where('ended_at', 'is', null)
          .where('event_at', '<=', now - parts.idleMs)
          .execute();
        const sessions = [];
        for (const { id } of idle) sessions.push(await endIn(trx, id, 'idle'));
        return sessions;
      });
      for (const session of ended) if (session) hub.publish(session.id, snapshotOf(session));
      await store.forgetDeleted();
    },
  };
}
