/** The published extension on HubSpot against this vault: each row of published-client.md 2 that concerns HubSpot. */
import { expect, test } from 'vitest';
import { importer } from '../../server/import/importer.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import { withHubSpot } from './hubspot.ts';
import { type Heard, legacyClient } from './legacy-client.ts';
import { accept } from './legacy-vault.ts';

/** An install without a secret, for which the replaced system's HubSpot token was imported. */
async function imported() {
  const ground = await withHubSpot({}, { env: accept });
  const { hs, pb, url, rep, consentPage } = ground;
  await ground.finish(await hs.consent(await consentPage(rep)));
  const { store, sealer, outside, vault, legacy, members } = ground.vault.app;
  const client = legacyClient(url);
  expect(await client.savePat(pb.token)).toBe(true);
  const refresh_token = hs.grants.at(-1)?.refreshToken ?? '';
  const content = { access_token: 'ended-long-ago', refresh_token, expires_at: 1_790_000_000 };
  const take = importer({ store, sealer, outside, vault, legacy, members });
  expect(await take.hubSpotToken(`${client.id}.json`, content)).toBe('imported');
  // Of the consent nothing is left but that token, which another holds by now.
  ground.vault.pass(31 * 60_000);
  await ground.vault.app.connections.sweep();
  expect(hs.calls('revoke')).toHaveLength(0);
  /** As its background sends it, and what it reads of the answer. */
  const launch = async (path: string, body: object): Promise<Heard> => {
    const heard = await client.post(`crm/hubspot/${path}`, body);
    for (const name of ['session_token', 'temp_code', 'launch_url'])
      expect(heard[name], name).toEqual(expect.any(String));
    return heard;
  };
  return { ...ground, portal: hs.portal, client, launch };
}

const dialed = ({ pb }: Pick<Awaited<ReturnType<typeof imported>>, 'pb'>) =>
  pb.sessions.at(-1)?.request.contacts.map(({ external_crm_data: [of] = [] }) => `${of?.crm_name} ${of?.crm_id}`);

test('state: ready, the portal once it is known, and that tasks can be dialed', async () => {
  const { hs, client, url } = await imported();
  expect(await legacyClient(url).popup('crm/hubspot/state')).toMatchObject({
    hs_ready: false,
    hubspot: { connected: false, portal_id: null, has_task_scope: false },
  });
  expect(await client.popup('crm/hubspot/state')).toMatchObject({ hs_ready: true, hubspot: { has_task_scope: true } });
  await client.popup('crm/hubspot/hs_lists');
  expect(await client.popup('crm/hubspot/state')).toMatchObject({
    ok: true,
    hs_ready: true,
    hubspot: { connected: true, portal_id: String(hs.portal.portalId), has_task_scope: true },
  });
});

test('oauth_hs_start: no address, since completing a consent needs the new extension', async () => {
  const { client } = await imported();
  const heard = await client.popup('crm/hubspot/oauth_hs_start');
  expect(heard).toMatchObject({ ok: false, error: { code: 'unauthorized', message: expect.any(String) } });
  expect(heard.auth_url).toBeUndefined();
});

test('oauth_disconnect: ok, revoked at HubSpot, and not ready any more', async () => {
  const { hs, client } = await imported();
  await client.popup('crm/hubspot/hs_lists');
  expect((await client.post('crm/hubspot/oauth_disconnect', { provider: 'hs' })).ok).toBe(true);
  expect(await client.popup('crm/hubspot/state')).toMatchObject({ hs_ready: false });
  expect(hs.calls('revoke')).toHaveLength(1);
});

test('pb_dialsession_selection: as v0.3.0 sends a list, and as v0.8.7 sends a record page', async () => {
  const ground = await imported();
  const { pb, portal, client, launch } = ground;
  const people = addContacts(portal, 3);
  const context = { objectType: 'contacts', portalId: String(portal.portalId) };
  await launch('pb_dialsession_selection', {
    mode: 'contacts',
    records: people.map(({ id }) => ({ id })),
    context: { ...context, url: 'https://app.hubspot.com/contacts/1/objects/0-1', title: 'Contacts', selectedCount: 3 },
  });
  expect(dialed(ground)).toEqual(people.map(({ id }) => `hubspot ${id}`));
  const company = portal.add('companies', { name: 'Northwind Example', phone: '202-555-0150' });
  const [person] = people;
  if (person) portal.associate(company, person);
  const page = { mode: 'companies', records: [{ id: company.id }], context: { ...context, objectType: 'companies' } };
  await launch('pb_dialsession_selection', { ...page, call_target: 'companies', hs_host: 'app-eu1.hubspot.com' });
  expect(dialed(ground)).toEqual([`hubspotcompany ${company.id}`]);
  await launch('pb_dialsession_selection', { ...page, call_target: 'contacts', hs_host: 'app-eu1.hubspot.com' });
  expect(dialed(ground)).toEqual([`hubspot ${person?.id}`]);
  const elsewhere = { ...page, context: { ...page.context, portalId: '42' } };
  expect(await client.post('crm/hubspot/pb_dialsession_selection', elsewhere)).toMatchObject({
    ok: false,
    error: { code: 'crm_wrong_account' },
  });
  expect(pb.violations()).toEqual([]);
});

test('pb_dialsession_from_list: also where it knows neither account nor type', async () => {
  const ground = await imported();
  const { portal, launch } = ground;
  const people = addContacts(portal, 3);
  const { listId: list_id } = portal.addList(
    'Warm leads',
    'contacts',
    people.map(({ id }) => id),
  );
  await launch('pb_dialsession_from_list', { list_id, portal_id: '', object_type: '', hs_host: '' });
  expect(dialed(ground)).toEqual(people.map(({ id }) => `hubspot ${id}`));
});

test('pb_dialsession_from_tasks: the people behind the tasks, and how many of both', async () => {
  const ground = await imported();
  const { hs, portal, launch } = ground;
  const people = addContacts(portal, 2);
  const tasks = people.map((person) => {
    const task = portal.add('tasks', { hs_task_subject: 'Call' });
    portal.associate(task, person);
    return task;
  });
  const task_ids = [...tasks.map(({ id }) => id), portal.add('tasks', { hs_task_subject: 'Nobody' }).id];
  const body = { task_ids, portal_id: String(portal.portalId), hs_host: 'app.hubspot.com' };
  expect(await launch('pb_dialsession_from_tasks', body)).toMatchObject({ contacts_sent: 2, tasks_processed: 3 });
  expect(dialed(ground)).toEqual(people.map(({ id }) => `hubspot ${id}`));
  expect(hs.violations()).toEqual([]);
});

test('hs_lists and hs_phone_properties: the keys that the popup reads', async () => {
  const { portal, client } = await imported();
  const people = addContacts(portal, 3);
  portal.addList(
    'Warm leads',
    'contacts',
    people.map(({ id }) => id),
  );
  portal.addList('Firms', 'companies', []);
  for (const [query, objectType, size] of [
    ['Warm', 'contacts', 3],
    ['Firms', 'companies', 0],
  ]) {
    const heard = await client.post('crm/hubspot/hs_lists', { query });
    expect(heard).toMatchObject({ ok: true, lists: [{ listId: expect.any(String), objectType, size }] });
  }
  expect(await client.post('crm/hubspot/hs_phone_properties', { object_type: 'contacts' })).toMatchObject({
    ok: true,
    phone_properties: expect.arrayContaining([{ name: 'phone', label: expect.any(String) }]),
  });
});
