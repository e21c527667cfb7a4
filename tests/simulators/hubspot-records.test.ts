import { afterEach, beforeEach, expect, test } from 'vitest';
import { addContacts, type Furnished, furnish } from './hubspot/people.ts';
import { type Client, client } from './hubspot/requests.ts';
import { type HubSpot, startHubSpot } from './hubspot/server.ts';

let hs: HubSpot;
let sam: Client;
let crm: Furnished;
beforeEach(async () => {
  hs = await startHubSpot();
  crm = furnish(hs.portal, 80);
  sam = await client(hs);
});
afterEach(() => hs.close());

const idOf = (n: number) => crm.contacts[n]?.id ?? '';
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

test('a batch read gives what is there, in an order of its own, with text and null only', async () => {
  const asked = idsOf(crm.contacts.slice(0, 50));
  const { status, json } = await sam.read('contacts', asked, ['firstname', 'phone', 'mobilephone']);
  expect([status, json.status, Object.keys(json)]).toEqual([
    ...[200, 'COMPLETE', ['status', 'results', 'startedAt', 'completedAt']],
  ]);
  expect(idsOf(json.results)).not.toEqual(asked);
  expect(idsOf(json.results).sort()).toEqual(asked.sort());
  expect(json.results.find(({ id }: { id: string }) => id === idOf(3))).toEqual({
    id: idOf(3),
    properties: {
      createdate: expect.any(String),
      firstname: 'Dmitri',
      hs_object_id: idOf(3),
      lastmodifieddate: expect.any(String),
      mobilephone: null,
      phone: null,
    },
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    archived: false,
    url: `https://app.hubspot.com/contacts/${hs.portal.portalId}/record/0-1/${idOf(3)}`,
  });
  expect(hs.violations()).toEqual([]);
});

test('what is deleted, unknown or forbidden makes holes in a 207, and a merged record goes without a word', async () => {
  const [gone, hidden, loser, survivor] = crm.contacts;
  if (!gone || !hidden || !loser || !survivor) throw new Error('no contacts');
  gone.archived = true;
  hidden.forbidden = true;
  hs.portal.merge(loser, survivor);
  const asked = [gone.id, hidden.id, loser.id, '999'];
  const first = await sam.read('contacts', [...asked, survivor.id]);
  expect([first.status, first.json.numErrors, idsOf(first.json.results)]).toEqual([207, 2, [survivor.id]]);
  expect(first.json.errors).toEqual([
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
      context: { ids: [gone.id, '999'] },
    },
    { status: 'error', category: 'FORBIDDEN', message: expect.any(String), context: { ids: [hidden.id] } },
  ]);
  hs.knobs.merged = 'as_survivor';
  hs.knobs.forbidden = 'as_missing';
  const second = await sam.read('contacts', asked);
  expect([second.status, second.json.numErrors, idsOf(second.json.results)]).toEqual([207, 1, [survivor.id]]);
  expect(second.json.errors[0].context.ids).toEqual([gone.id, hidden.id, '999']);
  hs.knobs.forbidden = 'whole_403';
  expect(await sam.read('contacts', asked)).toMatchObject({ status: 403, json: { category: 'FORBIDDEN' } });
  expect((await sam.read('contacts', ['999'])).json).toMatchObject({ results: [], numErrors: 1 });
  const archived = await sam.post('/crm/objects/2026-03/0-1/batch/read?archived=true', { inputs: [{ id: gone.id }] });
  expect([archived.status, archived.json.results[0].archived]).toEqual([200, true]);
});

test('unknown properties are ignored, masked portals show no number, and lookup by e-mail works', async () => {
  hs.knobs.maskPhone = true;
  const inputs = [{ id: crm.contacts[0]?.properties.email }];
  const body = { inputs, idProperty: 'email', properties: ['phone', 'nonsense'] };
  const { json } = await sam.post('/crm/objects/2026-03/contacts/batch/read', body);
  expect(json.results[0]).toMatchObject({ id: idOf(0), properties: { phone: '**********' } });
  expect(json.results[0].properties).not.toHaveProperty('nonsense');
});

