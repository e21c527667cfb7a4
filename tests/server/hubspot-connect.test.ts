/** Connecting HubSpot: only the install and the browser that began it, and nobody else's connection is ever harmed. */
import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import type { OAuthProvider } from '../../server/providers/contract.ts';
import { leftOf, withHubSpot } from './hubspot.ts';

const MINUTE = 60_000;

describe('an install that begins, consents and completes', () => {
  test('is connected to the portal and user of the consent', async () => {
    const { hs, vault, rep, consentPage, finish, complete, hubspotState } = await withHubSpot();
    const { outcome, code } = await finish(await hs.consent(await consentPage(rep)));
    expect(outcome).toBe('consented');
    expect(await hubspotState(rep)).toMatchObject({ connected: false });
    const { status, body } = await complete(code, rep);
    expect(status).toBe(200);
    const portal_id = String(hs.portal.portalId);
    expect(body).toMatchObject({ portal_id, profile: { user: hs.user.email, host: 'app.hubspot.com' } });
    expect(await hubspotState(rep)).toMatchObject({ connected: true, portal_id, lost: false });
    expect((await vault.call(api.state, {}, rep)).body).toMatchObject({ hs_ready: true });
    expect(hs.violations()).toEqual([]);
  });

  test('leaves no token, code or state in what the vault writes down, answers, or stores in the clear', async () => {
    const { hs, vault, rep, consentPage, finish, complete } = await withHubSpot();
    const authUrl = await consentPage(rep);
    const location = await hs.consent(authUrl);
    const { code } = await finish(location);
    const answer = await complete(code, rep);
    const [grant] = hs.grants;
    const rows = await vault.store.db.selectFrom('grants').selectAll().execute();
    const stored = rows.map((row) => Buffer.from(row.sealed_token).toString('latin1')).join();
    const said = vault.log() + JSON.stringify(answer.body) + stored;
    for (const secret of [
      new URL(authUrl).searchParams.get('state'),
      new URL(location).searchParams.get('code'),
      code,
      grant?.refreshToken,
      grant?.accessTokens[0]?.token,
      hs.app.clientSecret,
    ]) {
      expect(secret).toBeTruthy();
      expect(said).not.toContain(secret);
    }
  });

  test('can be of a portal in Europe, or on a token answer without any extras', async () => {
    const { hs, rep, connectHubSpot, hubspotState } = await withHubSpot({ bareTokens: true });
    const europe = hs.addPortal('Beispiel', 'eu1');
    await connectHubSpot(rep, { portal: europe });
    expect(await hubspotState(rep)).toMatchObject({ connected: true, portal_id: String(europe.portalId) });
  });

  test('gets no links to a host that is not HubSpot’s', async () => {
    const { hs, rep, consentPage, finish, complete } = await withHubSpot();
    hs.portal.uiDomain = 'app.hubspot.com.example.com';
    const { code } = await finish(await hs.consent(await consentPage(rep)));
    expect((await complete(code, rep)).body).toMatchObject({ profile: { host: '' } });
  });
});

