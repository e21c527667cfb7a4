/** The end of a session: its contacts are deleted, its stats stay, everybody who watches is told why. */
import type { Transaction } from 'kysely';
import type { EndReason } from '../contracts/session.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import type { SessionContacts } from './contacts.ts';
import { type SessionRows, type StoredSession, snapshotOf } from './rows.ts';
import { reduce } from './state.ts';
import type { Hub } from './stream.ts';

/** After this a launch's answer is no longer repeated, and its lock is gone. */
const LAUNCH_LIFE_MS = 24 * 60 * 60_000;

export interface Endings {
  /** In a caller's transaction; the caller publishes what comes back. Null when it had ended before or is not there. */
  endIn(trx: Transaction<Database>, sessionId: string, reason: EndReason): Promise<StoredSession | null>;
  end(sessionId: string, reason: EndReason): Promise<void>;
  /** Ends what has been idle too long and forgets old launches. */
  sweep(): Promise<void>;
}

export function sessionEndings(parts: {
  store: Store;
  outside: Outside;
  rows: SessionRows;
  contacts: SessionContacts;
  hub: Hub;
  idleMs: number;
}): Endings {
  const { store, outside, rows, contacts, hub } = parts;

  const endIn: Endings['endIn'] = async (trx, sessionId, reason) => {
    const session = await rows.byId(trx, sessionId);
    if (!session || session.ended_at !== null) return null;
    const at = outside.now();
    await contacts.remove(trx, sessionId);
    // The launch's answer holds a sign-on link and the session's token.
    await trx.updateTable('launches').set({ sealed_reply: null }).where('session_id', '=', sessionId).execute();
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

  return {
    endIn,
    end,
    async sweep() {
      const now = outside.now();
      const ended = await store.write(async (trx) => {
        await trx
          .deleteFrom('launches')
          .where('created_at', '<=', now - LAUNCH_LIFE_MS)
          .execute();
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
    },
  };
}
