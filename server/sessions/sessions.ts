/** Everything about dial sessions, put together for the routes. */
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { ClientId, SessionToken, StreamCode } from '../contracts/ids.ts';
import { describeError, logEvent } from '../log.ts';
import type { MemberFacts, Members } from '../members/members.ts';
import type { Outside } from '../outside.ts';
import type { PhoneBurner } from '../phoneburner/client.ts';
import type { WebhookEvent, WebhookKind } from '../phoneburner/wire.ts';
import type { Store } from '../store/open.ts';
import type { Peers } from '../store/peers.ts';
import { issueCode, newCode, takeCode } from '../vault/codes.ts';
import type { LegacyInstalls } from '../vault/legacy.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey, Vault } from '../vault/vault.ts';
import { webhookApplier } from './apply.ts';
import { sessionContacts } from './contacts.ts';
import { type Endings, sessionEndings } from './end.ts';
import { launcher } from './launch.ts';
import { launchRows } from './launch-rows.ts';
import type { Launches } from './launches.ts';
import { lookUps } from './look-up.ts';
import { startRelay } from './relay.ts';
import { type OwnSession, type StoredSession, sessionRows, snapshotOf } from './rows.ts';
import { reduce } from './state.ts';
import { createHub, type Hub } from './stream.ts';
import type { Snapshot } from './stream-connection.ts';
import { waitingContacts } from './waiting.ts';

export interface SessionsParts {
  config: Config;
  outside: Outside;
  store: Store;
  sealer: Sealer;
  vault: Vault;
  legacy: LegacyInstalls;
  members: Members;
  phoneBurner: PhoneBurner;
  log: FastifyBaseLogger;
  publicUrl(): string;
}

export interface Sessions {
  hub: Hub;
  launch: Launches;
  endings: Endings;
  /** Tells everybody who watches these. */
  show(sessions: readonly StoredSession[]): void;
  /** Shows what a member has set in the member's running sessions. */
  settingsSaved(member: MemberKey, facts: MemberFacts): Promise<void>;
  /** The client's own session, running or ended. */
  owned(client: ClientId, token: SessionToken): Promise<OwnSession | null>;
  /** By its token alone, for an install that has no secret. */
  byTokenAlone(token: SessionToken): Promise<OwnSession | null>;
  /** The session a stream code stands for; the code is used up. */
  byCode(code: string): Promise<OwnSession | null>;
  newCode(session: OwnSession): Promise<StreamCode>;
  /** Ends it if it runs; what it shows then, null when it is gone. */
  stop(session: OwnSession): Promise<Snapshot | null>;
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
  const { config, outside, store, sealer, vault, members, phoneBurner } = parts;
  const rows = sessionRows(sealer);
  const contacts = sessionContacts(sealer);
  const waiting = waitingContacts(sealer);
  const launches = launchRows(sealer);
  const { daily } = members;
  const streams = createHub(outside);
  const hub = announced(streams, store.peers);
  const apply = webhookApplier({ rows, contacts, daily, sealer });
  const endings = sessionEndings({
    store,
    outside,
    rows,
    contacts,
    waiting,
    daily,
    hub,
    idleMs: config.sessionIdleMs,
  });
  const questions = lookUps({
    store,
    vault,
    phoneBurner,
    rows,
    contacts,
    hub,
    failed: (error) => logEvent(parts.log, 'look_up_failed', describeError(error)),
  });

  const show: Sessions['show'] = (sessions) => {
    for (const session of sessions) hub.publish(session.id, snapshotOf(session));
  };
  const snapshot = async (sessionId: string) => {
    const session = await rows.byId(store.db, sessionId);
    return session && snapshotOf(session);
  };
  const relay =
    store.peers &&
    startRelay({
      peers: store.peers,
      hub: streams,
      log: parts.log,
      load: snapshot,
      seqs: (ids) => rows.seqs(store.db, ids),
    });

  return {
    hub,
    endings,
    show,
    launch: launcher({
      store,
      outside,
      sealer,
      vault,
      phoneBurner,
      rows,
      contacts,
      waiting,
      launches,
      members,
      endings,
      hub,
      country: config.defaultCountry,
      createTimeoutMs: config.pbTimeoutMs,
      failed: (error) => logEvent(parts.log, 'lease_failed', describeError(error)),
      baseUrl: parts.publicUrl,
    }),

    async settingsSaved(member, facts) {
      const changed = await store.write(async (trx) => {
        const sessions: StoredSession[] = [];
        for (const { id } of await rows.running(trx, { member })) {
          const session = await rows.byId(trx, id);
          if (!session) continue;
          sessions.push(
            await rows.save(trx, { ...session, state: reduce(session.state, { kind: 'settings_saved', ...facts }) }),
          );
        }
        return sessions;
      });
      show(changed);
    },

    owned: (client, token) => rows.byToken(store.db, token, client),

    async byTokenAlone(token) {
      const session = await rows.byTokenAlone(store.db, token);
      return session && !(await parts.legacy.hasSecret(session.client_id as ClientId)) ? session : null;
    },

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
      return snapshot(session.id);
    },

    snapshot,

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
      relay?.close();
      hub.close();
      await questions.settled();
    },
  };
}

/** What is published here is told to the other processes too. */
function announced(hub: Hub, peers: Peers | null): Hub {
  if (!peers) return hub;
  return {
    ...hub,
    publish(session, snapshot) {
      hub.publish(session, snapshot);
      peers.tell({ session, seq: snapshot.seq });
    },
  };
}
