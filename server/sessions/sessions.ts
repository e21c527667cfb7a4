/** Everything about dial sessions, put together for the routes. */
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { ClientId, SessionToken, StreamCode } from '../contracts/ids.ts';
import { describeError, logEvent } from '../log.ts';
import type { Outside } from '../outside.ts';
import type { PhoneBurner } from '../phoneburner/client.ts';
import type { WebhookEvent, WebhookKind } from '../phoneburner/wire.ts';
import type { Store } from '../store/open.ts';
import { issueCode, newCode, takeCode } from '../vault/codes.ts';
import type { Sealer } from '../vault/seal.ts';
import type { Vault } from '../vault/vault.ts';
import { webhookApplier } from './apply.ts';
import { sessionContacts } from './contacts.ts';
import { sessionEndings } from './end.ts';
import { type LaunchDialSession, launcher } from './launch.ts';
import { launchRows } from './launch-rows.ts';
import { lookUps } from './look-up.ts';
import { type StoredSession, sessionRows, snapshotOf } from './rows.ts';
import { createHub, type Hub } from './stream.ts';
import type { Snapshot } from './stream-connection.ts';

export interface SessionsParts {
  config: Config;
  outside: Outside;
  store: Store;
  sealer: Sealer;
  vault: Vault;
  phoneBurner: PhoneBurner;
  log: FastifyBaseLogger;
  publicUrl(): string;
}

export interface Sessions {
  hub: Hub;
  /** @throws VaultError */
  launch: LaunchDialSession;
  /** The client's own session, running or ended. */
  owned(client: ClientId, token: SessionToken): Promise<StoredSession | null>;
  /** The session a stream code stands for; the code is used up. */
  byCode(code: string): Promise<StoredSession | null>;
  newCode(session: StoredSession): Promise<StreamCode>;
  /** Ends it if it runs; what it shows then. */
  stop(session: StoredSession): Promise<Snapshot>;
  snapshot(sessionId: string): Promise<Snapshot | null>;
  /** The session a webhook of this kind may still change. */
  byWebhookKey(key: string, kind: WebhookKind): Promise<string | null>;
  /** Resolves when it is durable. */
  take(sessionId: string, event: WebhookEvent): Promise<void>;
  /** Ends idle sessions and forgets what is over. */
  sweep(): Promise<void>;
  /** Ends all streams and finishes what is under way. */
  close(): Promise<void>;
}

/** The last call is reported late; after this a session's key is dead (design 5.2). */
const LATE_CALLS_MS = 24 * 60 * 60_000;

export function createSessions(parts: SessionsParts): Sessions {
  const { config, outside, store, sealer, vault, phoneBurner } = parts;
  const rows = sessionRows(sealer);
  const contacts = sessionContacts(sealer);
  const launches = launchRows(sealer);
  const hub = createHub(outside);
  const apply = webhookApplier(rows, contacts, sealer);
  const endings = sessionEndings({ store, outside, rows, contacts, hub, idleMs: config.sessionIdleMs });
  const questions = lookUps({
    ...{ store, vault, phoneBurner, rows, contacts, hub },
    failed: (error) => logEvent(parts.log, 'look_up_failed', describeError(error)),
  });

  return {
    hub,
    launch: launcher({
      ...{ store, outside, sealer, vault, phoneBurner, rows, contacts, launches, endings, hub },
      country: config.defaultCountry,
      createTimeoutMs: config.pbTimeoutMs,
      baseUrl: parts.publicUrl,
    }),

    owned: (client, token) => rows.byToken(store.db, token, client),

    async byCode(code) {
      const holder = await store.write((trx) => takeCode(trx, outside, code, 'stream'));
      return holder ? rows.byId(store.db, holder.session_id) : null;
    },

    async newCode({ id, client_id }) {
      const code = newCode(outside);
      await store.write((trx) => issueCode(trx, outside, code, 'stream', { session_id: id, client_id }));
      return code;
    },

    async stop(session) {
      await endings.end(session.id, 'stopped');
      return snapshotOf((await rows.byId(store.db, session.id)) ?? session);
    },

    async snapshot(sessionId) {
      const session = await rows.byId(store.db, sessionId);
      return session && snapshotOf(session);
    },

    async byWebhookKey(key, kind) {
      const session = await rows.byWebhookKey(store.db, key);
      if (!session) return null;
      const late = session.ended_at !== null;
      const counts = kind === 'call_done' && outside.now() - (session.ended_at ?? 0) < LATE_CALLS_MS;
      return late && !counts ? null : session.id;
    },

    async take(sessionId, event) {
      const at = outside.now();
      const { snapshot, unknown } = await store.write((trx) => apply(trx, sessionId, event, at));
      if (snapshot) hub.publish(sessionId, snapshot);
      if (unknown) questions.ask({ sessionId, ...unknown });
    },

    sweep: endings.sweep,

    async close() {
      hub.close();
      await questions.settled();
    },
  };
}
