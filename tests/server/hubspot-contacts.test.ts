/** From what a rep selects in HubSpot to whom the rep reviews: everybody, in order, and a reason for whoever is missing. */
import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import type { LeftOutRecord, PreviewContact } from '../../server/contracts/provider-calls.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import type { CrmRecord } from '../simulators/hubspot/portal.ts';
import type { HubSpotOptions } from '../simulators/hubspot/server.ts';
import { withHubSpot } from './hubspot.ts';

interface Shown {
  preview_id: string;
  contacts: PreviewContact[];
  left_out: LeftOutRecord[];
  beyond: number | null;
  error: { code: string; fields?: string[]; retry_after?: number };
}

async function reviewing(options: HubSpotOptions = {}) {
  const made = await withHubSpot(options);
  const { hs, rep, connectHubSpot, ask } = made;
  const { portal } = hs;
  portal.addProperty('contacts', { name: 'direct_line', label: 'Direct line' });
  portal.addProperty('contacts', {
    name: 'do_not_call',
    label: 'Do not call',
    type: 'bool',
    fieldType: 'booleancheckbox',
  });
  portal.addProperty('contacts', {
    name: 'phone_opt_out',
    label: 'Phone opt-out',
    type: 'bool',
    fieldType: 'booleancheckbox',
  });
  await connectHubSpot(rep);
  const start = hs.requests.length;
  return {
    ...made,
    portal,
    /** Operations HubSpot was asked for since the install was connected. */
    asked: () => hs.requests.slice(start).map(({ operation }) => operation),
    async preview(body: object): Promise<Shown> {
      return (await ask('preview', body)).body as never;
    },
  };
}

const ids = (records: readonly CrmRecord[]) => records.map(({ id }) => id);
const shownIds = ({ contacts }: Shown) => contacts.map(({ id }) => id);
const reasons = ({ left_out }: Shown) => Object.fromEntries(left_out.map(({ id, reason }) => [id, reason]));

