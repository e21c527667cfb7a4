/** Connections of installs to CRMs, put together for the routes: consents, grants, tokens, readers. */
import type { FastifyBaseLogger } from 'fastify';
import type { Breaker } from '../breaker.ts';
import type { ClientId } from '../contracts/ids.ts';
import type { PreviewProgress } from '../contracts/provider-calls.ts';
import { id12, logEvent } from '../log.ts';
import type { LettingGo } from '../members/forget.ts';
import { countedFetch, type Metrics } from '../metrics.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Sealer } from '../vault/seal.ts';
import { VaultError } from '../vault-error.ts';
import { type Access, accessTo } from './access.ts';
import { type Consents, storedConsents } from './consents.ts';
import { type Identity, isOAuth, type Provider, type Reader } from './contract.ts';
import { Credential, memberKeyOf, type StoredProfile } from './credential.ts';
import type { Line } from './exchange.ts';
import { type StoredGrant, storedGrants } from './grants.ts';
import { oauth } from './oauth.ts';
import { readerOf } from './reader.ts';
import { storedRevocations } from './revocations.ts';
import { requestWindows, type TurnAsked, type Windows } from './windows.ts';

/** A connected account, ready to be read. */
export interface Open {
  reader: Reader;
  identity: Identity;
  learned: unknown;
}

export interface Watching {
  signal: AbortSignal;
  progress(progress: PreviewProgress): void;
}

export interface Connections {
  consents: Consents;
  /** For installs that are forgotten. */
  lettingGo: LettingGo;
  /** Who the install is connected as; null: it is not. Asks nobody. */
  profile(client: ClientId, provider: string): Promise<StoredProfile | null>;
  /** The provider ended it, and nobody has connected again. */
  isLost(client: ClientId, provider: string): Promise<boolean>;
  /** @throws VaultError crm_not_connected, crm_connection_lost, and what asking may bring */
  open(client: ClientId, provider: Provider, watching: Watching): Promise<Open>;
  /** @throws VaultError crm_rejected when the key is not taken */
  saveKey(client: ClientId, provider: Provider, key: string): Promise<Identity>;
  /** `revoked`: null when there was nothing to revoke. */
  disconnect(client: ClientId, provider: Provider): Promise<{ revoked: boolean | null }>;
  sweep(): Promise<void>;
}

export interface ConnectionParts {
  store: Store;
  sealer: Sealer;
  outside: Outside;
  providers: readonly Provider[];
  metrics(): Metrics | null;
  log: FastifyBaseLogger;
  breakerOf(provider: string): Breaker;
}

const LEARN_EVERY_MS = 60 * 60_000;
const unwatched: Watching = { signal: new AbortController().signal, progress: () => {} };

