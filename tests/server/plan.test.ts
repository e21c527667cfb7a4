import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import type { LaunchContact } from '../../server/contracts/contact.ts';
import type { WebhookKey } from '../../server/contracts/ids.ts';
import { loadNumbers } from '../../server/sessions/numbers.ts';
import { planLaunch } from '../../server/sessions/plan.ts';
import { dialSessionRequest, referenceName } from '../../server/sessions/request.ts';

const context = { crm_id: 'pipedrive', crm_name: 'Pipedrive', host: 'acme.pipedrive.com' };
const readNumber = await loadNumbers();
const plan = (contacts: LaunchContact[], more: { country?: string; host?: string } = {}) =>
  planLaunch(contacts, {
    context: { ...context, ...more },
    country: 'US',
    readNumber,
    madeReference: (e164) => `made-${e164}`,
  });
const only = async (contact: LaunchContact, more = {}) => (await plan([contact], more)).batches[0]?.[0];
const ada: LaunchContact = { name: 'Ada Lovelace', phone: '(202) 555-0100', crm_identifier: '512' };

describe('numbers', () => {
  test.each([
    ['(202) 555-0100', 'US', '+12025550100', null],
    ['+44 20 7946 0000', 'US', '+442079460000', null],
    ['020 7946 0000', 'GB', '+442079460000', null],
    ['202-555-0100 ext. 45', 'US', '+12025550100', '45'],
    ['202.555.0100 x45', 'US', '+12025550100', '45'],
  ])('%s in %s is dialed as %s, extension %s', async (phone, country, e164, extension) => {
    expect((await only({ ...ada, phone }, { country }))?.phone).toEqual({ e164, extension });
  });

  test('written plainly or not, a number is what the library says it is', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    const between = fc.constantFrom('', ' ', '-', '.', ') ', ' x');
    const written = fc.tuple(
      fc.constantFrom('', '+1', '+1 ', '1', '1-', '+44 '),
      fc.constantFrom('', '('),
      digits(3),
      between,
      digits(3),
      between,
      fc.oneof(digits(4), digits(3), digits(5)),
    );
    const asked = fc.record({
      text: written.map((parts) => parts.join('')),
      country: fc.constantFrom('US', 'CA', 'GB', 'DE', ''),
    });
    fc.assert(
      fc.property(asked, ({ text, country }) => {
        const number = parsePhoneNumberFromString(text, {
          ...(country && { defaultCountry: country as 'US' }),
          extract: false,
        });
        const said = number?.isPossible() ? { e164: number.number, extension: number.ext ?? null } : null;
        expect(readNumber(text, country)).toEqual(said);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['555-0100', 'invalid_phone'],
    ['call me', 'invalid_phone'],
    ['+1 202 555 01000000000', 'invalid_phone'],
    ['   ', 'no_phone'],
    ['', 'no_phone'],
    [null, 'no_phone'],
    [undefined, 'no_phone'],
  ])('%s is left out: %s', async (phone, reason) => {
    const planned = await plan([{ ...ada, id: 'row-7', phone }]);
    expect(planned).toEqual({ batches: [], skipped: [{ id: 'row-7', reason }] });
  });
});

describe('duplicates', () => {
  test('the first of a record stays, the other is reported by its index', async () => {
    const { batches, skipped } = await plan([ada, { ...ada, phone: '202-555-0111' }]);
    expect(batches[0]).toHaveLength(1);
    expect(skipped).toEqual([{ id: '1', reason: 'duplicate_record' }]);
  });

  test('the same number in another form is the same number', async () => {
    const bob = { name: 'Bob', phone: '+1 202 555 0100 x9', crm_identifier: '513', id: 'b' };
    expect((await plan([ada, bob])).skipped).toEqual([{ id: 'b', reason: 'duplicate_phone' }]);
  });

  test('one left out for its number does not take the place of a good one', async () => {
    const { batches, skipped } = await plan([{ ...ada, phone: 'none' }, ada]);
    expect(batches[0]?.[0]?.reference).toBe('512');
    expect(skipped).toEqual([{ id: '0', reason: 'invalid_phone' }]);
  });

  test('without a record id the number makes the reference', async () => {
    expect((await only({ ...ada, crm_identifier: null }))?.reference).toBe('made-+12025550100');
  });
});

test('more than 500 go into batches', async () => {
  const many = Array.from({ length: 1201 }, (_, i) => ({
    name: `N ${i}`,
    phone: `+1202555${String(i).padStart(4, '0')}`,
    crm_identifier: String(i),
  }));
  expect((await plan(many)).batches.map((batch) => batch.length)).toEqual([500, 500, 201]);
});

test.each([
  ['https://acme.pipedrive.com/person/512', 'https://acme.pipedrive.com/person/512'],
  ['http://acme.pipedrive.com/person/512', null],
  ['https://evil.example/person/512', null],
  ['https://acme.pipedrive.com.evil.example/', null],
  ['https://user@acme.pipedrive.com/', null],
  ['https://acme.pipedrive.com:8443/', null],
  ['javascript:alert(1)', null],
  ['/person/512', null],
  [null, null],
])('the record address %s is kept as %s', async (record_url, kept) => {
  expect((await only({ ...ada, record_url }))?.record_url).toBe(kept);
});

test('a host that is none keeps no address', async () => {
  expect(
    (await only({ ...ada, record_url: 'https://evil.example/' }, { host: 'evil.example/@' }))?.record_url,
  ).toBeNull();
});

describe('the request to PhoneBurner', () => {
  const request = async (contact: LaunchContact, reference = 'pipedrive') =>
    dialSessionRequest((await plan([contact])).batches[0] ?? [], {
      crmName: 'Pipedrive',
      reference,
      at: Date.UTC(2026, 9, 12, 14, 3, 11),
      baseUrl: 'https://vault.example',
      webhookKey: 'K'.repeat(43) as WebhookKey,
    });

  test('has exactly the fields of the reference', async () => {
    const body = await request({
      ...ada,
      email: 'ada@example.test',
      phones: [
        { number: '(202) 555-0100', kind: 'work' },
        { number: '202 555 0111 x4', kind: 'mobile', label: 'Mobile Phone' },
        { number: 'none' },
      ],
    });
    const callback = (name: string) => `https://vault.example/webhooks/${name}?s=${'K'.repeat(43)}`;
    expect(body).toEqual({
      name: 'Pipedrive – 2026-10-12T14:03:11.000Z',
      preset_id: null,
      contacts: [
        {
          first_name: 'Ada',
          last_name: 'Lovelace',
          phone: '+12025550100',
          phone_type: 2,
          additional_phone: [{ number: '+12025550111', phone_type: '3', phone_label: 'Mobile Phone, ext. 4' }],
          email: 'ada@example.test',
          external_id: '512',
          external_crm_data: [{ crm_id: '512', crm_name: 'pipedrive' }],
        },
      ],
      custom_data: { source: 'crm-extension', crm_name: 'pipedrive' },
      callbacks: [
        { callback_type: 'api_contact_displayed', callback: callback('contact_displayed') },
        { callback_type: 'api_callbegin', callback: callback('call_begin') },
        { callback_type: 'api_calldone', callback: callback('call_done') },
      ],
    });
  });

  test('sends no external id for HubSpot, whose own integration uses it', async () => {
    expect((await request(ada, 'hubspot')).contacts[0]).not.toHaveProperty('external_id');
  });

  test.each([
    ['Ada Lovelace', '', 'Ada', 'Lovelace'],
    ['Ludwig van der Berg', '', 'Ludwig', 'van der Berg'],
    ['Cher', '', 'Cher', ''],
    ['Acme Tools Inc', 'Acme Tools Inc', 'Acme Tools Inc', ''],
    ['', 'Acme Tools Inc', 'Acme Tools Inc', ''],
  ])('%s of company %s is split into %s | %s', async (name, company, first_name, last_name) => {
    expect((await request({ ...ada, name, company })).contacts[0]).toMatchObject({ first_name, last_name });
  });

  test('ids of unknown sites go under the name of their host', () => {
    expect(referenceName('generic', 'CRM.Example.com:8443')).toBe('crm-example-com-8443');
    expect(referenceName('pipedrive', 'acme.pipedrive.com')).toBe('pipedrive');
  });
});