test('HubSpot computes numbers of its own, which find a contact and are not to be dialed', async () => {
  const computed = 'hs_calculated_phone_number';
  const searchable = 'hs_searchable_calculated_phone_number';
  const { json } = await sam.read('contacts', [idOf(4)], [computed, searchable]);
  expect(json.results[0].properties).toMatchObject({ [computed]: '+16035550104', [searchable]: '6035550104' });
  const filters = [{ propertyName: searchable, operator: 'CONTAINS_TOKEN', value: '*025550100' }];
  const found = await sam.post('/crm/objects/2026-03/contacts/search', { filterGroups: [{ filters }] });
  expect(idsOf(found.json.results)).toEqual([idOf(0)]);
  expect(hs.violations()).toEqual([]);
});

test('a record is read alone with its associations; unknown ones answer 404', async () => {
  const path = `/crm/objects/2026-03/contacts/${idOf(0)}`;
  const { json } = await sam.get(`${path}?properties=phone&associations=companies,deals`);
  expect(json.properties.phone).toBe('(202) 555-0100');
  expect(json.associations.companies.results).toEqual([{ id: crm.companies[0]?.id, type: 'contact_to_company' }]);
  expect((await sam.get('/crm/objects/2026-03/contacts/1')).json).toMatchObject({ category: 'OBJECT_NOT_FOUND' });
  expect((await sam.get('/crm/objects/2026-03/contacts?limit=30')).json).toMatchObject({
    results: { length: 30 },
    paging: { next: { after: expect.any(String) } },
  });
});

test('associations come as numbers; who has none is a hole, and an archived contact is nobody', async () => {
  const deals = idsOf(crm.deals.slice(0, 4));
  const ask = (ids: string[]) =>
    sam.post('/crm/associations/2026-03/deals/contacts/batch/read', { inputs: ids.map((id) => ({ id })) });
  const { status, json } = await ask(deals);
  expect([status, json.numErrors]).toEqual([207, 1]);
  expect(json.results.find(({ from }: { from: { id: string } }) => from.id === deals[0])).toEqual({
    from: { id: deals[0] },
    to: [0, 1].map((n) => ({
      toObjectId: Number(idOf(n)),
      associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: null }],
    })),
  });
  expect(json.errors).toEqual([
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: `No contact is associated with deal ${deals[3]}.`,
      context: { fromObjectId: [deals[3]], fromObjectType: ['deal'], toObjectType: ['contact'] },
    },
  ]);
  const [first, second] = crm.contacts;
  if (first && second) {
    first.archived = true;
    hs.portal.merge(second, crm.contacts[70] as typeof second);
  }
  expect((await ask(deals.slice(0, 1))).json.results[0].to).toMatchObject([{ toObjectId: Number(idOf(70)) }]);
  expect((await ask(deals.slice(1, 2))).status).toBe(200);
  expect(hs.violations()).toEqual([]);
});

test('many associations come in pages, and a primary one says so', async () => {
  hs.knobs.associationsPage = 3;
  const [company] = crm.companies;
  const path = '/crm/associations/2026-03/companies/contacts/batch/read';
  const page = async (after?: string) =>
    (await sam.post(path, { inputs: [{ id: company?.id, ...(after ? { after } : {}) }] })).json.results[0];
  const first = await page();
  expect(first.to[0].associationTypes[0]).toEqual({ category: 'HUBSPOT_DEFINED', typeId: 2, label: 'Primary' });
  const second = await page(first.paging.next.after);
  expect([first.to.length, second.to.length, second.paging]).toEqual([3, 1, undefined]);
  const alone = await sam.get(`/crm/objects/2026-03/companies/${company?.id}/associations/contacts?limit=2`);
  expect(alone.json).toMatchObject({ results: { length: 2 }, paging: { next: { after: expect.any(String) } } });
  expect((await sam.get('/crm/associations/2026-03/tasks/contacts/labels')).json.results[0].typeId).toBe(204);
});

test('a queue’s tasks lead to their contacts, some to none or to two', async () => {
  const body = {
    filterGroups: [
      { filters: [{ propertyName: 'hs_queue_membership_ids', operator: 'CONTAINS_TOKEN', value: '701' }] },
    ],
    sorts: [{ propertyName: 'hs_timestamp', direction: 'ASCENDING' }],
    properties: ['hs_task_subject'],
    limit: 100,
  };
  const { json, headers } = await sam.post('/crm/objects/2026-03/0-27/search', body);
  expect([json.total, idsOf(json.results)]).toEqual([15, idsOf(crm.tasks)]);
  expect(headers.get('x-hubspot-ratelimit-max')).toBeNull();
  const inputs = idsOf(crm.tasks).map((id) => ({ id }));
  const links = await sam.post('/crm/associations/2026-03/0-27/0-1/batch/read', { inputs });
  expect([links.status, links.json.results.length, links.json.numErrors]).toEqual([207, 14, 1]);
  expect(links.json.results.filter(({ to }: { to: unknown[] }) => to.length === 2)).toHaveLength(1);
  expect(hs.violations()).toEqual([]);
});

