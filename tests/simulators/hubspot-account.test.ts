import { afterEach, beforeEach, expect, test } from 'vitest';
import { addContacts, furnish } from './hubspot/people.ts';
import { type Client, client } from './hubspot/requests.ts';
import { type HubSpot, startHubSpot } from './hubspot/server.ts';

let hs: HubSpot;
let sam: Client;
beforeEach(async () => {
  hs = await startHubSpot();
  furnish(hs.portal, 80);
  sam = await client(hs);
});
afterEach(() => hs.close());

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

test('a list’s size is in the additional properties of search, and nowhere else', async () => {
  const { json } = await sam.post('/crm/lists/2026-03/search', {
    query: 'o',
    objectTypeId: '0-1',
    offset: 0,
    count: 20,
  });
  expect(json).toMatchObject({ total: 3, hasMore: false, offset: 3 });
  expect(json.lists[0]).toMatchObject({
    name: 'Hot leads',
    objectTypeId: '0-1',
    additionalProperties: { hs_list_size: '30' },
  });
  expect(json.lists[0]).not.toHaveProperty('size');
  expect(json.lists[2]).toMatchObject({ processingStatus: 'PROCESSING', additionalProperties: { hs_list_size: '0' } });
  expect(json.lists[2].additionalProperties).not.toHaveProperty('hs_last_record_added_at');
  const { listId } = json.lists[0];
  expect((await sam.get(`/crm/lists/2026-03/${listId}`)).json.list).not.toHaveProperty('size');
  hs.knobs.listSize = true;
  expect((await sam.get(`/crm/lists/2026-03/${listId}`)).json.list.size).toBe(30);
  expect(hs.violations()).toEqual([]);
});

test('memberships come by record id in pages of at most 250, or in the order of joining', async () => {
  const more = addContacts(hs.portal, 600, 1000);
  const list = hs.portal.addList('Long', 'contacts', idsOf(more).reverse());
  const read = async (query: string) => (await sam.get(`/crm/lists/2026-03/${list.listId}/${query}`)).json;
  const all: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { results: { recordId: string }[]; paging?: { next: { after: string } }; total: number } = await read(
      `memberships?limit=250${after && `&after=${after}`}`,
    );
    expect(page.total).toBe(600);
    all.push(...page.results.map(({ recordId }) => recordId));
    after = page.paging?.next.after;
  }
  expect(all).toEqual(idsOf(more));
  expect(hs.calls('memberships')).toHaveLength(3);
  expect((await read('memberships')).results).toHaveLength(100);
  expect((await read('memberships/join-order?limit=1')).results[0].recordId).toBe(list.recordIds[0]);
  expect((await read('memberships?limit=251')).category).toBe('VALIDATION_ERROR');
});

test('the account says its host and zone, properties say which of them are numbers', async () => {
  hs.portal.uiDomain = 'app-na2.hubspot.com';
  const path = '/account-info/2026-03/details';
  expect((await sam.get(path)).json).toMatchObject({
    portalId: hs.portal.portalId,
    uiDomain: 'app-na2.hubspot.com',
    timeZone: 'US/Eastern',
    utcOffset: '-05:00',
  });
  const europe = hs.addPortal('Beispiel', 'eu1');
  addContacts(europe, 1);
  const kim = await client(hs, { portal: europe });
  expect((await kim.get(path)).json).toMatchObject({ uiDomain: 'app-eu1.hubspot.com', dataHostingLocation: 'eu1' });
  const record = (await kim.read('contacts', ['9000'], ['phone', 'country'])).json.results[0];
  expect(record.url).toMatch(/^https:\/\/app-eu1\.hubspot\.com\/contacts\/24601971\/record\/0-1\/9000$/);
  expect(record.properties).toMatchObject({ phone: '020 7946 0000', country: 'United Kingdom' });

  const { results } = (await sam.get('/crm/properties/2026-03/contacts')).json;
  expect(results.length).toBeGreaterThan(390);
  const numbers = results.filter(({ fieldType }: { fieldType: string }) => fieldType === 'phonenumber');
  const names = numbers.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['phone', 'hs_calculated_phone_number', 'direct_line']));
  expect(names).not.toContain('fax');
  expect((await sam.get('/crm/properties/2026-03/calls/hs_call_disposition')).json.options).toHaveLength(4);
});

test('owners are found by their own id or the user’s, with the scope only', async () => {
  const path = '/crm/owners/2026-03';
  const { status, json } = await sam.get(`${path}/${hs.user.ownerId}`);
  expect([status, json.category]).toEqual([403, 'MISSING_SCOPES']);
  expect(json.errors[0].context.requiredGranularScopes).toEqual(['crm.objects.owners.read']);
  const more = await client(hs, {}, { optional_scope: 'crm.objects.owners.read' });
  expect((await more.get(`${path}/${hs.user.ownerId}`)).json.email).toBe(hs.user.email);
  expect((await more.get(`${path}/${hs.user.userId}?idProperty=userId`)).json.id).toBe(hs.user.ownerId);
  expect((await more.get(`${path}/1`)).status).toBe(404);
  expect((await more.get(`${path}?email=${encodeURIComponent(hs.user.email)}&limit=500`)).json.results).toHaveLength(1);
});
