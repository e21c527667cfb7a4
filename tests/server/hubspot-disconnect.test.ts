/** Two installs of one HubSpot user, and the end of a connection: nobody loses what somebody else lets go of. */
import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { leftOf, withHubSpot } from './hubspot.ts';

const MINUTE = 60_000;

describe('two installs of one HubSpot user', () => {
  test('share a grant, and disconnecting one leaves the other working', async () => {
    const ground = await withHubSpot();
    const { hs, rep: office, connectHubSpot, ask, hubspotState } = ground;
    const home = await ground.connect(ground.pb.token);
    await connectHubSpot(office);
    await connectHubSpot(home);
    expect((await leftOf(ground)).grants).toBe(1);
    expect((await ask('disconnect', {}, office)).body).toMatchObject({ ok: true, revoked: null });
    expect(hs.calls('revoke')).toHaveLength(0);
    expect((await hubspotState(office)).connected).toBe(false);
    expect((await ask('lists', {}, home)).status).toBe(200);

    expect((await ask('disconnect', {}, home)).body).toMatchObject({ revoked: true });
    expect(await leftOf(ground)).toEqual({ grants: 0, pending: 0, revocations: 0, alive: 0 });
  });

  test('with refresh tokens that rotate: completing late does not put an old token in the place of a new one', async () => {
    const ground = await withHubSpot({ refreshToken: 'rotated', expiresIn: 300 });
    const { hs, vault, rep: office, connectHubSpot, consentPage, finish, complete, ask } = ground;
    const home = await ground.connect(ground.pb.token);
    await connectHubSpot(office);
    vault.pass(4 * MINUTE);
    const { code } = await finish(await hs.consent(await consentPage(home)));
    vault.pass(MINUTE);
    // The office refreshes while the home waits: what the home got is worth nothing any more.
    expect((await ask('lists', {}, office)).status).toBe(200);
    expect((await complete(code, home)).status).toBe(200);
    vault.pass(6 * MINUTE);
    for (const install of [office, home]) expect((await ask('lists', {}, install)).status).toBe(200);
    expect(hs.violations().filter((violation) => /superseded|overlapping/.test(violation))).toEqual([]);
  });

  test('and one that connects as somebody else takes nothing away from the other', async () => {
    const ground = await withHubSpot();
    const { hs, rep: office, connectHubSpot, ask } = ground;
    const home = await ground.connect(ground.pb.token);
    await connectHubSpot(office);
    await connectHubSpot(home);
    const colleague = hs.portal.addUser();
    await connectHubSpot(home, { user: colleague });
    expect(await leftOf(ground)).toMatchObject({ grants: 2, alive: 2 });
    await connectHubSpot(office, { user: colleague });
    // Nobody is the first user any more.
    expect(await leftOf(ground)).toMatchObject({ grants: 1, alive: 1 });
    expect((await ask('lists', {}, home)).status).toBe(200);
  });
});

describe('disconnecting', () => {
  test('while HubSpot is away disconnects all the same, says that it was not revoked, and revokes later', async () => {
    const ground = await withHubSpot();
    const { hs, vault, rep, connectHubSpot, ask, hubspotState } = ground;
    await connectHubSpot(rep);
    hs.knobs.faults.revoke = 'http_503';
    expect((await ask('disconnect', {})).body).toMatchObject({ ok: true, revoked: false });
    expect((await hubspotState(rep)).connected).toBe(false);
    expect(await leftOf(ground)).toMatchObject({ grants: 0, revocations: 1, alive: 1 });
    delete hs.knobs.faults.revoke;
    vault.pass(6 * MINUTE);
    await vault.app.connections.sweep();
    expect(await leftOf(ground)).toMatchObject({ revocations: 0, alive: 0 });
  });

  test('and connecting again at once is not undone by a revocation that was late', async () => {
    const ground = await withHubSpot();
    const { hs, vault, rep, connectHubSpot, ask } = ground;
    await connectHubSpot(rep);
    hs.knobs.faults.revoke = 'http_503';
    await ask('disconnect', {});
    delete hs.knobs.faults.revoke;
    await connectHubSpot(rep);
    vault.pass(6 * MINUTE);
    await vault.app.connections.sweep();
    expect(await leftOf(ground)).toMatchObject({ grants: 1, revocations: 0, alive: 1 });
    expect((await ask('lists', {})).status).toBe(200);
  });

  test('never uninstalls the app from the portal, and is calm about nothing to disconnect', async () => {
    const { hs, rep, connectHubSpot, ask } = await withHubSpot();
    expect((await ask('disconnect', {})).body).toMatchObject({ ok: true, revoked: null });
    await connectHubSpot(rep);
    await ask('disconnect', {});
    expect(hs.calls('uninstall')).toHaveLength(0);
    expect((await ask('lists', {})).body.error.code).toBe('crm_not_connected');
  });

  test('comes with forgetting the last install, not before', async () => {
    const ground = await withHubSpot();
    const { hs, vault, rep: office, connectHubSpot } = ground;
    const home = await ground.connect(ground.pb.token);
    await connectHubSpot(office);
    await connectHubSpot(home);
    await vault.call(api.forgetMe, {}, office);
    expect(hs.calls('revoke')).toHaveLength(0);
    await vault.call(api.forgetMe, {}, home);
    await expect.poll(() => hs.calls('revoke').length).toBe(1);
    await expect.poll(async () => (await leftOf(ground)).revocations).toBe(0);
    expect(await leftOf(ground)).toMatchObject({ grants: 0, alive: 0 });
  });
});