export function createConnections(parts: ConnectionParts): Connections {
  const { store, sealer, outside, providers, metrics, log } = parts;
  const grants = storedGrants(sealer, outside);
  const windows = requestWindows({ store, outside });
  const lines = new Map(
    providers.map(({ id }): [string, Line] => [
      id,
      { fetch: countedFetch(outside.fetch, id, metrics), breaker: parts.breakerOf(id) },
    ]),
  );
  const lineTo = ({ id }: Provider): Line => {
    const line = lines.get(id);
    if (!line) throw new Error(`${id} is no provider of this vault.`);
    return line;
  };
  const tokens = oauth({ outside, lineTo });
  const accesses = new Map(
    providers.map((provider): [string, Access] => [
      provider.id,
      accessTo({
        store,
        outside,
        grants,
        provider,
        oauth: tokens,
        lost: (grant, installs) =>
          logEvent(log, 'crm_connection_lost', { provider: provider.id, member: id12(grant.memberKey), installs }),
        misconfigured: () => logEvent(log, 'crm_misconfigured', { provider: provider.id }),
      }),
    ]),
  );
  const accountKey = (provider: string, { accountId }: Identity) => sealer.key(`${provider} account`, accountId);

  const revocations = storedRevocations({
    store,
    sealer,
    outside,
    async revoke(id, { refresh_token }) {
      const provider = providers.find((one) => one.id === id);
      if (!provider || !isOAuth(provider) || refresh_token === null) return true;
      const done = await tokens.revoke(provider, refresh_token);
      logEvent(log, done ? 'crm_revoked' : 'crm_revoke_failed', { provider: id });
      return done;
    },
  });

  function readerFor(
    provider: Provider,
    account: string,
    counted: Windows,
    token: (rejected?: string) => Promise<string>,
    watching: Watching,
  ) {
    return readerOf({
      provider,
      outside,
      line: lineTo(provider),
      windows: counted,
      account,
      token: (rejected) => token(rejected),
      ...watching,
    });
  }

  /** Who is behind a token, and what the account is like. @throws VaultError */
  async function describe(provider: Provider, accessToken: string): Promise<StoredProfile> {
    const token = async (rejected?: string) => {
      if (rejected === accessToken) throw new VaultError('crm_rejected');
      return accessToken;
    };
    const form = async (path: string, fields: Readonly<Record<string, string>>) =>
      isOAuth(provider) ? tokens.ask(provider, provider.apiBase + path, fields) : undefined;
    // Whose limits these calls count for is known after them.
    const turns: TurnAsked[] = [];
    const uncounted: Windows = { ...windows, turn: async (asked) => void turns.push(asked), close: async () => {} };
    const reader = readerFor(provider, '', uncounted, token, unwatched);
    const found = await provider.identify({ reader, accessToken, form });
    const identity = { ...found, host: provider.recordHost.test(found.host) ? found.host : '' };
    const account = accountKey(provider.id, identity);
    await Promise.all(turns.map((asked) => windows.turn({ ...asked, account })));
    const learned = await learn(provider, readerFor(provider, account, windows, token, unwatched));
    return { identity, ...learned };
  }

  /** Nothing when the account does not tell: reading does without. */
  async function learn(provider: Provider, reader: Reader): Promise<Pick<StoredProfile, 'learned' | 'learned_at'>> {
    try {
      return { learned: await provider.learn(reader), learned_at: outside.now() };
    } catch (error) {
      if (error instanceof VaultError) return {};
      throw error;
    }
  }

  /** The grant's profile, asked for where an import has none, and what was learned of it not older than an hour. */
  async function upToDate(provider: Provider, grant: StoredGrant, access: Access): Promise<StoredProfile> {
    const { profile } = grant;
    const { identity } = profile;
    if (identity && outside.now() - (profile.learned_at ?? 0) < LEARN_EVERY_MS) return profile;
    const token = (rejected?: string) => access.token(grant.id, rejected);
    const fresh = identity
      ? {
          ...profile,
          ...(await learn(provider, readerFor(provider, accountKey(provider.id, identity), windows, token, unwatched))),
        }
      : await describe(provider, await token());
    await store.write((trx) => grants.describe(trx, grant, fresh));
    return fresh;
  }

  const consents = storedConsents({
    store,
    sealer,
    outside,
    oauth: tokens,
    grants,
    revocations,
    describe: (provider, accessToken) =>
      describe(provider, accessToken).catch((error) => {
        if (error instanceof VaultError) return null;
        throw error;
      }),
  });

  const lettingGo: LettingGo = {
    async note(trx, { provider, token, tokenKey, memberKey }) {
      if (!accesses.has(provider)) return null;
      const credential = Credential.parse(JSON.parse(token));
      return revocations.note(trx, { provider, credential, tokenKey, memberKey });
    },
    carryOut: revocations.carryOut,
  };

  return {
    lettingGo,
    consents,

    async profile(client, provider) {
      return (await grants.ofClient(store.db, client, provider))?.profile ?? null;
    },
    isLost: (client, provider) => grants.isLost(store.db, client, provider),

    async open(client, provider, watching) {
      const grant = await grants.ofClient(store.db, client, provider.id);
      const access = accesses.get(provider.id);
      if (!grant || !access) {
        const lost = await grants.isLost(store.db, client, provider.id);
        throw new VaultError(lost ? 'crm_connection_lost' : 'crm_not_connected');
      }
      const { identity, learned } = await upToDate(provider, grant, access);
      if (!identity) throw new VaultError('crm_unavailable');
      // It may have become one with another grant of the same user.
      const now = (await grants.ofClient(store.db, client, provider.id)) ?? grant;
      const account = accountKey(provider.id, identity);
      const reader = readerFor(provider, account, windows, (rejected) => access.token(now.id, rejected), watching);
      return { reader, identity, learned };
    },

    async saveKey(client, provider, key) {
      const profile = await describe(provider, key);
      const credential = { access_token: key, refresh_token: null, expires_at: null, obtained_at: outside.now() };
      const member = memberKeyOf(sealer, provider.id, profile);
      if (!profile.identity || member === null) throw new VaultError('crm_bad_response');
      await store.write((trx) => grants.connect(trx, client, provider.id, { credential, profile }));
      return profile.identity;
    },

    async disconnect(client, provider) {
      const noted = await store.write(async (trx) => {
        const { orphan } = await grants.unlink(trx, client, provider.id);
        return orphan && revocations.note(trx, orphan);
      });
      const outcome = noted === null ? 'kept' : await revocations.carryOut(noted);
      return { revoked: outcome === 'kept' ? null : outcome === 'revoked' };
    },

    async sweep() {
      await consents.sweep();
      await revocations.sweep();
      await windows.sweep();
    },
  };
}
