// @vitest-environment node
/** Asking HubSpot without reading a page: lists by name, the record that is open, and which number comes first. */
import { describe, expect, test } from 'vitest';
import { makeHubSpotChoices } from '../../entrypoints/background/accounts/hubspot-choices.ts';
import { hubspotPage } from '../../entrypoints/background/accounts/hubspot-page.ts';
import { reviewOfHubSpot } from '../../entrypoints/background/accounts/hubspot-review.ts';
import { PreviewId } from '../../server/contracts/ids.ts';
import { contact, until } from './fakes.ts';
import { read, scanning } from './scanning.ts';

const found = (more = {}) => ({
  ok: {
    preview_id: PreviewId.parse('p'.repeat(22)),
    contacts: [contact('7', '202 555 0101')],
    skipped: [{ row: '8', reason: 'archived' as const }],
    isMore: false,
    ...more,
  },
});
const list = { list_id: '11', name: 'Hot leads' };
const index = 'https://app-eu1.hubspot.com/contacts/123/objects/0-1/views/all/list';

describe('an address of HubSpot', () => {
  test.each([
    ['/contacts/123/record/0-1/7', { object_type: 'contact', id: '7' }, null],
    ['/contacts/123/record/0-3/7/view/1?x=1', { object_type: 'deal', id: '7' }, null],
    ['/contacts/123/company/70', { object_type: 'company', id: '70' }, null],
    ['/contacts/123/record/2-4711/7', null, null],
    ['/contacts/123/objects/0-2/views/all/list', null, 'company'],
    ['/tasks/123/queue/9', null, null],
  ] as const)('%s tells what it shows', (path, record, lists) => {
    expect(hubspotPage(`https://app-na2.hubspot.com${path}`)).toEqual({ account: '123', record, lists });
  });

  test.each([
    'https://app.hubspot.com.evil.example/contacts/123/record/0-1/7',
    'https://app-eu1.hubspot.com@evil.example/contacts/123/record/0-1/7',
    'https://evilapp.hubspot.com/contacts/123/record/0-1/7',
    'http://app.hubspot.com/contacts/123/record/0-1/7',
    'https://app.hubspot.com/login',
  ])('%s is none', (address) => {
    expect(hubspotPage(address)).toBeNull();
  });
});

describe('asking for', () => {
  test('a list by its name reviews its members, on whatever page of the portal', async () => {
    const { scans, area, crm, job } = scanning(index);
    crm.answer = found();
    expect(await scans.askFor(7, list, 'contacts')).toEqual({ ok: null });
    await until(() => job()?.step === 'review');
    expect(crm.asked).toEqual([{ account: '123', object_type: '', ids: [], list_id: '11', dial: 'contacts' }]);
    expect(area.items.get('scan:7')).toMatchObject({
      title: 'Hot leads',
      origin: 'https://app-eu1.hubspot.com',
      asked_for: 'list',
      read: 2,
      level: 3,
    });
  });

  test('the record that is open asks for that one, and says when another page is there by now', async () => {
    const { scans, crm, job, state } = scanning('https://app.hubspot.com/contacts/123/record/0-2/70');
    crm.answer = found();
    await scans.askFor(7, null, 'contacts');
    await until(() => job()?.step === 'review');
    expect(crm.asked).toEqual([{ account: '123', object_type: 'company', ids: ['70'], dial: 'contacts' }]);
    state.here = { url: index, title: '' };
    expect(await scans.askFor(7, null, 'contacts')).toEqual({ error: { code: 'page_changed' } });
    state.here = { url: 'https://evil.example/contacts/123/record/0-2/70', title: '' };
    expect(await scans.askFor(7, list, 'contacts')).toEqual({ error: { code: 'page_changed' } });
    expect(crm.asked).toHaveLength(1);
  });

  test('a long list shows how far it is, and is given up by the rep', async () => {
    const { scans, crm, job } = scanning(index);
    crm.answer = new Promise<never>(() => {});
    await scans.askFor(7, list, 'contacts');
    await until(() => crm.asked.length === 1);
    crm.progress(100, 500);
    await until(() => job()?.read === 100);
    expect(job()).toMatchObject({ step: 'reading', expected: 500, asking: 'HubSpot' });
    await scans.stop(7, false);
    expect(crm.signal?.aborted).toBe(true);
    expect(job()).toEqual({ step: 'ready' });
  });

  test('companies that were read on a page asks for their contacts, where the rep said so', async () => {
    const { scans, crm } = scanning('https://app.hubspot.com/contacts/123/objects/0-2/views/all/list');
    const records = { account: '123', object_type: 'company', ids: ['70'], everything: true };
    const page = { ...read, contacts: [], read: 1, records };
    await scans.start(7, 'contacts');
    await scans.finished(7, 'scan-1', page);
    await until(() => crm.asked.length === 1);
    expect(crm.asked[0]).toMatchObject({ ids: ['70'], dial: 'contacts' });
  });

  test('everything of a view is marked as what it is', async () => {
    const { scans, area, crm, job } = scanning(index);
    crm.answer = found();
    const records = { account: '123', object_type: 'contact', ids: ['7', '8'], everything: true };
    await scans.start(7);
    await scans.finished(7, 'scan-1', { ...read, contacts: [], expected: 240, selected_only: true, records });
    await until(() => job()?.step === 'review');
    expect(area.items.get('scan:7')).toMatchObject({ everything: true, expected: 240 });
  });
});