describe('an address of the consent page that an attacker mails to somebody else', () => {
  test('connects neither side: the attacker never sees the code, and the tokens are revoked when nobody completes', async () => {
    const ground = await withHubSpot();
    const { hs, vault, rep: attacker, consentPage, finish, hubspotState } = ground;
    const victim = await vault.register();
    const { outcome, code } = await finish(await hs.consent(await consentPage(attacker)));
    expect([outcome, code.length]).toEqual(['consented', 43]);
    vault.pass(2 * MINUTE);
    await vault.app.connections.sweep();
    expect(await leftOf(ground)).toEqual({ grants: 0, pending: 0, revocations: 0, alive: 0 });
    for (const install of [attacker, victim]) expect((await hubspotState(install)).connected).toBe(false);
  });

  test('connects nobody when the victim’s own extension presents the code', async () => {
    const ground = await withHubSpot();
    const { hs, vault, rep: attacker, consentPage, finish, complete, hubspotState } = ground;
    const victim = await vault.register();
    const { code } = await finish(await hs.consent(await consentPage(attacker)));
    expect((await complete(code, victim)).body.error.code).toBe('completion_invalid');
    // Nor does it help the attacker to have it afterwards.
    expect((await complete(code, attacker)).body.error.code).toBe('completion_invalid');
    for (const install of [attacker, victim]) expect((await hubspotState(install)).connected).toBe(false);
    expect(await leftOf(ground)).toEqual({ grants: 0, pending: 0, revocations: 0, alive: 0 });
  });

  test.each(['waits until nobody completes it', 'is presented by the victim'])(
    'revokes no healthy grant of the victim, when it %s',
    async (how) => {
      const ground = await withHubSpot({ sharedGrant: true });
      const { hs, vault, rep: attacker, consentPage, finish, complete, connectHubSpot, ask, hubspotState } = ground;
      const victim = await ground.connect(ground.pb.token);
      await connectHubSpot(victim);
      const [person] = [hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' })];
      const { code } = await finish(await hs.consent(await consentPage(attacker)));
      if (how.startsWith('is')) await complete(code, victim);
      vault.pass(2 * MINUTE);
      await vault.app.connections.sweep();

      expect(hs.calls('revoke')).toHaveLength(0);
      expect((await hubspotState(attacker)).connected).toBe(false);
      // The victim's goes on, also past the next refresh.
      vault.pass(40 * MINUTE);
      const { status } = await ask('preview', { object_ids: [person?.id] }, victim);
      expect(status).toBe(200);
      expect(hs.calls('refresh')).toHaveLength(1);
      expect(hs.violations()).toEqual([]);
    },
  );

  test('revokes nothing that another consent of the same user is about to complete', async () => {
    const ground = await withHubSpot({ sharedGrant: true });
    const { hs, vault, rep: attacker, consentPage, finish, complete, hubspotState } = ground;
    const victim = await vault.register();
    await finish(await hs.consent(await consentPage(attacker)));
    vault.pass(MINUTE);
    const { code } = await finish(await hs.consent(await consentPage(victim)));
    vault.pass(MINUTE + 1);
    await vault.app.connections.sweep();
    expect((await complete(code, victim)).status).toBe(200);
    expect((await hubspotState(victim)).connected).toBe(true);
    expect(hs.calls('revoke')).toHaveLength(0);
  });
});

describe('what comes back from HubSpot', () => {
  test('works once: the same address opened again says so', async () => {
    const { hs, rep, consentPage, finish, complete } = await withHubSpot();
    const location = await hs.consent(await consentPage(rep));
    const [first, second] = await Promise.all([finish(location), finish(location)]);
    expect([first.outcome, second.outcome].sort()).toEqual(['consented', 'expired']);
    expect(hs.calls('exchange')).toHaveLength(1);
    expect((await complete(first.code || second.code, rep)).status).toBe(200);
  });

  test('and its code: of a hundred takers each at the same time exactly one wins', async () => {
    const ground = await withHubSpot();
    const { hs, vault, rep, consentPage } = ground;
    const { consents } = vault.app.connections;
    const [provider] = vault.app.providers as [OAuthProvider];
    const { origin, pathname, searchParams } = new URL(await hs.consent(await consentPage(rep)));
    const { state = '', code = '' } = Object.fromEntries(searchParams);
    const back = { state, code, error: '', redirectUri: origin + pathname };
    const hundred = <T>(take: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, take));
    const codes = (await hundred(() => consents.finish(provider, back))).flatMap((finished) => finished.code ?? []);
    expect(codes).toHaveLength(1);
    const completed = await hundred(() => consents.complete(provider, rep.id, codes[0] as never).catch(() => null));
    expect(completed.filter((one) => one !== null)).toMatchObject([{ accountId: String(hs.portal.portalId) }]);
    expect([hs.calls('exchange').length, hs.calls('revoke').length]).toEqual([1, 0]);
    expect(await leftOf(ground)).toEqual({ grants: 1, pending: 0, revocations: 0, alive: 1 });
  });

  test('is too late after ten minutes', async () => {
    const { hs, vault, rep, consentPage, finish } = await withHubSpot({ codeSeconds: 3600 });
    const location = await hs.consent(await consentPage(rep));
    vault.pass(10 * MINUTE);
    expect(await finish(location)).toEqual({ outcome: 'expired', code: '' });
  });

  test('with a state of somebody’s making leads nowhere, and HubSpot is not asked', async () => {
    const { hs, rep, consentPage, finish } = await withHubSpot();
    const location = new URL(await hs.consent(await consentPage(rep)));
    for (const state of ['', rep.id, 'A'.repeat(43)]) {
      location.searchParams.set('state', state);
      expect((await finish(location.href)).outcome).toBe('expired');
    }
    expect(hs.calls('exchange')).toHaveLength(0);
  });

  test('says that the rep refused', async () => {
    const { hs, rep, consentPage, finish } = await withHubSpot();
    expect((await finish(await hs.consent(await consentPage(rep), { answer: 'deny' }))).outcome).toBe('refused');
  });

  test('says that another account was chosen than the page belongs to, and lets its tokens go', async () => {
    const ground = await withHubSpot();
    const { hs, rep, consentPage, finish } = ground;
    const other = hs.addPortal('Other Example');
    const page = await consentPage(rep, String(hs.portal.portalId));
    expect((await finish(await hs.consent(page, { portal: other }))).outcome).toBe('wrong_account');
    expect(await leftOf(ground)).toMatchObject({ pending: 0, alive: 0 });
  });

  test('says that something was not allowed, and lets the tokens go', async () => {
    const ground = await withHubSpot({ withheldRequired: 'granted_without' });
    const { hs, rep, consentPage, finish } = ground;
    hs.portal.withheldScopes.add('crm.lists.read');
    expect((await finish(await hs.consent(await consentPage(rep)))).outcome).toBe('scopes_missing');
    expect(await leftOf(ground)).toMatchObject({ pending: 0, alive: 0 });
  });

  test.each(['exchange', 'introspect', 'accountInfo'] as const)(
    'says so when HubSpot fails at %s',
    async (operation) => {
      const { hs, rep, consentPage, finish } = await withHubSpot();
      hs.knobs.faults[operation] = 'http_502';
      expect((await finish(await hs.consent(await consentPage(rep)))).outcome).toBe('failed');
    },
  );

  test('says that the vault is not set up when its secret is wrong', async () => {
    const { hs, rep, consentPage, finish } = await withHubSpot({}, { env: { HS_CLIENT_SECRET: 'another' } });
    expect((await finish(await hs.consent(await consentPage(rep)))).outcome).toBe('not_configured');
  });

  test.each(['consented', 'refused', 'wrong_account', 'made-up', '<script>'])(
    'is shown as a page of fixed words: %s',
    async (outcome) => {
      const { url } = await withHubSpot();
      const page = await fetch(`${url}/api/crm/hubspot/oauth_hs_done?outcome=${encodeURIComponent(outcome)}`);
      const text = await page.text();
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(text).toContain('<h1>');
      expect(text).not.toContain('made-up');
      expect(text.match(/<script>/g)).toHaveLength(1);
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[^']+'/);
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      const headers = ['cache-control', 'x-content-type-options', 'referrer-policy'];
      expect(headers.map((name) => page.headers.get(name))).toEqual(['no-store', 'nosniff', 'no-referrer']);
    },
  );

  test('is taken under the replaced system’s address as well', async () => {
    const ground = await withHubSpot({}, { env: { BASE_URL: 'https://vault.example' } });
    const { hs, vault, rep, consentPage } = ground;
    const location = new URL(await hs.consent(await consentPage(rep)));
    expect(location.origin + location.pathname).toBe('https://vault.example/api/crm/hubspot/oauth_hs_finish');
    const answer = await vault.app.inject(`${location.pathname}.php${location.search}`);
    expect(answer.headers.location).toMatch(
      /^https:\/\/vault\.example\/api\/crm\/hubspot\/oauth_hs_done\?outcome=consented#[\w-]{43}$/,
    );
  });
});

test('a vault without an app says so before anybody is sent to HubSpot', async () => {
  const { vault, rep } = await withHubSpot({}, { env: { HS_CLIENT_ID: '', HS_CLIENT_SECRET: '' } });
  const { status, body } = await vault.call(hubspotApi.start, {}, rep);
  expect([status, (body as never as { error: { code: string } }).error.code]).toEqual([503, 'crm_not_configured']);
  expect((await vault.call(hubspotApi.state, {}, rep)).body).toMatchObject({ hubspot: { configured: false } });
});
