/**
 * Launches: one `launch_id`, one dial session, one `POST /dialsession`, whatever is repeated, in parallel or after a
 * crash. What PhoneBurner is asked to do is written down first; what it answered is written down before it is told.
 */
import type { BodyOf } from '../contracts/api.ts';
import type { ClientId, LaunchId, SessionToken, WebhookKey } from '../contracts/ids.ts';
import type { Outside } from '../outside.ts';
import { type PhoneBurner, vaultError } from '../phoneburner/client.ts';
import type { Store } from '../store/open.ts';
import { hash, type Sealer } from '../vault/seal.ts';
import type { PhoneBurnerAccount, Vault } from '../vault/vault.ts';
import { VaultError } from '../vault-error.ts';
import type { SessionContacts } from './contacts.ts';
import type { Endings } from './end.ts';
import type { LaunchKey, LaunchOutcome, LaunchRows, StoredLaunch } from './launch-rows.ts';
import { loadNumbers } from './numbers.ts';
import { type Plan, planLaunch } from './plan.ts';
import { originOf } from './record-url.ts';
import { dialSessionRequest, referenceName } from './request.ts';
import { type SessionRows, snapshotOf } from './rows.ts';
import { newSession } from './state.ts';
import type { Hub } from './stream.ts';
import { type Listing, lookForSession, unresolved } from './unresolved.ts';

type LaunchBody = BodyOf<'launchFromScan'>;

export interface LaunchParts {
  store: Store;
  outside: Outside;
  sealer: Sealer;
  vault: Vault;
  phoneBurner: PhoneBurner;
  rows: SessionRows;
  contacts: SessionContacts;
  launches: LaunchRows;
  endings: Endings;
  hub: Hub;
  country: string;
  createTimeoutMs: number;
  /** Where PhoneBurner reaches this vault. */
  baseUrl(): string;
}

/** Clients without launch ids: the same contacts again within this time are the same launch. */
const WITHOUT_ID_MS = 2 * 60_000;

/** @throws VaultError */
export type LaunchDialSession = (client: ClientId, body: LaunchBody) => Promise<LaunchOutcome>;

