/**
 * Launches: one `launch_id`, one dial session, one `POST /dialsession`, whatever is repeated, in parallel or after a
 * crash. What PhoneBurner is asked to do is written down first; what it answered is written down before it is told.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ClientId, LaunchId, SessionToken, StreamCode, WebhookKey } from '../contracts/ids.ts';
import type { Members } from '../members/members.ts';
import type { Outside } from '../outside.ts';
import { type PhoneBurner, vaultError } from '../phoneburner/client.ts';
import type { Store } from '../store/open.ts';
import { issueCode, newCode } from '../vault/codes.ts';
import { hash, type Sealer } from '../vault/seal.ts';
import type { PhoneBurnerAccount, Vault } from '../vault/vault.ts';
import { VaultError } from '../vault-error.ts';
import type { SessionContacts } from './contacts.ts';
import type { Endings } from './end.ts';
import type { LaunchKey, LaunchOutcome, LaunchRows, StoredLaunch } from './launch-rows.ts';
import type { Launched, Launches } from './launches.ts';
import { insist, keepLease } from './lease.ts';
import { type Prepared, preparation } from './prepared.ts';
import { dialSessionRequest } from './request.ts';
import { type SessionRows, snapshotOf } from './rows.ts';
import { newSession } from './state.ts';
import type { Hub } from './stream.ts';
import { type Listing, lookForSession, unresolved, unresolvedElsewhere } from './unresolved.ts';
import type { WaitingContacts } from './waiting.ts';

export interface LaunchParts {
  store: Store;
  outside: Outside;
  sealer: Sealer;
  vault: Vault;
  phoneBurner: PhoneBurner;
  rows: SessionRows;
  contacts: SessionContacts;
  waiting: WaitingContacts;
  launches: LaunchRows;
  members: Members;
  endings: Endings;
  hub: Hub;
  country: string;
  createTimeoutMs: number;
  /** Told of a lease that could not be renewed. */
  failed(error: unknown): void;
  /** Where PhoneBurner reaches this vault. */
  baseUrl(): string;
}

/** Clients without launch ids: the same contacts again within this time are the same launch. */
const WITHOUT_ID_MS = 2 * 60_000;
/** How often a launch that another process creates is looked at. */
const LOOK_AGAIN_MS = 250;

/** One dial session that a client asks for. */
interface Launch {
  key: LaunchKey;
  /** The launch that its waiting contacts belong to. */
  root: LaunchId;
  /** The client made the id itself. */
  hasId: boolean;
  /** The rep has looked in PhoneBurner for a launch that was lost, and wants this one all the same. */
  afterUnresolved: boolean;
  browserZone: string | undefined;
  /** @throws VaultError */
  prepare(account: PhoneBurnerAccount): Promise<Prepared>;
}

