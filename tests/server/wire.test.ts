import { describe, expect, test } from 'vitest';
import { readWebhook, type WebhookEvent } from '../../server/phoneburner/wire.ts';

const displayed = (body: unknown) =>
  readWebhook('contact_displayed', JSON.stringify(body)) as Extract<WebhookEvent, { kind: 'contact_displayed' }>;
const done = (body: unknown) =>
  readWebhook('call_done', JSON.stringify(body)) as Extract<WebhookEvent, { kind: 'call_done' }>;

const refs = [{ crm_id: '512', crm_name: 'pipedrive' }];

describe('where PhoneBurner puts the CRM reference', () => {
  test.each([
    ['external_crm', { external_crm: refs }],
    ['external_crm_data', { external_crm_data: refs }],
    ['contact.external_crm', { contact: { external_crm: refs } }],
    ['contact.external_crm_data', { contact: { external_crm_data: refs } }],
    ['data.external_crm', { data: { external_crm: refs } }],
    ['data.external_crm_data', { data: { external_crm_data: refs } }],
    ['data.contact.external_crm', { data: { contact: { external_crm: refs } } }],
    ['data.contact.external_crm_data', { data: { contact: { external_crm_data: refs } } }],
  ])('%s is read', (_place, body) => {
    expect(displayed(body).identity.crm).toEqual(refs);
  });

  test('the first place that has one wins, empty places are passed over', () => {
    const body = {
      external_crm: [],
      external_crm_data: refs,
      contact: { external_crm: [{ crm_id: '9', crm_name: 'x' }] },
    };
    expect(displayed(body).identity.crm).toEqual(refs);
  });

  test('numbers are ids too, and entries without an id are left out', () => {
    const body = { external_crm_data: [{ crm_id: 512, crm_name: 'pipedrive' }, { crm_name: 'x' }, 'junk', null] };
    expect(displayed(body).identity.crm).toEqual(refs);
  });

  test.each([
    ['external_id', { external_id: 'A1' }],
    ['contact.external_id', { external_id: '', contact: { external_id: 'A1' } }],
    ['data.external_id', { data: { external_id: 'A1' } }],
    ['data.contact.external_id', { data: { contact: { external_id: 'A1' } } }],
  ])('%s is the fallback', (_place, body) => {
    expect(displayed(body).identity.external_id).toBe('A1');
  });

  test("PhoneBurner's own contact id is found as a number or a string", () => {
    expect(displayed({ contact_user_id: 1217944038 }).identity.pb_contact_id).toBe('1217944038');
    expect(displayed({ contact: { user_id: '7' } }).identity.pb_contact_id).toBe('7');
    expect(displayed({ user_id: 'somebody else' }).identity.pb_contact_id).toBe('');
  });
});

describe('a finished call', () => {
  test.each([
    ['"1"', '1', true],
    ['"0"', '0', false],
    ['1', 1, true],
    ['0', 0, false],
    ['true', true, true],
    ['false', false, false],
    ['nothing', undefined, false],
    ['an object', {}, false],
  ])('connected as %s', (_as, connected, expected) => {
    expect(done({ status: 'x', connected }).connected).toBe(expected);
  });

  test.each([
    [11, 11],
    ['11', 11],
    ['11.6', 12],
    [-5, 0],
    ['abc', 0],
    [null, 0],
    [1e12, 86_400],
  ])('a duration of %s is %d seconds', (duration, expected) => {
    expect(done({ duration }).duration).toBe(expected);
  });

  test('traps of the capture do not disturb it', () => {
    const event = done({
      status: ' Set\u0000 Appointment\n',
      duration: '42',
      connected: '1',
      call_id: 3024188937,
      ds_id: 46858573,
      custom_fields: false,
      custom_data: [],
      contact: { user_id: 12, external_id: '', first_name: 'Ada', last_name: 'L', primary_email: 'ada@example.test' },
    });
    expect(event).toMatchObject({
      status: 'Set Appointment',
      duration: 42,
      call: 'id 3024188937',
      dialsession_id: '46858573',
      seen: { name: 'Ada L', email: 'ada@example.test' },
    });
  });

  test('without a call id, the start, the contact and the label name the call', () => {
    const body = { start_time: '2026-06-18 10:51:04', status: 'Busy', contact: { user_id: 12 } };
    expect(done(body).call).toBe(done({ ...body, contact: { user_id: '12', notes: 'longer now' } }).call);
    expect(done(body).call).not.toBe(done({ ...body, start_time: '2026-06-18 10:52:00' }).call);
    expect(done({ status: 'Busy' }).call).not.toBe(done({ status: 'Busy', x: 1 }).call);
  });
});

describe('bodies', () => {
  const json = { contact_user_id: 5, external_crm_data: refs, contact: { first_name: 'Ada', phones: ['1'] } };

  test('form-encoded in PHP syntax says the same as JSON', () => {
    const form = new URLSearchParams();
    form.append('contact_user_id', '5');
    form.append('external_crm_data[0][crm_id]', '512');
    form.append('external_crm_data[0][crm_name]', 'pipedrive');
    form.append('contact[first_name]', 'Ada');
    form.append('contact[phones][]', '1');
    expect(readWebhook('contact_displayed', form.toString())).toEqual(displayed(json));
  });

  test('form fields may hold JSON', () => {
    const form = new URLSearchParams({ contact_user_id: '5', external_crm_data: JSON.stringify(refs) });
    form.append('contact', JSON.stringify(json.contact));
    expect(readWebhook('contact_displayed', form.toString())).toEqual(displayed(json));
  });

  test.each([
    ['an object', { headers: {}, body: json }],
    ['a string of JSON', { body: JSON.stringify(json) }],
  ])('a top-level body wrapper holds %s', (_kind, wrapped) => {
    expect(displayed(wrapped)).toEqual(displayed(json));
  });

  test.each(['', 'nonsense', '[]', '"text"', '{"a":', 'null', '<html></html>'])('%s is of no kind we know', (raw) => {
    expect(readWebhook('call_done', raw)).toBeNull();
  });

  test('names of the prototype are names like any other', () => {
    expect(readWebhook('call_done', '__proto__[polluted]=1&constructor[prototype][polluted]=1')).not.toBeNull();
    expect(displayed(JSON.parse('{"__proto__":{"polluted":1},"contact":{"__proto__":1}}'))).not.toBeNull();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