export function launcher(parts: LaunchParts): LaunchDialSession {
  const { store, outside, sealer, vault, phoneBurner, rows, contacts, launches, endings, hub } = parts;
  /** Launches of this process. A row in state `creating` that is not here was left behind by a vault that died. */
  const inFlight = new Map<string, Promise<LaunchOutcome>>();
  const nameOf = ({ client, launchId }: LaunchKey) => `${client} ${launchId}`;
  const isAlive = (row: StoredLaunch) => inFlight.has(nameOf(keyOfRow(row)));

  function keyOf(client: ClientId, body: LaunchBody): LaunchKey {
    if (body.launch_id) return { client, launchId: body.launch_id };
    const made = sealer.key('launch without id', JSON.stringify([client, body.context, body.contacts]));
    return { client, launchId: `auto-${made.slice(0, 40)}` as LaunchId };
  }

  async function look(account: PhoneBurnerAccount, since: number): Promise<Listing> {
    const until = Math.min(outside.now(), since + parts.createTimeoutMs);
    return lookForSession(phoneBurner, account.pat, since, until);
  }

  /** What an earlier attempt of the same launch leaves to say; null: begin. A lost one is never tried again by its id. */
  async function earlier(key: LaunchKey, body: LaunchBody, account: PhoneBurnerAccount): Promise<LaunchOutcome | null> {
    const row = await launches.find(store.db, key);
    if (!row || row.state === 'failed') return null;
    const old = !body.launch_id && outside.now() - row.created_at >= WITHOUT_ID_MS;
    if (row.state === 'created') {
      const outcome = launches.outcomeOf(row);
      if (outcome && !old) return outcome;
      if (old) return null;
      throw new VaultError('session_ended');
    }
    if (old) return null;
    throw unresolved(row.state === 'creating' ? 'restarted' : 'lost', await look(account, row.created_at));
  }

  /** Everything the launch needs is durable before PhoneBurner hears of it: a callback may come before its answer. */
  async function begin(key: LaunchKey, body: LaunchBody, account: PhoneBurnerAccount, plan: Plan) {
    const [first = [], ...waiting] = plan.batches;
    const token = outside.random(32).toString('base64url') as SessionToken;
    const webhookKey = outside.random(32).toString('base64url') as WebhookKey;
    const id = outside.random(16).toString('hex');
    const at = outside.now();
    const { context } = body;
    const reference = referenceName(context.crm_id, context.host);
    const crmName = context.crm_name || context.crm_id;
    const remaining = waiting.reduce((sum, batch) => sum + batch.length, 0);

    const refusal = await store.write(async (trx) => {
      const open = (await launches.open(trx, account.memberKey)).filter((row) => nameOf(keyOfRow(row)) !== nameOf(key));
      if (open.some(isAlive)) return new VaultError('launch_in_progress', { retry_after: 5 });
      // Clients without launch ids have no button to say that they have looked: for them time says it.
      const undecided = open.find((row) => body.launch_id || at - row.created_at < WITHOUT_ID_MS);
      if (undecided && !body.after_unresolved) return unresolvedElsewhere(undecided);
      for (const row of open) await launches.settle(trx, keyOfRow(row), 'failed', at);
      await launches.begin(trx, key, account.memberKey, id, at);
      await rows.insert(trx, {
        id,
        token_hash: hash(token),
        webhook_key_hash: hash(webhookKey),
        client_id: key.client,
        member_key: account.memberKey,
        launch_id: key.launchId,
        crm_id: context.crm_id,
        origin: originOf(context.host) ?? '',
        created_at: at,
        event_at: at,
        state: newSession({ name: crmName, reference }, first.length, remaining),
      });
      await contacts.insert(trx, id, plan.batches);
      return null;
    });
    if (refusal) throw refusal;

    const request = dialSessionRequest(first, { crmName, reference, at, baseUrl: parts.baseUrl(), webhookKey });
    return { id, at, token, request, sent: first.length, remaining };
  }

  async function create(key: LaunchKey, body: LaunchBody, account: PhoneBurnerAccount): Promise<LaunchOutcome> {
    const before = await earlier(key, body, account);
    if (before) return before;

    const plan = await planLaunch(body.contacts, {
      context: body.context,
      country: parts.country,
      readNumber: await loadNumbers(),
      madeReference: (e164) => sealer.key('made reference', JSON.stringify([account.memberKey, e164])).slice(0, 24),
    });
    if (plan.batches.length === 0) throw new VaultError('no_dialable_contacts', { skipped: plan.skipped.length });

    const begun = await begin(key, body, account, plan);
    const created = await phoneBurner.createDialSession(account.pat, begun.request);
    if (!created.ok) {
      const { failure } = created;
      const { effect } = failure;
      const listing = effect === 'no' ? null : await look(account, begun.at);
      if (listing && (effect !== 'unlikely' || (listing.read && listing.appeared))) {
        await lose(key);
        throw unresolved(effect === 'cut' ? 'cut' : 'no_answer', listing);
      }
      await forget(key, begun.id);
      throw vaultError(failure);
    }

    const { launch_url, dialsession_id } = created.value;
    const outcome = {
      ...{ session_token: begun.token, launch_url },
      ...{ sent: begun.sent, skipped: plan.skipped, remaining: begun.remaining },
    };
    await settleCreated(key, begun.id, dialsession_id, outcome);
    return outcome;
  }

  /** Whether there is a session is not known: the member's lock stays until the rep decides. */
  async function lose(key: LaunchKey): Promise<void> {
    await store.write((trx) => launches.settle(trx, key, 'unresolved', outside.now()));
  }

  /** Nothing was created: no session, no contacts, and the same launch may be tried again. */
  async function forget(key: LaunchKey, sessionId: string): Promise<void> {
    await store.write(async (trx) => {
      await launches.settle(trx, key, 'failed', outside.now());
      await trx.deleteFrom('sessions').where('id', '=', sessionId).execute();
    });
  }

  /** The new session takes the place of the client's others. */
  async function settleCreated(key: LaunchKey, id: string, dialsession_id: string | null, outcome: LaunchOutcome) {
    const replaced = await store.write(async (trx) => {
      await launches.settle(trx, key, 'created', outside.now(), outcome);
      if (dialsession_id) await trx.updateTable('sessions').set({ dialsession_id }).where('id', '=', id).execute();
      const others = await trx
        .selectFrom('sessions')
        .select('id')
        .where('client_id', '=', key.client)
        .where('ended_at', 'is', null)
        .where('id', '!=', id)
        .execute();
      const ended = [];
      for (const other of others) ended.push(await endings.endIn(trx, other.id, 'replaced'));
      return ended;
    });
    for (const session of replaced) if (session) hub.publish(session.id, snapshotOf(session));
  }

  return async (client, body) => {
    const account = await vault.phoneBurner(client);
    if (!account) throw new VaultError('pb_not_connected');
    const key = keyOf(client, body);
    const running = inFlight.get(nameOf(key));
    if (running) return running;
    const launch = create(key, body, account).finally(() => inFlight.delete(nameOf(key)));
    inFlight.set(nameOf(key), launch);
    return launch;
  };
}

function keyOfRow(row: StoredLaunch): LaunchKey {
  return { client: row.client_id as ClientId, launchId: row.launch_id as LaunchId };
}

/** Another launch of the member was lost; the rep decides about that one first. */
function unresolvedElsewhere(row: StoredLaunch): VaultError {
  const at = new Date(row.created_at).toISOString().slice(11, 16);
  return new VaultError('launch_unresolved', {
    message: `PhoneBurner did not answer the launch of ${at} UTC; that dial session may exist.`,
  });
}
