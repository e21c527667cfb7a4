/**
 * Connecting by consent (RFC 9700, design 5.2). A consent is completed only for the install and in the browser that began
 * it: anyone may mail an address of the consent page to somebody else, so what comes back from the provider is parked, and
 * a code that only the consenting browser gets, together with the secret of the install that began, makes a connection.
 */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ClientId, CompletionCode } from '../contracts/ids.ts';
import type { Outcome } from '../contracts/provider-calls.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import { hash, type Sealer } from '../vault/seal.ts';
import { VaultError } from '../vault-error.ts';
import type { Identity, OAuthProvider, Provider } from './contract.ts';
import { Credential, memberKeyOf, StoredProfile, tokenKey } from './credential.ts';
import type { Grants } from './grants.ts';
import type { OAuth } from './oauth.ts';
import type { Revocations } from './revocations.ts';

export interface Consents {
  /** The address of the consent page. @param account only this one will do */
  begin(provider: OAuthProvider, client: ClientId, account: string | null, redirectUri: string): Promise<string>;
  /** What the provider sent the browser back with. `code` is for that browser alone. */
  finish(provider: OAuthProvider, back: CameBack): Promise<{ outcome: Outcome; code: CompletionCode | null }>;
  /** Connects the install that began it. @throws VaultError completion_invalid */
  complete(provider: OAuthProvider, client: ClientId, code: CompletionCode): Promise<Identity>;
  /** Lets go of what nobody completed. */
  sweep(): Promise<void>;
}

export interface CameBack {
  state: string;
  code: string;
  error: string;
  redirectUri: string;
}

export interface ConsentParts {
  store: Store;
  sealer: Sealer;
  outside: Outside;
  oauth: OAuth;
  grants: Grants;
  revocations: Revocations;
  /** Who is behind a fresh token, and what was learned; null when the provider does not tell now. */
  describe(provider: OAuthProvider, accessToken: string): Promise<StoredProfile | null>;
}

const CONSENT_LIFE_MS = 10 * 60_000;
const COMPLETION_LIFE_MS = 2 * 60_000;

interface Consent {
  verifier: string;
  account: string | null;
}

