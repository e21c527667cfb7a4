/** From the review of HubSpot's records to the dial session: what was reviewed is what is dialed. */
import { describe, expect, test } from 'vitest';
import type { LaunchReply } from '../../server/contracts/calls.ts';
import type { PreviewContact } from '../../server/contracts/provider-calls.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import { launchId } from './dialing.ts';
import { withHubSpot } from './hubspot.ts';
import type { Install } from './vault.ts';

type Launched = LaunchReply & { error: { code: string } };

async function reviewed(count: number, portalName?: string) {
  const made = await withHubSpot();
  const { hs, rep, connectHubSpot, ask } = made;
  const portal = portalName ? hs.addPortal('Beispiel', portalName) : hs.portal;
  await connectHubSpot(rep, { portal });
  const people = addContacts(portal, count);
  const object_ids = people.map(({ id }) => id);
  const preview = async () =>
    (await ask('preview', { object_ids })).body as never as { preview_id: string; contacts: PreviewContact[] };
  const launch = async (body: object, by: Install = rep) =>
    (await ask('launchSelection', { launch_id: launchId(), ...body }, by)).body as never as Launched;
  return { ...made, portal, people, object_ids, preview, launch };
}

describe('what the rep confirmed', () => {
  test('is dialed in the rep’s order, at the numbers chosen, without asking HubSpot again', async () => {
    const { hs, pb, vault, people, preview, launch } = await reviewed(5);
    const { preview_id } = await preview();
    const asked = hs.requests.length;
    const [a, b, , d] = people;
    const confirmed = [{ id: d?.id }, { id: a?.id, phone: '+1 202 555 0199' }, { id: b?.id }];
    const reply = await launch({ preview_id, confirmed });
    expect(reply).toMatchObject({ ok: true, sent: 3, skipped: [], remaining: 0 });
    expect(reply.launch_url).toMatch(/^http/);
    const { request } = pb.sessions[0] ?? expect.fail('no session');
    const dialed = request.contacts.map(({ phone, external_crm_data }) => [external_crm_data?.[0], phone]);
    expect(dialed[0]).toEqual([{ crm_id: a?.id, crm_name: 'hubspot' }, '+12025550199']);
    expect(dialed.map(([crm]) => (crm as { crm_id: string }).crm_id)).toEqual([a?.id, b?.id, d?.id]);
    expect(hs.requests).toHaveLength(asked);
    expect(pb.violations()).toEqual([]);
    // Who was read and dialed is nobody's business in the log.
    for (const { properties } of people) {
      for (const mark of [properties.lastname, properties.email, properties.phone])
        expect(vault.log()).not.toContain(mark);
    }
    expect(vault.log()).not.toContain(String(hs.portal.portalId));
  });

  test('leads the rep to the record in the account’s own region', async () => {
    const { pb, portal, people, preview, launch, stream } = await reviewed(2, 'eu1');
    const { preview_id } = await preview();
    const reply = await launch({ preview_id });
    const reader = await stream(reply.session_token);
    await pb.sessions[0]?.start();
    const { view } = await reader.until(({ current }) => current !== null);
    expect(view.current?.record_url).toBe(
      `https://app-eu1.hubspot.com/contacts/${portal.portalId}/record/0-1/${people[0]?.id}`,
    );
    // Numbers of Londoners, written without a country.
    expect(pb.sessions[0]?.request.contacts[0]?.phone).toMatch(/^\+44207946/);
  });

  test('is launched once however often it is sent, and its contacts are kept no longer', async () => {
    const { vault, preview, launch, created } = await reviewed(2);
    const { preview_id } = await preview();
    const launch_id = launchId();
    const replies = await Promise.all([launch({ launch_id, preview_id }), launch({ launch_id, preview_id })]);
    expect(new Set(replies.map(({ session_token }) => session_token)).size).toBe(1);
    expect((await launch({ launch_id, preview_id })).session_token).toBe(replies[0]?.session_token);
    expect(created()).toBe(1);
    expect(await vault.store.db.selectFrom('previews').select('id').execute()).toEqual([]);
  });

  test('can be launched again when PhoneBurner refused', async () => {
    const { pb, preview, launch } = await reviewed(2);
    const { preview_id } = await preview();
    pb.knobs.faults.createSession = 'active_session';
    expect((await launch({ preview_id })).error.code).toBe('pb_active_session');
    delete pb.knobs.faults.createSession;
    expect(await launch({ preview_id })).toMatchObject({ sent: 2 });
  });

  test('is gone after half an hour, replaced by the next review, and nobody else’s', async () => {
    const { vault, pb, connect, preview, launch } = await reviewed(2);
    const first = await preview();
    const second = await preview();
    expect((await launch({ preview_id: first.preview_id })).error.code).toBe('preview_gone');
    const other = await connect(pb.addMember().token);
    expect((await launch({ preview_id: second.preview_id }, other)).error.code).toBe('preview_gone');
    vault.pass(30 * 60_000);
    expect((await launch({ preview_id: second.preview_id })).error.code).toBe('preview_gone');
    await vault.app.previews.sweep();
    expect(await vault.store.db.selectFrom('previews').select('id').execute()).toEqual([]);
  });

  test('beyond 500 waits for its batch', async () => {
    const { preview, launch } = await reviewed(620);
    const { preview_id } = await preview();
    expect(await launch({ preview_id })).toMatchObject({ sent: 500, remaining: 120 });
  });
});

describe('the published extension', () => {
  test('launches a selection as it always did, without a review', async () => {
    const { pb, portal, people, ask } = await reviewed(3);
    const silent = portal.add('contacts', { firstname: 'Nobody' });
    const body = {
      mode: 'contacts',
      records: [...people, silent].map(({ id }) => ({ id })),
      context: {
        objectType: 'contacts',
        portalId: String(portal.portalId),
        url: 'https://x',
        title: 't',
        selectedCount: 4,
      },
      hs_host: 'app.hubspot.com',
    };
    const { body: reply } = await ask('launchSelection', body);
    expect(reply).toMatchObject({ ok: true, sent: 3, skipped: [{ id: silent.id, reason: 'no_phone' }] });
    expect(pb.sessions).toHaveLength(1);
    // A second click is the same launch.
    await ask('launchSelection', body);
    expect(pb.sessions).toHaveLength(1);
  });

  test('launches a list of companies', async () => {
    const { pb, portal, ask } = await reviewed(1);
    const company = portal.add('companies', { name: 'Northwind Example', phone: '202-555-0150' });
    const { listId } = portal.addList('Firms', 'companies', [company.id]);
    const body = { list_id: listId, portal_id: '', object_type: 'companies', hs_host: '' };
    expect((await ask('launchList', body)).body).toMatchObject({ ok: true, sent: 1 });
    expect(pb.sessions[0]?.request.contacts[0]).toMatchObject({
      first_name: 'Northwind Example',
      external_crm_data: [{ crm_id: company.id, crm_name: 'hubspotcompany' }],
    });
    expect(pb.violations()).toEqual([]);
  });
});
