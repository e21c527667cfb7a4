/** A vault with a HubSpot beside its PhoneBurner, and what a rep's browser does between them. */

import type { ErrorReply } from '../../server/contracts/errors.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import { type Consent, type HubSpot, type HubSpotOptions, startHubSpot } from '../simulators/hubspot/server.ts';
import { atEnd } from './at-end.ts';
import { type Dialing, dialing } from './dialing.ts';
import type { Install, TestVaultOptions } from './vault.ts';

/** Either half of what a route answers. */
export type Reply<T = Record<string, unknown>> = T & Pick<ErrorReply, 'error'>;

export interface WithHubSpot extends Dialing {
  hs: HubSpot;
  /** The `auth_url` for this install. */
  consentPage(by: Install, portalId?: string): Promise<string>;
  /** Where the vault sends the browser that comes back from HubSpot. */
  finish(location: string): Promise<{ outcome: string | null; code: string }>;
  complete(code: string, by: Install): Promise<{ status: number; body: Reply }>;
  /** Everything in one browser. */
  connectHubSpot(by: Install, consent?: Consent): Promise<void>;
  hubspotState(by: Install): Promise<{ connected: boolean; portal_id: string | null; lost: boolean }>;
  ask(
    route: 'preview' | 'lists' | 'launchSelection' | 'launchList' | 'disconnect',
    body: object,
    by?: Install,
  ): Promise<{ status: number; body: Reply<Record<string, never>> }>;
}

export async function withHubSpot(
  options: HubSpotOptions = {},
  vaultOptions: TestVaultOptions = {},
): Promise<WithHubSpot> {
  let now = () => Date.now();
  const hs = await startHubSpot({ now: () => now(), ...options });
  const env = {
    HS_API_BASE: hs.apiBase,
    HS_APP_BASE: hs.appBase,
    HS_CLIENT_ID: hs.app.clientId,
    HS_CLIENT_SECRET: hs.app.clientSecret,
    ...vaultOptions.env,
  };
  const ground = await dialing({ vault: { ...vaultOptions, env } });
  const { vault, rep } = ground;
  now = vault.outside.now;
  atEnd(() => hs.close());

  const made: WithHubSpot = {
    ...ground,
    hs,
    async consentPage(by, portal_id) {
      const { body } = await vault.call(hubspotApi.start, { ...(portal_id === undefined ? {} : { portal_id }) }, by);
      return body.auth_url;
    },
    async finish(location) {
      const answer = await fetch(location, { redirect: 'manual' });
      const to = new URL(answer.headers.get('location') ?? '');
      return { outcome: to.searchParams.get('outcome'), code: to.hash.slice(1) };
    },
    async complete(completion_code, by) {
      return (await vault.call(hubspotApi.complete, { completion_code }, by)) as never;
    },
    async connectHubSpot(by, consent) {
      const { outcome, code } = await made.finish(await hs.consent(await made.consentPage(by), consent));
      const { status, body } = await made.complete(code, by);
      if (outcome !== 'consented' || status !== 200) throw new Error(`${outcome} ${JSON.stringify(body)}`);
    },
    async hubspotState(by) {
      const { body } = await vault.call(hubspotApi.state, {}, by);
      return (body as never as { hubspot: never }).hubspot;
    },
    async ask(route, body, by = rep) {
      return (await vault.call(hubspotApi[route] as never, body, by)) as never;
    },
  };
  return made;
}

/** What the vault has of HubSpot, and how many grants HubSpot still takes. */
export async function leftOf({ vault, hs }: WithHubSpot) {
  const count = async (table: 'grants' | 'pending_grants' | 'consents' | 'revocations') => {
    const grants = vault.store.db.selectFrom(table).select('provider').where('provider', '=', 'hubspot');
    return (await grants.execute()).length;
  };
  return {
    grants: await count('grants'),
    pending: await count('pending_grants'),
    revocations: await count('revocations'),
    alive: hs.grants.filter(({ dead }) => !dead).length,
  };
}