describe('contacts', () => {
  test('500 cost five reads and nothing else, and come in the rep’s order', async () => {
    const { hs, portal, preview, asked } = await reviewing();
    const selected = ids(addContacts(portal, 500)).toSorted((a, b) => (Number(a) % 7) - (Number(b) % 7));
    const shown = await preview({ object_ids: selected });
    expect(shownIds(shown)).toEqual(selected);
    expect(asked()).toEqual(Array(5).fill('batchRead'));
    expect(hs.violations()).toEqual([]);
  });

  test('come with what the rep and PhoneBurner need of them', async () => {
    const { hs, portal, preview } = await reviewing();
    const { id } = portal.add('contacts', {
      firstname: 'Ada',
      lastname: 'Lovelace',
      email: 'ada@example.com',
      company: 'Northwind Example',
      phone: '020 7946 0142',
      mobilephone: '+1 202 555 0143',
      direct_line: '020 7946 0144',
      fax: '020 7946 0145',
      hs_calculated_phone_number: '+442079460142',
      country: 'United Kingdom',
      hubspot_owner_id: '41629779',
      hs_timezone: 'europe_slash_london',
    });
    const { contacts } = await preview({ object_ids: [id] });
    expect(contacts).toEqual([
      {
        id,
        object_type: 'contacts',
        name: 'Ada Lovelace',
        company: 'Northwind Example',
        email: 'ada@example.com',
        phone: '020 7946 0142',
        phones: [
          { number: '020 7946 0142', label: 'Phone Number', kind: 'work' },
          { number: '+1 202 555 0143', label: 'Mobile Phone Number', kind: 'mobile' },
          { number: '020 7946 0144', label: 'Direct line', kind: 'work' },
        ],
        record_url: `https://app.hubspot.com/contacts/${hs.portal.portalId}/record/0-1/${id}`,
        owner_id: '41629779',
        time_zone: 'europe/london',
        country: 'GB',
        from: [],
        merged_from: [],
      },
    ]);
  });

  test('are dialed at the number that the rep prefers, else at the first good one', async () => {
    const { vault, rep, portal, preview } = await reviewing();
    const crm_preferences = { hubspot: { preferred_phone_property_contacts: 'direct_line' } };
    await vault.call(api.saveSettings, { crm_preferences }, rep);
    const all = [
      portal.add('contacts', { firstname: 'A', phone: '202-555-0101', direct_line: '202-555-0102' }),
      portal.add('contacts', { firstname: 'B', phone: 'call the office', mobilephone: '202-555-0103' }),
    ];
    const { contacts } = await preview({ object_ids: ids(all) });
    expect(contacts.map(({ phone }) => phone)).toEqual(['202-555-0102', '202-555-0103']);
  });

  test.each(['entry', 'as_missing', 'whole_403'] as const)(
    'that are not there are told one by one (%s)',
    async (forbidden) => {
      const { hs, portal, preview } = await reviewing({ forbidden });
      const all = addContacts(portal, 8);
      const [good, deleted, hidden, loser, survivor, silent, refuses, optedOut] = all as [
        CrmRecord,
        ...CrmRecord[],
      ] as CrmRecord[];
      if (!good || !deleted || !hidden || !loser || !survivor || !silent || !refuses || !optedOut)
        throw new Error('8 contacts');
      deleted.archived = true;
      hidden.forbidden = true;
      portal.merge(loser, survivor);
      silent.properties.phone = '';
      refuses.properties.do_not_call = 'true';
      optedOut.properties.phone_opt_out = 'true';
      const shown = await preview({ object_ids: [...ids(all), '999999'] });
      expect(shownIds(shown)).toEqual([good.id, survivor.id]);
      expect(reasons(shown)).toEqual({
        [deleted.id]: 'archived',
        [hidden.id]: forbidden === 'as_missing' ? 'not_found' : 'forbidden',
        [loser.id]: 'merged',
        [silent.id]: 'no_phone',
        [refuses.id]: 'do_not_call',
        [optedOut.id]: 'opted_out',
        '999999': 'not_found',
      });
      expect(shown.left_out.find(({ id }) => id === refuses.id)?.name).not.toBe('');
      expect(hs.violations()).toEqual([]);
    },
  );

  test('that were merged answer under the surviving id, once', async () => {
    const { portal, preview } = await reviewing({ merged: 'as_survivor' });
    const [loser, survivor] = addContacts(portal, 2);
    if (!loser || !survivor) throw new Error('2 contacts');
    survivor.properties.hs_merged_object_ids = loser.id;
    portal.merge(loser, survivor);
    const alone = await preview({ object_ids: [loser.id] });
    expect(alone.contacts).toMatchObject([{ id: survivor.id, merged_from: [loser.id] }]);
    const both = await preview({ object_ids: [survivor.id, loser.id] });
    expect(shownIds(both)).toEqual([survivor.id]);
    expect(reasons(both)).toEqual({ [loser.id]: 'duplicate_record' });
  });

  test('with the same number are dialed once', async () => {
    const { portal, preview } = await reviewing();
    const all = [
      portal.add('contacts', { firstname: 'A', phone: '202-555-0101' }),
      portal.add('contacts', { firstname: 'B', phone: '+1 (202) 555 0101' }),
      portal.add('contacts', { firstname: 'C', phone: '12' }),
    ];
    const shown = await preview({ object_ids: ids(all) });
    expect(Object.values(reasons(shown))).toEqual(['duplicate_phone', 'invalid_phone']);
  });
});