export function storedConsents(parts: ConsentParts): Consents {
  const { store, sealer, outside, oauth, grants, revocations } = parts;
  const consentPlace = (row: string, owner: string) => ({
    table: 'consents',
    column: 'sealed_consent',
    row,
    owner,
  });
  const pendingPlace = (column: 'sealed_token' | 'sealed_profile', row: string, owner: string) => ({
    table: 'pending_grants',
    column,
    row,
    owner,
  });
  const secret = () => outside.random(32).toString('base64url');

  /** Once: whoever comes second finds nothing. */
  async function takeConsent(provider: Provider, state: string) {
    const row = await store.write((trx) =>
      trx
        .deleteFrom('consents')
        .where('state_hash', '=', hash(state))
        .where('provider', '=', provider.id)
        .returningAll()
        .executeTakeFirst(),
    );
    if (!row || row.expires_at <= outside.now()) return null;
    const consent: Consent = JSON.parse(sealer.open(consentPlace(row.state_hash, row.client_id), row.sealed_consent));
    return { ...consent, client: row.client_id as ClientId };
  }

  /** Tokens that will not be used here: revoked unless the same user is connected. */
  async function letGo(provider: Provider, credential: Credential, memberKey: string): Promise<void> {
    const unused = {
      provider: provider.id,
      credential,
      memberKey,
      tokenKey: tokenKey(sealer, provider.id, credential),
    };
    const id = await store.write((trx) => revocations.note(trx, unused));
    if (id !== null) await revocations.carryOut(id);
  }

  async function park(client: ClientId, provider: Provider, credential: Credential, profile: StoredProfile) {
    const code = secret() as CompletionCode;
    const code_hash = hash(code);
    const row = {
      code_hash,
      provider: provider.id,
      client_id: client,
      token_key: tokenKey(sealer, provider.id, credential),
      member_key: memberKeyOf(sealer, provider.id, profile) ?? '',
      sealed_token: sealer.seal(pendingPlace('sealed_token', code_hash, client), JSON.stringify(credential)),
      sealed_profile: sealer.seal(pendingPlace('sealed_profile', code_hash, client), JSON.stringify(profile)),
      expires_at: outside.now() + COMPLETION_LIFE_MS,
    };
    await store.write((trx) => trx.insertInto('pending_grants').values(row).execute());
    return code;
  }

  /** Takes a parked grant out of the store. */
  async function takePending(trx: Transaction<Database>, code_hash: string, provider: string) {
    const row = await trx
      .deleteFrom('pending_grants')
      .where('code_hash', '=', code_hash)
      .where('provider', '=', provider)
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    const opened = (column: 'sealed_token' | 'sealed_profile') =>
      JSON.parse(sealer.open(pendingPlace(column, code_hash, row.client_id), row[column]));
    return {
      ...row,
      credential: Credential.parse(opened('sealed_token')),
      profile: StoredProfile.parse(opened('sealed_profile')),
    };
  }
  const unusedOf = (row: NonNullable<Awaited<ReturnType<typeof takePending>>>) => ({
    provider: row.provider,
    credential: row.credential,
    tokenKey: row.token_key,
    memberKey: row.member_key,
  });

  return {
    async begin(provider, client, account, redirect_uri) {
      const { connect } = provider;
      if (connect.app === null) throw new VaultError('crm_not_configured');
      const state = secret();
      const verifier = secret();
      const state_hash = hash(state);
      const consent: Consent = { verifier, account };
      const sealed_consent = sealer.seal(consentPlace(state_hash, client), JSON.stringify(consent));
      const expires_at = outside.now() + CONSENT_LIFE_MS;
      await store.write((trx) =>
        trx
          .insertInto('consents')
          .values({ state_hash, provider: provider.id, client_id: client, sealed_consent, expires_at })
          .execute(),
      );
      const url = new URL(connect.authorizeUrl(account));
      const query = {
        client_id: connect.app.clientId,
        redirect_uri,
        scope: connect.scopes.join(' '),
        state,
        response_type: 'code',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      };
      // `%20` and not `+` between scopes.
      url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
      return url.href;
    },

    async finish(provider, { state, code, error, redirectUri }) {
      const told = (outcome: Outcome) => ({ outcome, code: null });
      const consent = await takeConsent(provider, state);
      if (!consent) return told('expired');
      if (error !== '') return told(error === 'access_denied' ? 'refused' : 'failed');
      if (code === '') return told('failed');
      const result = await oauth.exchangeCode(provider, code, consent.verifier, redirectUri);
      if (!result.ok) {
        return told(
          { ended: 'expired', misconfigured: 'not_configured', unavailable: 'failed' }[result.failure] as Outcome,
        );
      }
      const { credential } = result;
      const profile = await parts.describe(provider, credential.access_token);
      // Whose token it is, is not known, so whom a revocation would hit is not either: our only copy is gone with this.
      if (!profile?.identity) return told('failed');
      const { identity } = profile;
      const memberKey = memberKeyOf(sealer, provider.id, profile) ?? '';
      const refuse = async (outcome: Outcome) => {
        await letGo(provider, credential, memberKey);
        return told(outcome);
      };
      if (consent.account !== null && consent.account !== identity.accountId) return refuse('wrong_account');
      if (provider.connect.scopes.some((scope) => !identity.scopes.includes(scope))) return refuse('scopes_missing');
      return { outcome: 'consented', code: await park(consent.client, provider, credential, profile) };
    },

    async complete(provider, client, code) {
      const now = outside.now();
      const taken = await store.write(async (trx) => {
        const pending = await takePending(trx, hash(code), provider.id);
        if (!pending) return null;
        if (pending.client_id !== client || pending.expires_at <= now) {
          return { unused: await revocations.note(trx, unusedOf(pending)) };
        }
        const { credential, profile } = pending;
        const { orphan } = await grants.connect(trx, client, provider.id, { credential, profile });
        const unused = orphan && (await revocations.note(trx, orphan));
        return { unused, identity: profile.identity };
      });
      if (taken?.unused) await revocations.carryOut(taken.unused);
      if (!taken?.identity) throw new VaultError('completion_invalid');
      return taken.identity;
    },

    async sweep() {
      const now = outside.now();
      const unused = await store.write(async (trx) => {
        await trx.deleteFrom('consents').where('expires_at', '<=', now).execute();
        const late = await trx
          .selectFrom('pending_grants')
          .select(['code_hash', 'provider'])
          .where('expires_at', '<=', now)
          .execute();
        const noted: (string | null)[] = [];
        for (const { code_hash, provider } of late) {
          const pending = await takePending(trx, code_hash, provider);
          if (pending) noted.push(await revocations.note(trx, unusedOf(pending)));
        }
        return noted;
      });
      for (const id of unused) if (id !== null) await revocations.carryOut(id);
    },
  };
}
