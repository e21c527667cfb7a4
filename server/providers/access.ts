/**
 * A token that holds. It is renewed ahead of its end, by one at a time however many ask: in this process by a shared
 * promise, between processes by a lease on the grant's row. A grant that the provider has ended is let go of.
 */
import { randomUUID } from 'node:crypto';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import { VaultError } from '../vault-error.ts';
import { isOAuth, type OAuthProvider, type Provider } from './contract.ts';
import { isFresh } from './credential.ts';
import { LONGEST_EXCHANGE_MS } from './exchange.ts';
import type { GrantId, Grants, StoredGrant } from './grants.ts';
import type { OAuth } from './oauth.ts';

export interface Access {
  /** @param rejected a token that the provider did not take: never that one again. @throws VaultError */
  token(grant: GrantId, rejected?: string): Promise<string>;
}

export interface AccessParts {
  store: Store;
  outside: Outside;
  grants: Grants;
  oauth: OAuth;
  provider: Provider;
  /** Told when the provider has ended a grant. */
  lost(grant: StoredGrant, installs: number): void;
  misconfigured(): void;
}

/** How often it is looked whether another process is done. */
const LOOK_AGAIN_MS = 50;
/** A second try, where the token endpoint stumbles. */
const PAUSE_MS = 2000;
/** Longer than both tries may take: whoever holds it has an answer, or is dead. */
const LEASE_MS = 2 * LONGEST_EXCHANGE_MS + PAUSE_MS + 5000;

export function accessTo(parts: AccessParts): Access {
  const { store, outside, grants, oauth, provider } = parts;
  const underWay = new Map<GrantId, Promise<void>>();
  const isGood = ({ credential }: StoredGrant, rejected: string | undefined) =>
    credential.access_token !== rejected && isFresh(credential, outside.now());

  async function read(id: GrantId): Promise<StoredGrant> {
    const grant = await grants.byId(store.db, id);
    if (!grant) throw new VaultError('crm_connection_lost');
    return grant;
  }

  async function lose(grant: StoredGrant): Promise<never> {
    const installs = await store.write((trx) => grants.lose(trx, grant));
    if (installs > 0) parts.lost(grant, installs);
    throw new VaultError('crm_connection_lost');
  }

  async function refresh(oauthProvider: OAuthProvider, grant: StoredGrant, refreshToken: string): Promise<void> {
    let result = await oauth.refresh(oauthProvider, refreshToken);
    if (!result.ok && result.failure === 'unavailable') {
      await outside.wait(PAUSE_MS);
      result = await oauth.refresh(oauthProvider, refreshToken);
    }
    if (result.ok) {
      const { credential } = result;
      await store.write((trx) => grants.renew(trx, grant, credential));
      return;
    }
    if (result.failure === 'ended') await lose(grant);
    if (result.failure === 'misconfigured') {
      parts.misconfigured();
      throw new VaultError('crm_not_configured');
    }
    throw new VaultError('crm_unavailable');
  }

  /** Until the stored token is good; by us, or by another process. */
  async function renew(id: GrantId, rejected: string | undefined): Promise<void> {
    const holder = randomUUID();
    for (;;) {
      const grant = await read(id);
      if (isGood(grant, rejected)) return;
      const { refresh_token } = grant.credential;
      // A key that is refused is refused for good.
      if (!isOAuth(provider) || refresh_token === null) return lose(grant);
      const until = outside.now() + LEASE_MS;
      if (await store.write((trx) => grants.lease(trx, grant, holder, until, store.peers === null))) {
        await refresh(provider, grant, refresh_token).finally(() =>
          store.write((trx) => grants.release(trx, id, holder)),
        );
        return;
      }
      await outside.wait(LOOK_AGAIN_MS);
    }
  }

  return {
    async token(id, rejected) {
      const grant = await read(id);
      if (isGood(grant, rejected)) return grant.credential.access_token;
      const renewal = underWay.get(id) ?? renew(id, rejected).finally(() => underWay.delete(id));
      underWay.set(id, renewal);
      try {
        await renewal;
      } catch (error) {
        // Renewing was early: what we have holds for some requests more.
        const { access_token, expires_at } = grant.credential;
        const holds = access_token !== rejected && (expires_at ?? 0) > outside.now();
        if (holds && error instanceof VaultError && error.code === 'crm_unavailable') return access_token;
        throw error;
      }
      const renewed = await read(id);
      if (renewed.credential.access_token === rejected) throw new VaultError('crm_rejected');
      return renewed.credential.access_token;
    },
  };
}
