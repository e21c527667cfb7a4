/** Sessions in the store: found by a secret that only one side has, their state sealed. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ClientId, SessionToken } from '../contracts/ids.ts';
import type { SessionView } from '../contracts/session.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { Database, SessionRow } from '../store/schema.ts';
import { remembered } from '../vault/remembered.ts';
import { hash, type Sealer } from '../vault/seal.ts';
import { type SessionState, viewOf } from './state.ts';
import type { Snapshot } from './stream-connection.ts';

/** A row with its state opened. */
export interface StoredSession extends Omit<Selectable<SessionRow>, 'sealed_state'> {
  state: SessionState;
}

export type NewSession = Omit<StoredSession, 'seq' | 'ended_at' | 'end_reason' | 'dialsession_id'>;

const own = ['id', 'client_id', 'dialsession_id', 'ended_at'] as const;
/** What its token proves, without its state: ten thousand streams that come back at once open none of that twice. */
export type OwnSession = Pick<StoredSession, (typeof own)[number]>;

export type SessionOwner = { client: string } | { member: string };

export interface SessionRows {
  byToken(db: Kysely<Database>, token: SessionToken, client: ClientId): Promise<OwnSession | null>;
  byTokenAlone(db: Kysely<Database>, token: SessionToken): Promise<OwnSession | null>;
  byWebhookKey(db: Kysely<Database>, key: string): Promise<Pick<StoredSession, 'id' | 'ended_at'> | null>;
  byId(db: Kysely<Database>, id: string): Promise<StoredSession | null>;
  /** The place in the order of views of those of these sessions that exist. */
  seqs(db: Kysely<Database>, ids: string[]): Promise<Pick<StoredSession, 'id' | 'seq'>[]>;
  /** The running sessions of an install or a member. */
  running(db: Kysely<Database>, of: SessionOwner): Promise<Pick<StoredSession, 'id' | 'launch_id'>[]>;
  insert(trx: Transaction<Database>, session: NewSession): Promise<void>;
  /** PhoneBurner's id of it, where its answer told. */
  named(trx: Transaction<Database>, id: string, dialsession_id: string): Promise<void>;
  /** Writes state and times back, one place further in the order of views. */
  save(trx: Transaction<Database>, session: StoredSession): Promise<StoredSession>;
  /** Something was heard of the session that changes nothing to see: it is not idle. */
  touch(trx: Transaction<Database>, id: string, at: number): Promise<void>;
}

const byToken = prepared((db, value: Values<{ token_hash: string; client_id: string }>) =>
  db
    .selectFrom('sessions')
    .select(own)
    .where('token_hash', '=', value('token_hash'))
    .where('client_id', '=', value('client_id')),
);
const byWebhookKey = prepared((db, value: Values<{ webhook_key_hash: string }>) =>
  db.selectFrom('sessions').select(['id', 'ended_at']).where('webhook_key_hash', '=', value('webhook_key_hash')),
);
const byId = prepared((db, value: Values<{ id: string }>) =>
  db.selectFrom('sessions').selectAll().where('id', '=', value('id')),
);
type Saved = Pick<
  SessionRow,
  'id' | 'dialsession_id' | 'event_at' | 'ended_at' | 'end_reason' | 'seq' | 'sealed_state'
>;
const save = prepared((db, value: Values<Saved>) =>
  db
    .updateTable('sessions')
    .set({
      dialsession_id: value('dialsession_id'),
      event_at: value('event_at'),
      ended_at: value('ended_at'),
      end_reason: value('end_reason'),
      seq: value('seq'),
      sealed_state: value('sealed_state'),
    })
    .where('id', '=', value('id')),
);
const touch = prepared((db, value: Values<{ id: string; event_at: number }>) =>
  db
    .updateTable('sessions')
    .set({ event_at: value('event_at') })
    .where('id', '=', value('id')),
);