test('the vault is asked for a list by its id alone, and for companies with what to dial', async () => {
  const bodies: unknown[] = [];
  const client = {
    hubspotPreview: async (body: unknown) => {
      bodies.push(body);
      return { error: { code: 'crm_not_connected' as const } };
    },
  };
  const { signal } = new AbortController();
  const ask = (selection: Parameters<typeof reviewOfHubSpot>[1]) =>
    reviewOfHubSpot(client, selection, 'US', signal, () => {});
  await ask({ account: '123', object_type: '', ids: [], list_id: '11', dial: 'companies' });
  await ask({ account: '123', object_type: 'task', ids: ['9'] });
  expect(bodies).toEqual([
    { list_id: '11', call_target: 'companies', portal_id: '123', country: 'US' },
    { object_ids: ['9'], object_type: 'tasks', portal_id: '123', country: 'US' },
  ]);
});

test('where a person is comes along, for the calling hours', async () => {
  const person = { ...contact('7', '+49 30 123456'), phone: '', time_zone: 'europe/berlin', country: 'DE' };
  const preview = {
    ...found().ok,
    contacts: [person, { ...person, time_zone: null, country: null }],
    left_out: [],
    beyond: 0,
  };
  const client = { hubspotPreview: async () => ({ ok: preview }) } as never;
  const selection = { account: '123', object_type: 'contact', ids: ['7'] };
  const review = await reviewOfHubSpot(client, selection, 'US', new AbortController().signal, () => {});
  const places = 'ok' in review ? review.ok.contacts.map(({ time_zone, country }) => [time_zone, country]) : [];
  expect(places).toEqual([
    ['europe/berlin', 'DE'],
    [undefined, undefined],
  ]);
});

describe('the preferred number', () => {
  const calling = (answers: Record<string, unknown>) => {
    const asked: [string, unknown][] = [];
    const call = async (name: string, body: unknown) => {
      asked.push([name, body]);
      return answers[name];
    };
    return { asked, choices: makeHubSpotChoices({ call } as never) };
  };

  test('is read from the member’s settings, beside the account’s fields', async () => {
    const fields = [{ name: 'direct_line', label: 'Direct line' }];
    const { choices } = calling({
      hubspotPhoneProperties: { ok: { phone_properties: fields } },
      getSettings: { ok: { crm_preferences: { hubspot: { preferred_phone_property_contacts: 'direct_line' } } } },
    });
    expect(await choices.phones('contacts')).toEqual({ ok: { fields, chosen: 'direct_line' } });
    expect(await choices.phones('companies')).toEqual({ ok: { fields, chosen: '' } });
  });

  test('is stored under the name that the vault reads at preview, and taken away again', async () => {
    const { choices, asked } = calling({ saveSettings: { ok: {} } });
    await choices.choosePhone('contacts', 'direct_line');
    await choices.choosePhone('companies', '');
    expect(asked.map(([, body]) => body)).toEqual([
      { crm_preferences: { hubspot: { preferred_phone_property_contacts: 'direct_line' } } },
      { crm_preferences: { hubspot: { preferred_phone_property_companies: null } } },
    ]);
  });
});