export function launcher(parts: LaunchParts): Launches {
  const { store, outside, sealer, vault, phoneBurner, rows, contacts, waiting, launches, members, endings, hub } =
    parts;
  const prepare = preparation(parts);
  /** Launches of this process. A row in state `creating` that is not here was left behind by a vault that died. */
  const inFlight = new Map<string, Promise<Launched>>();
  const nameOf = ({ client, launchId }: LaunchKey) => `${client} ${launchId}`;
  /** Another process is creating it, or was just now. */
  const isLeased = ({ state, lease_until }: StoredLaunch) =>
    store.peers !== null && state === 'creating' && (lease_until ?? 0) > outside.now();
  const isAlive = (row: StoredLaunch) => inFlight.has(nameOf(keyOfRow(row))) || isLeased(row);

  async function look(account: PhoneBurnerAccount, since: number): Promise<Listing> {
    const until = Math.min(outside.now(), since + parts.createTimeoutMs);
    return lookForSession(phoneBurner, account.pat, since, until);
  }

  /** What an earlier attempt of the same launch leaves to say; null: begin. A lost one is never tried again by its id. */
  async function earlier(
    row: StoredLaunch | null,
    { hasId }: Launch,
    account: PhoneBurnerAccount,
  ): Promise<Launched | null> {
    if (!row || row.state === 'failed') return null;
    const old = !hasId && outside.now() - row.created_at >= WITHOUT_ID_MS;
    if (row.state === 'created') {
      const outcome = launches.outcomeOf(row);
      if (outcome && !old) return { outcome, code: null };
      if (old) return null;
      throw new VaultError('session_ended');
    }
    if (old) return null;
    throw unresolved(row.state === 'creating' ? 'restarted' : 'lost', await look(account, row.created_at));
  }

  /**
   * Everything the launch needs is durable before PhoneBurner hears of it: a callback may come before its answer.
   * Null when another process has begun or settled it since it was `seen`.
   */
  async function begin(launch: Launch, seen: StoredLaunch | null, prepared: Prepared, account: PhoneBurnerAccount) {
    const { key, root } = launch;
    const { memberKey } = account;
    const { crm_id, origin, crm, batch, remaining } = prepared;
    const token = outside.random(32).toString('base64url') as SessionToken;
    const webhookKey = outside.random(32).toString('base64url') as WebhookKey;
    const id = outside.random(16).toString('hex');
    const at = outside.now();
    const sent = prepared.contacts.length;

    const refusal = await store.write(async (trx) => {
      const now = await launches.find(trx, key);
      if (now?.session_id !== seen?.session_id || now?.state !== seen?.state) return 'changed';
      const open = (await launches.open(trx, memberKey)).filter((row) => nameOf(keyOfRow(row)) !== nameOf(key));
      if (open.some(isAlive)) return new VaultError('launch_in_progress', { retry_after: 5 });
      // Clients without launch ids have no button to say that they have looked: for them time says it.
      const undecided = open.find((row) => launch.hasId || at - row.created_at < WITHOUT_ID_MS);
      if (undecided && !launch.afterUnresolved) return unresolvedElsewhere(undecided.created_at);
      const waits = { client: key.client, launchId: root };
      // Since it was prepared, somebody may have stopped the session or taken the batch.
      if (batch > 0 && (await waiting.turn(trx, waits))?.batch !== batch) return new VaultError('batch_gone');
      for (const row of open) await launches.settle(trx, keyOfRow(row), 'failed', at);
      await launches.begin(trx, key, memberKey, id, at);
      const facts = await members.factsForLaunch(trx, memberKey, launch.browserZone, at);
      await rows.insert(trx, {
        id,
        client_id: key.client,
        member_key: memberKey,
        launch_id: root,
        crm_id,
        origin,
        token_hash: hash(token),
        webhook_key_hash: hash(webhookKey),
        created_at: at,
        event_at: at,
        state: newSession({ crm, ...facts, batch, remaining, sent }),
      });
      await contacts.insert(trx, id, prepared.contacts);
      if (batch === 0) await waiting.replace(trx, waits, prepared.later);
      return null;
    });
    if (refusal === 'changed') return null;
    if (refusal) throw refusal;

    const { name: crmName, reference } = crm;
    const to = { crmName, reference, at, baseUrl: parts.baseUrl(), webhookKey };
    return { id, at, token, request: dialSessionRequest(prepared.contacts, to) };
  }

  async function create(launch: Launch, account: PhoneBurnerAccount): Promise<Launched> {
    const { key } = launch;
    const seen = await launches.find(store.db, key);
    if (seen && isLeased(seen)) {
      await wait(LOOK_AGAIN_MS);
      return create(launch, account);
    }
    const before = await earlier(seen, launch, account);
    if (before) return before;

    const prepared = await launch.prepare(account);
    const begun = await begin(launch, seen, prepared, account);
    if (!begun) return create(launch, account);
    const renew = () => store.write((trx) => launches.renew(trx, key, begun.id, outside.now()));
    return finish(launch, prepared, begun, account).finally(keepLease(renew, parts.failed));
  }

  async function finish(
    launch: Launch,
    prepared: Prepared,
    begun: NonNullable<Awaited<ReturnType<typeof begin>>>,
    account: PhoneBurnerAccount,
  ): Promise<Launched> {
    const { key } = launch;
    const created = await phoneBurner.createDialSession(account.pat, begun.request);
    if (!created.ok) {
      const { failure } = created;
      const { effect } = failure;
      const listing = effect === 'no' ? null : await look(account, begun.at);
      if (listing && (effect !== 'unlikely' || (listing.read && listing.appeared))) {
        await insist(() => lose(key));
        throw unresolved(effect === 'cut' ? 'cut' : 'no_answer', listing);
      }
      await insist(() => forget(launch, prepared, begun.id));
      throw vaultError(failure);
    }

    const { launch_url, dialsession_id } = created.value;
    const { skipped, remaining } = prepared;
    const outcome = { session_token: begun.token, launch_url, sent: prepared.contacts.length, skipped, remaining };
    const code = newCode(outside);
    const settled = await insist(() => settleCreated(launch, prepared, begun.id, dialsession_id, { outcome, code }));
    if (!settled) throw unresolved('lost', await look(account, begun.at));
    return { outcome, code };
  }

  /** Whether there is a session is not known: the member's lock stays until the rep decides. */
  async function lose(key: LaunchKey): Promise<void> {
    await store.write((trx) => launches.settle(trx, key, 'unresolved', outside.now()));
  }

  /** Nothing was created: no session, no contacts, and the same launch may be tried again. */
  async function forget({ key, root }: Launch, { batch }: Prepared, sessionId: string): Promise<void> {
    await store.write(async (trx) => {
      await launches.settle(trx, key, 'failed', outside.now());
      if (batch === 0) await waiting.remove(trx, { client: key.client, launchId: root });
      await trx.deleteFrom('sessions').where('id', '=', sessionId).execute();
    });
  }

  /**
   * The new session takes the place of the client's others. False when its lease had run out and the rep has decided
   * to launch anew meanwhile.
   */
  async function settleCreated(
    { key, root }: Launch,
    { batch }: Prepared,
    id: string,
    dialsession_id: string | null,
    { outcome, code }: { outcome: LaunchOutcome; code: StreamCode },
  ): Promise<boolean> {
    const replaced = await store.write(async (trx) => {
      const now = await launches.find(trx, key);
      if (now?.session_id !== id || now.state === 'failed') return null;
      await waiting.taken(trx, { client: key.client, launchId: root }, batch);
      await launches.settle(trx, key, 'created', outside.now(), outcome);
      await issueCode(trx, outside, code, 'stream', { session_id: id, client_id: key.client });
      if (dialsession_id) await rows.named(trx, id, dialsession_id);
      const others = (await rows.running(trx, { client: key.client })).filter((other) => other.id !== id);
      const ended = [];
      for (const other of others) ended.push(await endings.endIn(trx, other.id, 'replaced'));
      return ended;
    });
    for (const session of replaced ?? []) if (session) hub.publish(session.id, snapshotOf(session));
    return replaced !== null;
  }

  async function run(launch: Launch): Promise<Launched> {
    const { key } = launch;
    const account = await vault.phoneBurner(key.client);
    if (!account) throw new VaultError('pb_not_connected');
    const running = inFlight.get(nameOf(key));
    if (running) return { ...(await running), code: null };
    const creation = create(launch, account).finally(() => inFlight.delete(nameOf(key)));
    inFlight.set(nameOf(key), creation);
    return creation;
  }

  return {
    async fromList(client, { launch_id, after_unresolved, time_zone, sameAs, list }) {
      const made = () => sealer.key('launch without id', JSON.stringify([client, sameAs]));
      const launchId = launch_id ?? (`auto-${made().slice(0, 40)}` as LaunchId);
      return run({
        key: { client, launchId },
        root: launchId,
        hasId: launch_id !== undefined,
        afterUnresolved: after_unresolved === true,
        browserZone: time_zone,
        prepare: async (account) => prepare.fromList(await list(), account.memberKey),
      });
    },

    async next(client, { launch_id: root, batch, attempt = 0, leave_out = [] }) {
      return run({
        // A dot is in no client's id.
        key: { client, launchId: `${root}.${batch}.${attempt}` as LaunchId },
        root,
        hasId: true,
        afterUnresolved: attempt > 0,
        browserZone: undefined,
        prepare: () => prepare.fromWaiting({ client, launchId: root }, batch, leave_out),
      });
    },
  };
}

function keyOfRow(row: StoredLaunch): LaunchKey {
  return { client: row.client_id as ClientId, launchId: row.launch_id as LaunchId };
}