const runningOfClient = prepared((db, value: Values<{ client_id: string }>) =>
  db
    .selectFrom('sessions')
    .select(['id', 'launch_id'])
    .where('ended_at', 'is', null)
    .where('client_id', '=', value('client_id')),
);
const runningOfMember = prepared((db, value: Values<{ member_key: string }>) =>
  db
    .selectFrom('sessions')
    .select(['id', 'launch_id'])
    .where('ended_at', 'is', null)
    .where('member_key', '=', value('member_key')),
);
const insert = prepared((db, value: Values<SessionRow>) =>
  db.insertInto('sessions').values({
    id: value('id'),
    token_hash: value('token_hash'),
    webhook_key_hash: value('webhook_key_hash'),
    client_id: value('client_id'),
    member_key: value('member_key'),
    launch_id: value('launch_id'),
    crm_id: value('crm_id'),
    origin: value('origin'),
    dialsession_id: value('dialsession_id'),
    created_at: value('created_at'),
    event_at: value('event_at'),
    ended_at: value('ended_at'),
    end_reason: value('end_reason'),
    seq: value('seq'),
    sealed_state: value('sealed_state'),
  }),
);
const nameDialSession = prepared((db, value: Values<{ id: string; dialsession_id: string }>) =>
  db
    .updateTable('sessions')
    .set({ dialsession_id: value('dialsession_id') })
    .where('id', '=', value('id')),
);

/** Sessions at work at the same time; a state is some two kilobytes. */
const STATES = 5000;

export function sessionRows(sealer: Sealer): SessionRows {
  const states = remembered<SessionState>(sealer, STATES);
  const place = (session: { id: string; client_id: string }) => ({
    table: 'sessions',
    column: 'sealed_state',
    row: session.id,
    owner: session.client_id,
  });
  const opened = ({ sealed_state, ...plain }: Selectable<SessionRow>, keep: boolean): StoredSession => {
    const state = keep ? states.open(place(plain), sealed_state) : states.look(place(plain), sealed_state);
    return { ...plain, state };
  };
  const seal = (session: NewSession) => states.seal(place(session), session.state);

  return {
    async byToken(db, token, client) {
      const [row] = await byToken(db, { token_hash: hash(token), client_id: client });
      return row ?? null;
    },
    async byTokenAlone(db, token) {
      const sessions = db.selectFrom('sessions').select(own);
      return (await sessions.where('token_hash', '=', hash(token)).executeTakeFirst()) ?? null;
    },
    async byWebhookKey(db, key) {
      const [row] = await byWebhookKey(db, { webhook_key_hash: hash(key) });
      return row ?? null;
    },
    async byId(db, id) {
      const [row] = await byId(db, { id });
      // Who changes it will change it again; who watches may watch for hours while nothing happens.
      return row ? opened(row, db.isTransaction) : null;
    },
    async seqs(db, ids) {
      return db.selectFrom('sessions').select(['id', 'seq']).where('id', 'in', ids).execute();
    },
    async running(db, of) {
      if ('client' in of) return runningOfClient(db, { client_id: of.client });
      return runningOfMember(db, { member_key: of.member });
    },
    async insert(trx, session) {
      const { state: _state, ...plain } = session;
      const sealed_state = seal(session);
      await insert(trx, { ...plain, dialsession_id: null, ended_at: null, end_reason: null, seq: 0, sealed_state });
    },
    async named(trx, id, dialsession_id) {
      await nameDialSession(trx, { id, dialsession_id });
    },
    async save(trx, session) {
      const next = { ...session, seq: session.seq + 1 };
      const { id, dialsession_id, event_at, ended_at, end_reason, seq } = next;
      await save(trx, { id, dialsession_id, event_at, ended_at, end_reason, seq, sealed_state: seal(next) });
      return next;
    },
    async touch(trx, id, at) {
      await touch(trx, { id, event_at: at });
    },
  };
}

/** Its view is made when somebody looks: most sessions have one stream here, or none. */
export function snapshotOf({ seq, state }: Pick<StoredSession, 'seq' | 'state'>): Snapshot {
  let view: SessionView | null = null;
  return {
    seq,
    get view() {
      view ??= viewOf(state);
      return view;
    },
  };
}
