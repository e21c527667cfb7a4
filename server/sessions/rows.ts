/** Sessions in the store: found by a secret that only one side has, their state sealed. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ClientId, SessionToken } from '../contracts/ids.ts';
import type { Database, SessionRow } from '../store/schema.ts';
import { hash, type Sealer } from '../vault/seal.ts';
import { GOAL, type SessionState, viewOf } from './state.ts';
import type { Snapshot } from './stream-connection.ts';

/** A row with its state opened. */
export interface StoredSession extends Omit<Selectable<SessionRow>, 'sealed_state'> {
  state: SessionState;
}

export type NewSession = Omit<StoredSession, 'seq' | 'ended_at' | 'end_reason' | 'dialsession_id'>;

export interface SessionRows {
  byToken(db: Kysely<Database>, token: SessionToken, client: ClientId): Promise<StoredSession | null>;
  byWebhookKey(db: Kysely<Database>, key: string): Promise<Pick<StoredSession, 'id' | 'ended_at'> | null>;
  byId(db: Kysely<Database>, id: string): Promise<StoredSession | null>;
  insert(trx: Transaction<Database>, session: NewSession): Promise<void>;
  /** Writes state and times back, one place further in the order of views. */
  save(trx: Transaction<Database>, session: StoredSession): Promise<StoredSession>;
  /** Something was heard of the session that changes nothing to see: it is not idle. */
  touch(trx: Transaction<Database>, id: string, at: number): Promise<void>;
}

export function sessionRows(sealer: Sealer): SessionRows {
  const place = (session: { id: string; client_id: string }) => ({
    table: 'sessions',
    column: 'sealed_state',
    row: session.id,
    owner: session.client_id,
  });
  const opened = (row: Selectable<SessionRow> | undefined): StoredSession | null => {
    if (!row) return null;
    const { sealed_state, ...plain } = row;
    return { ...plain, state: JSON.parse(sealer.open(place(row), sealed_state)) };
  };
  const seal = (session: NewSession) => sealer.seal(place(session), JSON.stringify(session.state));

  return {
    async byToken(db, token, client) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', hash(token))
        .where('client_id', '=', client)
        .executeTakeFirst();
      return opened(row);
    },
    async byWebhookKey(db, key) {
      const row = await db
        .selectFrom('sessions')
        .select(['id', 'ended_at'])
        .where('webhook_key_hash', '=', hash(key))
        .executeTakeFirst();
      return row ?? null;
    },
    async byId(db, id) {
      return opened(await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async insert(trx, session) {
      const { state: _state, ...plain } = session;
      await trx
        .insertInto('sessions')
        .values({
          ...plain,
          dialsession_id: null,
          ended_at: null,
          end_reason: null,
          seq: 0,
          sealed_state: seal(session),
        })
        .execute();
    },
    async save(trx, session) {
      const next = { ...session, seq: session.seq + 1 };
      const { dialsession_id, event_at, ended_at, end_reason, seq } = next;
      await trx
        .updateTable('sessions')
        .set({ dialsession_id, event_at, ended_at, end_reason, seq, sealed_state: seal(next) })
        .where('id', '=', session.id)
        .execute();
      return next;
    },
    async touch(trx, id, at) {
      await trx.updateTable('sessions').set({ event_at: at }).where('id', '=', id).execute();
    },
  };
}

export function snapshotOf(session: StoredSession): Snapshot {
  return { seq: session.seq, view: viewOf(session.state, GOAL) };
}