test('search finds by filters, pages, and stops at ten thousand', async () => {
  const search = (body: object) => sam.post('/crm/objects/2026-03/contacts/search', body);
  const filter = (propertyName: string, operator: string, value?: string) => [
    { filters: [{ propertyName, operator, ...(value ? { value } : {}) }] },
  ];
  const none = await search({ filterGroups: filter('phone', 'NOT_HAS_PROPERTY') });
  expect(idsOf(none.json.results)).toEqual([idOf(2), idOf(3)]);
  const page = (await search({ query: 'example.com', limit: 50 })).json;
  expect([page.total, page.results.length, page.paging.next.after]).toEqual([80, 50, '50']);
  expect((await search({ query: 'example.com', limit: 50, after: '50' })).json.results).toHaveLength(30);
  expect((await search({ after: '10000' })).status).toBe(400);
  const six = Array.from({ length: 6 }, () => filter('phone', 'HAS_PROPERTY')[0]);
  expect((await search({ filterGroups: six })).status).toBe(400);
});

test('writing needs its scope and its properties', async () => {
  const task = `/crm/objects/2026-03/tasks/${crm.tasks[0]?.id}`;
  const done = { properties: { hs_task_status: 'COMPLETED' } };
  hs.knobs.writes = true;
  expect((await sam.patch(task, done)).status).toBe(403);
  const writer = await client(hs, {}, { optional_scope: 'crm.objects.contacts.write' });
  expect((await writer.patch(task, done)).json.properties.hs_task_status).toBe('COMPLETED');
  expect((await writer.patch(task, { properties: { hs_task_status: 'DONE' } })).status).toBe(400);
  const call = { properties: { hs_timestamp: '2026-10-30T12:00:00.000Z', hubspot_owner_id: hs.user.ownerId } };
  const associations = [
    { to: { id: idOf(0) }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 194 }] },
  ];
  expect((await writer.post('/crm/objects/2026-03/calls', { ...call, associations })).status).toBe(201);
  expect((await writer.post('/crm/objects/2026-03/calls', { properties: {} })).json.errors[0].code).toBe(
    'MISSING_REQUIRED_PROPERTY',
  );
  const wrong = { properties: { ...call.properties, hubspot_owner_id: String(hs.user.userId) } };
  expect((await writer.post('/crm/objects/2026-03/calls', wrong)).json.errors[0].code).toBe('INVALID_OWNER_ID');
  expect(hs.violations()).toEqual([]);
});

test('both dated versions and the old paths answer alike', async () => {
  const body = { inputs: [{ id: idOf(0) }], properties: ['phone'] };
  const answers = ['/crm/objects/2026-03', '/crm/objects/2026-09', '/crm/v3/objects'].map(async (path) => {
    const { json } = await sam.post(`${path}/contacts/batch/read`, body);
    return json.results;
  });
  const [first, ...others] = await Promise.all(answers);
  expect(others).toEqual([first, first]);
});

test('all people are invented: example.com, numbers reserved for fiction, each number once', () => {
  const europe = hs.addPortal('Beispiel', 'eu1');
  const all = [...crm.contacts, ...addContacts(hs.portal, 3000, 1000).slice(0, 1900), ...addContacts(europe, 500)];
  const numbers = [...all, ...crm.companies].flatMap(({ properties }) =>
    ['phone', 'mobilephone', 'direct_line', 'hs_whatsapp_phone_number'].flatMap((name) => properties[name] ?? []),
  );
  const digits = numbers.map((one) => one.replace(/ext.*/, '').replace(/\D/g, '')).filter(Boolean);
  expect(new Set(digits).size).toBe(digits.length);
  expect(digits.filter((one) => !/^1?\d{3}55501\d\d$|^02079460\d{3}$/.test(one))).toEqual([]);
  expect(all.filter(({ properties }) => !properties.email?.endsWith('@example.com'))).toEqual([]);
});
