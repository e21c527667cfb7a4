/** Access tokens: renewed in time, by one, and let go of when HubSpot has ended the grant. */
import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { importer } from '../../server/import/importer.ts';
import { accessTo } from '../../server/providers/access.ts';
import type { OAuthProvider } from '../../server/providers/contract.ts';
import { LONGEST_EXCHANGE_MS } from '../../server/providers/exchange.ts';
import { type GrantId, storedGrants } from '../../server/providers/grants.ts';
import type { OAuthResult } from '../../server/providers/oauth.ts';
import { leftOf, withHubSpot } from './hubspot.ts';
import { type Install, newInstall } from './vault.ts';

const MINUTE = 60_000;

/** A connected rep and a contact to ask for. */
async function connected(...options: Parameters<typeof withHubSpot>) {
  const made = await withHubSpot(...options);
  const { hs, rep, connectHubSpot, ask } = made;
  await connectHubSpot(rep);
  const { id } = hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' });
  return { ...made, read: (by: Install = rep) => ask('preview', { object_ids: [id] }, by) };
}

describe('a token', () => {
  test('that holds is used as it is, and renewed a minute before it ends', async () => {
    const { hs, vault, read } = await connected();
    await read();
    vault.pass(28 * MINUTE);
    await read();
    expect(hs.calls('refresh')).toHaveLength(0);
    vault.pass(MINUTE);
    expect((await read()).status).toBe(200);
    expect(hs.calls('refresh')).toHaveLength(1);
    expect(hs.violations()).toEqual([]);
  });

  test('that has expired is renewed once for a hundred calls at the same time', async () => {
    const ground = await connected();
    const { hs, vault, rep, connectHubSpot, read } = ground;
    const installs = [rep];
    for (let i = 0; i < 3; i++) {
      const install = await ground.connect(ground.pb.token);
      await connectHubSpot(install);
      installs.push(install);
    }
    vault.pass(40 * MINUTE);
    const held = hs.hold('refresh');
    const calls = installs.flatMap((install) => Array.from({ length: 25 }, () => read(install)));
    await held.arrived;
    held.release();
    const answers = await Promise.all(calls);
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(hs.calls('refresh')).toHaveLength(1);
    expect(hs.violations()).toEqual([]);
  });

  test('whose renewal died with the vault is renewed at once: where no other process can be, none is waited for', async () => {
    const { hs, vault, read } = await connected();
    vault.pass(31 * MINUTE);
    const before = vault.outside.now();
    const dead = { lease_holder: 'a vault that was killed', lease_until: before + 30_000 };
    await vault.store.write((trx) => trx.updateTable('grants').set(dead).execute());
    expect((await read()).status).toBe(200);
    expect(hs.calls('refresh')).toHaveLength(1);
    // On PostgreSQL it may live on.
    expect(vault.outside.now() - before >= 30_000).toBe(vault.store.peers !== null);
  });

  test('that HubSpot refuses before its time is renewed once, and the call is made again', async () => {
    const { hs, read } = await connected();
    hs.expireTokens();
    const answers = await Promise.all([read(), read(), read()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(hs.calls('refresh')).toHaveLength(1);
  });

  test('that is refused over and over is no endless story', async () => {
    const { hs, read } = await connected();
    hs.knobs.faults.batchRead = 'unauthorized';
    const { status, body } = await read();
    expect([status, body.error.code]).toEqual([422, 'crm_rejected']);
    expect(hs.calls('batchRead')).toHaveLength(2);
  });

  test.each(['rotated', 'left_out', 'same'] as const)(
    'is renewed again and again with refresh tokens %s',
    async (how) => {
      const { hs, vault, read } = await connected({ refreshToken: how });
      for (let i = 0; i < 3; i++) {
        vault.pass(31 * MINUTE);
        expect((await read()).status).toBe(200);
      }
      expect(hs.calls('refresh')).toHaveLength(3);
      expect(hs.violations()).toEqual([]);
    },
  );

  test('whose renewal stumbles is renewed at the second try; while it holds, nobody notices a longer trouble', async () => {
    const { hs, vault, read } = await connected();
    vault.pass(29 * MINUTE);
    hs.knobs.faults.refresh = 'http_503';
    expect((await read()).status).toBe(200);
    hs.knobs.faults = {};
    hs.failNext('refresh', 'http_502');
    vault.pass(2 * MINUTE);
    expect((await read()).status).toBe(200);
    expect(hs.calls('refresh').map(({ status }) => status)).toEqual([503, 503, 502, 200]);
  });

  test('that cannot be renewed and has ended is told as trouble of HubSpot, and the connection stays', async () => {
    const { hs, vault, read, hubspotState, rep } = await connected();
    vault.pass(40 * MINUTE);
    hs.knobs.faults.refresh = 'http_503';
    expect((await read()).body.error.code).toBe('crm_unavailable');
    expect((await hubspotState(rep)).connected).toBe(true);
    hs.knobs.faults = {};
    expect((await read()).status).toBe(200);
  });
});

// SQLite has one vault, which takes the lease of another for one that a death left behind.
const processes = process.env.VAULT_TEST_DATABASE ? ['another'] : [];
test.each(processes)(
  'a token whose renewal takes as long as it may is renewed by no %s process meanwhile',
  async () => {
    const { vault, hs } = await connected();
    const { store, sealer, outside, providers } = vault.app;
    vault.pass(40 * MINUTE);
    const row = await store.db.selectFrom('grants').select('id').where('provider', '=', 'hubspot').executeTakeFirst();
    const id = (row?.id ?? expect.fail('no grant')) as GrantId;
    const fresh = { access_token: 'fresh', refresh_token: 'next', expires_at: outside.now() + 60 * MINUTE };
    const [provider] = providers as [OAuthProvider];
    let tries = 0;
    const slow = {
      // The first try gets no answer, the second a late one.
      async refresh(): Promise<OAuthResult> {
        tries += 1;
        const until = outside.now() + LONGEST_EXCHANGE_MS - 1000;
        while (outside.now() < until && tries <= 2) await new Promise(setImmediate);
        if (tries === 1) return { ok: false, failure: 'unavailable' };
        return { ok: true, credential: { ...fresh, obtained_at: outside.now() } };
      },
    };
    const shared = { store, outside, provider, lost: () => {}, misconfigured: () => {} };
    // Each with nothing but the store in common; whoever waits moves the clock.
    const [one, other] = [1, 2].map(() =>
      accessTo({ ...shared, grants: storedGrants(sealer, outside), oauth: slow as never }),
    );
    const tokens = await Promise.all([one?.token(id), other?.token(id)]);
    expect([tokens, tries]).toEqual([['fresh', 'fresh'], 2]);
    expect(hs.calls('refresh')).toHaveLength(0);
  },
);

describe('a grant that HubSpot has ended', () => {
  test.each(['uninstall', 'removePortal'] as const)('is let go of cleanly and told: %s', async (how) => {
    const ground = await connected();
    const { hs, vault, rep, read, hubspotState, connectHubSpot } = ground;
    const home = await ground.connect(ground.pb.token);
    await connectHubSpot(home);
    hs[how](hs.portal);
    vault.pass(31 * MINUTE);
    const { status, body } = await read();
    expect([status, body.error.code]).toEqual([409, 'crm_connection_lost']);
    // The other install hears it too, and nobody asks HubSpot again.
    expect((await read(home)).body.error.code).toBe('crm_connection_lost');
    expect(hs.calls('refresh')).toHaveLength(1);
    for (const install of [rep, home]) {
      expect(await hubspotState(install)).toMatchObject({ connected: false, lost: true, portal_id: null });
    }
    expect(await leftOf(ground)).toMatchObject({ grants: 0, revocations: 0 });
    expect(vault.log()).toContain('"event":"crm_connection_lost","provider":"hubspot"');
  });

  test('can be connected again, and then nothing is lost any more', async () => {
    const { hs, vault, rep, read, hubspotState, connectHubSpot } = await connected();
    hs.uninstall(hs.portal);
    vault.pass(31 * MINUTE);
    await read();
    await connectHubSpot(rep);
    expect(await hubspotState(rep)).toMatchObject({ connected: true, lost: false });
    expect((await read()).status).toBe(200);
  });

  test('is noticed at the first refused call', async () => {
    const { hs, read } = await connected({ revokeKillsAccessTokens: true });
    hs.uninstall(hs.portal);
    expect((await read()).body.error.code).toBe('crm_connection_lost');
  });

  test('is told apart from a vault whose secret is wrong: that connection stays', async () => {
    const { hs, vault, rep, read, hubspotState } = await connected();
    hs.app.clientSecret = 'changed';
    vault.pass(31 * MINUTE);
    expect((await read()).body.error.code).toBe('crm_not_configured');
    expect((await hubspotState(rep)).connected).toBe(true);
    expect(vault.log()).toContain('"event":"crm_misconfigured"');
  });
});

describe('a token of the replaced system', () => {
  const env = { LEGACY_CLIENTS: 'accept', LEGACY_UNTIL: '2099-12-31' };

  /** An install of old with what the replaced system had of this user. */
  async function imported(ground: Awaited<ReturnType<typeof connected>>, refresh_token: string) {
    const { store, sealer, outside, vault, legacy, members } = ground.vault.app;
    const take = importer({ store, sealer, outside, vault, legacy, members });
    const install = newInstall();
    const content = { access_token: 'ended-long-ago', refresh_token, expires_at: 1_790_000_000 };
    expect(await take.hubSpotToken(`${install.id}.json`, content)).toBe('imported');
    await ground.vault.call(api.register, { client_id: install.id, client_secret: install.secret });
    return install;
  }

  test('works, and learns who is behind it at its first use', async () => {
    const ground = await connected({}, { env });
    const { hs, vault, rep, ask, read, hubspotState } = ground;
    await ask('disconnect', {}, rep);
    await hs.consent(await ground.consentPage(rep)).then(ground.finish);
    const grant = hs.grants.at(-1);
    const install = await imported(ground, grant?.refreshToken ?? '');
    vault.pass(31 * MINUTE);
    expect(await hubspotState(install)).toMatchObject({ connected: true, portal_id: null });
    expect((await read(install)).status).toBe(200);
    expect(await hubspotState(install)).toMatchObject({ connected: true, portal_id: String(hs.portal.portalId) });
    expect(hs.violations()).toEqual([]);
  });

  test.each([true, false])('becomes one with the grant of the same user (same token: %s)', async (sharedGrant) => {
    const ground = await connected({ sharedGrant }, { env });
    const { hs, rep, read, vault } = ground;
    // What the replaced system got for the user, besides what this vault got.
    await ground.finish(await hs.consent(await ground.consentPage(rep)));
    const install = await imported(ground, hs.grants.at(-1)?.refreshToken ?? '');
    for (const one of [install, rep]) expect((await read(one)).status).toBe(200);
    expect((await leftOf(ground)).grants).toBe(1);
    vault.pass(31 * MINUTE);
    for (const one of [install, rep]) expect((await read(one)).status).toBe(200);
  });
});
