/** Requests as a careful client makes them, for the simulator's own tests. */
import { createHash, randomBytes } from 'node:crypto';
import type { Consent, HubSpot } from './server.ts';

export const redirectUri = 'http://127.0.0.1:9/api/crm/hubspot/oauth_hs_finish';
export const fourScopes = 'crm.objects.contacts.read crm.objects.companies.read crm.objects.deals.read crm.lists.read';

export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into JSON of any shape
  json: any;
}

export const randomState = (): string => randomBytes(32).toString('base64url');

export function authUrl(hs: HubSpot, change: Record<string, string> = {}, path = '/oauth/authorize'): string {
  const query = { client_id: hs.app.clientId, redirect_uri: redirectUri, scope: fourScopes, state: randomState() };
  return `${hs.appBase}${path}?${new URLSearchParams({ ...query, ...change })}`;
}

async function read(answer: Response): Promise<Reply> {
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, json: text.startsWith('{') ? JSON.parse(text) : text };
}

export async function form(
  hs: HubSpot,
  fields: Record<string, string>,
  { path = '/oauth/2026-03/token', signal }: { path?: string; signal?: AbortSignal } = {},
): Promise<Reply> {
  const { clientId, clientSecret } = hs.app;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields });
  return read(await fetch(`${hs.apiBase}${path}`, { method: 'POST', body, ...(signal ? { signal } : {}) }));
}

export const exchange = (hs: HubSpot, code: string, more: Record<string, string> = {}): Promise<Reply> =>
  form(hs, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...more });

export const refresh = (hs: HubSpot, refreshToken: string, path?: string): Promise<Reply> =>
  form(hs, { grant_type: 'refresh_token', refresh_token: refreshToken }, path ? { path } : {});

export const codeOf = (location: string): string => new URL(location).searchParams.get('code') ?? '';

/** The whole flow, with PKCE; what comes back is the token answer. */
export async function connect(hs: HubSpot, choice: Consent = {}, change: Record<string, string> = {}): Promise<Reply> {
  const verifier = randomState();
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const location = await hs.consent(authUrl(hs, { ...pkce, ...change }), choice);
  return exchange(hs, codeOf(location), { code_verifier: verifier });
}

/** A client with a token: `get('/crm/…')` and `post('/crm/…', body)`. */
export async function client(hs: HubSpot, choice: Consent = {}, change: Record<string, string> = {}) {
  const token = (await connect(hs, choice, change)).json;
  const headers = { authorization: `Bearer ${token.access_token}`, accept: 'application/json' };
  const send = async (method: string, path: string, init: RequestInit = {}): Promise<Reply> =>
    read(await fetch(`${hs.apiBase}${path}`, { method, headers, ...init }));
  const withBody = (method: string) => (path: string, body: unknown, signal?: AbortSignal) =>
    send(method, path, {
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  const post = withBody('POST');
  return {
    token,
    headers,
    send,
    get: (path: string) => send('GET', path),
    post,
    patch: withBody('PATCH'),
    read: (type: string, ids: string[], properties: string[] = ['firstname', 'phone']) =>
      post(`/crm/objects/2026-03/${type}/batch/read?archived=false`, { inputs: ids.map((id) => ({ id })), properties }),
  };
}
export type Client = Awaited<ReturnType<typeof client>>;
