/** OAuth's endpoints for any provider (RFC 6749, 7009): a form in, JSON out, and what a refusal means. */
import * as z from 'zod/mini';
import type { Outside } from '../outside.ts';
import { VaultError } from '../vault-error.ts';
import type { Answer, OAuthConnect, OAuthProvider } from './contract.ts';
import { type Credential, credentialOf } from './credential.ts';
import { exchange, formRequest, type Line } from './exchange.ts';

/**
 * - `ended`: the code or token is worth nothing (any more)
 * - `misconfigured`: our own id, secret or redirect address
 * - `unavailable`: it may work later
 */
export type OAuthFailure = 'ended' | 'misconfigured' | 'unavailable';
export type OAuthResult = { ok: true; credential: Credential } | { ok: false; failure: OAuthFailure };

const Tokens = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(4000)),
  refresh_token: z.optional(z.string().check(z.minLength(1), z.maxLength(4000))),
  expires_in: z.number().check(z.gte(1), z.lte(366 * 86_400)),
});
const Refusal = z.object({ error: z.catch(z.string(), ''), status: z.catch(z.string(), '') });

const ENDED = ['invalid_grant', 'access_denied'];
const OURS = ['invalid_client', 'unauthorized_client', 'invalid_request', 'unsupported_grant_type', 'invalid_scope'];

export interface OAuthParts {
  outside: Outside;
  lineTo(provider: OAuthProvider): Line;
}

export interface OAuth {
  exchangeCode(provider: OAuthProvider, code: string, verifier: string, redirectUri: string): Promise<OAuthResult>;
  /** @throws VaultError crm_unavailable, with the time to wait, where the provider is left alone */
  refresh(provider: OAuthProvider, refreshToken: string): Promise<OAuthResult>;
  /** Whether the token is no longer taken by the provider. */
  revoke(provider: OAuthProvider, refreshToken: string): Promise<boolean>;
  /** Any other form with the app's id and secret; its answer, where there is one. */
  ask(provider: OAuthProvider, url: string, fields: Readonly<Record<string, string>>): Promise<unknown>;
}

export function oauth({ outside, lineTo }: OAuthParts): OAuth {
  type Form = Readonly<Record<string, string>>;

  /** Null: there was no answer. @throws VaultError where nobody was asked */
  async function post(provider: OAuthProvider, url: string, fields: Form): Promise<Answer | null> {
    const { app } = provider.connect;
    if (app === null) return null;
    const own = { client_id: app.clientId, client_secret: app.clientSecret };
    // Whose it is, is told by what it is about.
    const account = fields.refresh_token ?? fields.token ?? fields.code ?? '';
    return exchange(lineTo(provider), account, url, formRequest({ ...own, ...fields }));
  }

  /** Null also where nobody was asked: for what may be tried again later. */
  const tryTo = (provider: OAuthProvider, url: string, fields: Form) =>
    post(provider, url, fields).catch((error) => {
      if (error instanceof VaultError) return null;
      throw error;
    });

  function read(connect: OAuthConnect, answer: Answer | null, refreshToken: string | null, at: number): OAuthResult {
    if (answer?.status === 200) {
      const tokens = Tokens.safeParse(answer.body);
      // It may leave the refresh token out: then the old one stays (RFC 6749, 6).
      const kept = tokens.data?.refresh_token ?? refreshToken;
      if (!tokens.success || kept === null) return { ok: false, failure: 'unavailable' };
      const { access_token, expires_in } = tokens.data;
      return { ok: true, credential: credentialOf(access_token, kept, expires_in, at) };
    }
    return { ok: false, failure: failureOf(connect, answer) };
  }

  return {
    async exchangeCode(provider, code, code_verifier, redirect_uri) {
      const at = outside.now();
      const fields = { grant_type: 'authorization_code', code, code_verifier, redirect_uri };
      return read(provider.connect, await tryTo(provider, provider.connect.tokenUrl, fields), null, at);
    },
    async refresh(provider, refresh_token) {
      const at = outside.now();
      const fields = { grant_type: 'refresh_token', refresh_token };
      const answer = await post(provider, provider.connect.tokenUrl, fields);
      return read(provider.connect, answer, refresh_token, at);
    },
    async revoke(provider, token) {
      const { connect } = provider;
      const answer = await tryTo(provider, connect.revokeUrl, { token, token_type_hint: 'refresh_token' });
      if (answer === null) return false;
      // Dead already, or unknown: as good as revoked.
      return (answer.status >= 200 && answer.status < 300) || failureOf(connect, answer) === 'ended';
    },
    async ask(provider, url, fields) {
      return (await tryTo(provider, url, fields))?.body;
    },
  };
}

function failureOf({ errorWords }: OAuthConnect, answer: Answer | null): OAuthFailure {
  const refusal = Refusal.safeParse(answer?.body);
  if (!answer || answer.status < 400 || answer.status >= 500 || answer.status === 429 || !refusal.success)
    return 'unavailable';
  const word = refusal.data.error || (errorWords[refusal.data.status] ?? '');
  if (ENDED.includes(word)) return 'ended';
  return OURS.includes(word) || answer.status === 401 ? 'misconfigured' : 'unavailable';
}