describe('what leads to contacts', () => {
  test('500 deals cost one look at their contacts and the reads, and nobody is dialed twice', async () => {
    const { hs, portal, preview, asked } = await reviewing();
    const people = addContacts(portal, 450);
    const deals = Array.from({ length: 500 }, (_, n) => {
      const deal = portal.add('deals', { dealname: `Deal ${n}` });
      const other = people[(n + 1) % 450];
      if (n % 50 === 0 && other) portal.associate(deal, other);
      const main = people[n % 450];
      if (n < 495 && main) portal.associate(deal, main, { primary: true });
      return deal;
    });
    const shown = await preview({ object_type: '0-3', object_ids: ids(deals) });
    expect(asked()).toEqual(['batchReadAssociations', ...Array(5).fill('batchRead')]);
    expect(new Set(shownIds(shown)).size).toBe(450);
    expect(shown.contacts.find(({ id }) => id === people[10]?.id)?.from).toEqual([deals[10]?.id, deals[460]?.id]);
    expect(Object.values(reasons(shown))).toEqual(Array(5).fill('no_contacts'));
    expect(hs.violations()).toEqual([]);
  });

  test('a company is dialed itself, or its contacts are, as the rep wants', async () => {
    const { hs, portal, preview } = await reviewing();
    const company = portal.add('companies', { name: 'Northwind Example', phone: '202-555-0150' });
    const [person] = addContacts(portal, 1);
    if (!person) throw new Error('1 contact');
    portal.associate(company, person);
    const itself = await preview({ object_type: 'companies', object_ids: [company.id] });
    expect(itself.contacts).toMatchObject([{ id: company.id, object_type: 'companies', name: 'Northwind Example' }]);
    expect(itself.contacts[0]?.record_url).toContain(`/record/0-2/${company.id}`);
    const people = await preview({ object_type: 'companies', object_ids: [company.id], call_target: 'contacts' });
    expect(people.contacts).toMatchObject([{ id: person.id, object_type: 'contacts', from: [company.id] }]);
    expect(hs.violations()).toEqual([]);
  });

  test('tasks lead to the people behind them, also where there are very many', async () => {
    const { hs, portal, preview } = await reviewing({ associationsPage: 2 });
    const people = addContacts(portal, 5);
    const tasks = [
      portal.add('tasks', { hs_task_subject: 'Call' }),
      portal.add('tasks', { hs_task_subject: 'Nobody' }),
    ];
    const [task] = tasks;
    if (!task) throw new Error('1 task');
    for (const person of people) portal.associate(task, person);
    const shown = await preview({ object_type: 'tasks', object_ids: ids(tasks) });
    expect(shownIds(shown)).toEqual(ids(people));
    expect(Object.values(reasons(shown))).toEqual(['no_contacts']);
    expect(hs.violations()).toEqual([]);
  });
});

describe('lists', () => {
  test('are found by name, with the size HubSpot tells', async () => {
    const { portal, ask, hs } = await reviewing();
    portal.addList('Warm leads', 'contacts', ids(addContacts(portal, 12)));
    portal.addList('Warm deals', 'deals', [], { processingType: 'DYNAMIC', processingStatus: 'PROCESSING' });
    portal.addList('Cold', 'companies', []);
    const { body } = await ask('lists', { query: 'warm' });
    expect((body as never as { lists: object[] }).lists).toEqual([
      { listId: '11', name: 'Warm leads', objectType: 'contacts', size: 12, processing: false },
      { listId: '12', name: 'Warm deals', objectType: 'deals', size: 0, processing: true },
    ]);
    expect(hs.violations()).toEqual([]);
  });

  test('of 500 cost two pages and five reads where their type is known', async () => {
    const { portal, preview, asked, hs } = await reviewing();
    const { listId } = portal.addList('All', 'contacts', ids(addContacts(portal, 500)));
    const shown = await preview({ list_id: listId, object_type: 'contacts' });
    expect(shown.contacts).toHaveLength(500);
    expect(asked().toSorted()).toEqual([...Array(5).fill('batchRead'), 'memberships', 'memberships']);
    expect((await preview({ list_id: listId })).contacts).toHaveLength(500);
    expect(asked().filter((operation) => operation === 'readList')).toHaveLength(1);
    expect(hs.violations()).toEqual([]);
  });

  test('that are longer than a launch say how many are left', async () => {
    const { portal, preview } = await reviewing();
    const { listId } = portal.addList('All', 'contacts', ids(addContacts(portal, 5001)));
    const shown = await preview({ list_id: listId, object_type: '0-1' });
    expect([shown.contacts.length + shown.left_out.length, shown.beyond]).toEqual([5000, 1]);
  });

  test('that are not there any more are told', async () => {
    const { preview } = await reviewing();
    expect((await preview({ list_id: '777' })).error.code).toBe('crm_list_not_found');
  });
});

test.each([
  ['nothing', {}],
  ['an unknown type', { object_type: 'tickets', object_ids: ['1'] }],
  ['ids that are no ids of HubSpot', { object_ids: ['1', 'abc'] }],
  ['a list with a path for an id', { list_id: 'a-b' }],
])('a selection of %s is refused without asking HubSpot', async (_what, body) => {
  const { preview, asked } = await reviewing();
  expect((await preview(body)).error.code).toBe('bad_request');
  expect(asked()).toEqual([]);
});

test('a page of another account than the connected one is told', async () => {
  const { preview, asked } = await reviewing();
  expect((await preview({ object_ids: ['1'], portal_id: '42' })).error.code).toBe('crm_wrong_account');
  expect(asked()).toEqual([]);
});
