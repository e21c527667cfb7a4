import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PhoneBurner, startPhoneBurner } from './phoneburner/server.ts';
import { type ViolationKind, violationKinds } from './phoneburner/strictness.ts';
import { ada, ben, create, get, headersOf, send } from './requests.ts';

let pb: PhoneBurner;
beforeEach(async () => {
  pb = await startPhoneBurner();
});
afterEach(() => pb.close());

const contact = (change: object) => create(pb, { contacts: [{ ...ada, ...change }] });
const callbacks = (list: unknown) => create(pb, { contacts: [ada], callbacks: list });
const displayed = { callback_type: 'api_contact_displayed', callback: 'https://vault.example.com/webhooks/x?s=1' };
const open = (url: string) => fetch(url, { redirect: 'manual' });
async function launch(): Promise<string> {
  return (await create(pb, { contacts: [ada] })).json.dialsessions.redirect_url;
}

/** One bad request for each kind, and whether PhoneBurner refuses it. */
const bad: Record<ViolationKind, () => Promise<{ status: number }>> = {
  unknown_route: () => get(pb, '/dialsessions'),
  no_bearer: () => send(pb, 'GET', '/members/me', { headers: { accept: 'application/json' } }),
  token_outside_header: () => get(pb, `/members/me?token=${pb.token}`),
  accept_not_json: () => send(pb, 'GET', '/members/me', { headers: { ...headersOf(pb), accept: '*/*' } }),
  query_unknown: () => get(pb, '/members/me?verbose=1'),
  not_json: () => send(pb, 'POST', '/dialsession', { body: JSON.stringify({ contacts: [ada] }) }),
  body_not_object: () => create(pb, [ada]),
  field_unknown: () => create(pb, { contacts: [ada], webhook_meta: { session_token: 'x' } }),
  field_type: () => create(pb, { contacts: [ada], preset_id: 'default' }),
  contacts_missing: () => create(pb, { contacts: [] }),
  too_many_contacts: () => {
    pb.knobs.maxContacts = 1;
    return create(pb, { contacts: [ada, ben] });
  },
  contact_field_unknown: () => contact({ email_address: 'ada@example.com' }),
  contact_field_type: () => contact({ additional_phone: [{ number: '+12025550111', phone_type: '4' }] }),
  contact_without_name: () => contact({ first_name: ' ' }),
  contact_without_phone: () => contact({ phone: null }),
  contact_phone_shape: () => contact({ phone: '+1 202 555 0101 ext. 7' }),
  crm_data_not_one_entry: () => contact({ external_crm_data: [...ada.external_crm_data, ...ben.external_crm_data] }),
  crm_id_prefixed: () => contact({ external_crm_data: [{ crm_id: 'pipedrive-101', crm_name: 'pipedrive' }] }),
  hubspot_external_id: () =>
    contact({ external_id: '512', external_crm_data: [{ crm_id: '512', crm_name: 'hubspot' }] }),
  contact_twice: () => create(pb, { contacts: [ada, { ...ben, external_crm_data: ada.external_crm_data }] }),
  callbacks_shape: () => callbacks({ api_calldone: 'https://vault.example.com' }),
  callback_type_unknown: () => callbacks([{ ...displayed, callback_type: 'api_callend' }]),
  callback_twice: () => callbacks([displayed, displayed]),
  callback_url: () => callbacks([{ ...displayed, callback: 'http://vault.example.com/webhooks/x' }]),
  create_repeated: async () => {
    await launch();
    return create(pb, { contacts: [ada] });
  },
  create_overlapping: async () => {
    pb.knobs.latency.base = 60_000;
    const first = pb.hold('createSession');
    const waiting = create(pb, { name: 'one', contacts: [ada] }).catch(() => undefined);
    await first.arrived;
    first.release();
    pb.knobs.faults = {};
    const second = create(pb, { name: 'two', contacts: [ada] }).catch(() => ({ status: 0 }));
    await expect.poll(() => pb.violations().length).toBeGreaterThan(0);
    await pb.close();
    await waiting;
    return second;
  },
  sso_parameter_added: async () => open(`${await launch()}&code=abc`),
  sso_used_twice: async () => {
    const url = await launch();
    await open(url);
    return open(url);
  },
};

test.each(violationKinds)('%s is held against a request', async (kind) => {
  await bad[kind]();
  expect(pb.violations()).toContainEqual(expect.stringMatching(new RegExp(`^[A-Z]+ /\\S+ ${kind}: `)));
});

test('what PhoneBurner cannot read makes no session', async () => {
  const unreadable: ViolationKind[] = [
    ...(['not_json', 'body_not_object', 'contacts_missing', 'crm_data_not_one_entry', 'callbacks_shape'] as const),
  ];
  for (const kind of unreadable) expect([kind, (await bad[kind]()).status]).toEqual([kind, 400]);
  expect(pb.sessions).toHaveLength(0);
});

test('a full request of our own shape has no violations', async () => {
  const full = {
    name: 'Pipedrive – 2026-10-12T14:03:11Z',
    preset_id: null,
    contacts: [
      {
        ...ada,
        email: null,
        external_id: '101',
        phone_type: 3,
        phone_label: 'Mobile',
        notes: 'x',
        tags: ['a'],
        additional_phone: [{ number: '+12025550111', phone_type: '3', phone_label: 'Mobile' }],
        custom_fields: [{ name: 'Company', type: 1, value: 'Acme' }],
      },
      ben,
    ],
    custom_data: { source: 'crm-extension' },
    callbacks: [
      displayed,
      { callback_type: 'api_callbegin', callback: 'https://vault.example.com/webhooks/b?s=1' },
      { callback_type: 'api_calldone', callback: 'http://127.0.0.1:8080/webhooks/c?s=1' },
    ],
  };
  expect((await create(pb, full)).status).toBe(200);
  expect(pb.violations()).toEqual([]);
});
