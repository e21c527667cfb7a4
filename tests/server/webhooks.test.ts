import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import type { SessionView } from '../../server/contracts/session.ts';
import type { CallbackType } from '../simulators/phoneburner/wire.ts';
import { contact, type Dialing, type DialingOptions, dialing } from './dialing.ts';

/** A session of three contacts, and what the rep would see of it. */
async function session(options: DialingOptions = {}, count = 3) {
  const made = await dialing(options);
  const { reply, session } = await made.begin(count);
  const view = async (): Promise<SessionView> => {
    const reader = await made.stream(reply.session_token);
    const { view } = await reader.until(() => true);
    reader.cancel();
    return view;
  };
  const callback = (event: CallbackType) =>
    session.request.callbacks.find((one) => one.callback_type === event)?.callback ?? '';
  return { ...made, reply, session, view, callback };
}

const post = (url: string, body: string, type: string | null = 'application/json') =>
  fetch(url, { method: 'POST', body, headers: type === null ? {} : { 'content-type': type } });

async function rowsOf({ vault }: Pick<Dialing, 'vault'>) {
  const sessions = await vault.store.db.selectFrom('sessions').selectAll().execute();
  const calls = await vault.store.db.selectFrom('calls').selectAll().execute();
  return JSON.stringify([sessions, calls]);
}

describe('a session as PhoneBurner reports it', () => {
  test('shows the contact on the line and the call that ended, each with its own name', async () => {
    const { session: dialed, view, pb } = await session();
    await dialed.start();
    expect(await view()).toMatchObject({
      current: {
        name: 'Person1 Example',
        record_url: 'https://acme.pipedrive.com/person/1001',
        crm_identifier: '1001',
      },
      stats: { total_calls: 0 },
    });
    await dialed.saveDisposition('Set Appointment', { duration: 61, connected: true });
    expect(await view()).toMatchObject({
      current: { name: 'Person2 Example', phone: '+12025550002', crm_name: 'Pipedrive' },
      last_call: { name: 'Person1 Example', status: 'Set Appointment', duration: 61, connected: true },
      stats: { total_calls: 1, connected: 1, appointments: 1, by_status: { 'Set Appointment': 1 } },
      progress: { sent: 3, displayed: 2, remaining: 0 },
    });
    expect(pb.deliveries.every(({ outcome }) => outcome === 'acknowledged')).toBe(true);
  });

  test.each<[string, NonNullable<DialingOptions['knobs']>['webhooks']]>([
    ['each event twice', { duplicate: 1 }],
    ['each event three times and form-encoded', { duplicate: 2, formEncoded: true }],
    ['the finished call before the next display', { reorder: true }],
    [
      'no custom fields and the duration as text',
      { customFieldsFalse: true, durationAsString: true, customData: 'echo' },
    ],
    ['no call ids', { withoutCallId: true, duplicate: 1 }],
    ['no session ids', { withoutSessionId: true }],
    ['a history of 200 KB', { notesBytes: 200_000 }],
    ['no displays at all', { drop: ['api_contact_displayed'] }],
  ])('with %s the numbers are right', async (_name, webhooks) => {
    const { session: dialed, view, pb } = await session({ knobs: { webhooks: { gapMs: 0, ...webhooks } } });
    await dialed.run([
      ['Set Appointment', { connected: true }],
      ['No Answer', { connected: false }],
      ['Set Appointment', { connected: true }],
    ]);
    await pb.delivered();
    expect(await view()).toMatchObject({
      last_call: { name: 'Person3 Example', status: 'Set Appointment' },
      stats: { total_calls: 3, connected: 2, appointments: 2, by_status: { 'Set Appointment': 2, 'No Answer': 1 } },
      progress: { displayed: 3 },
    });
  });

  test('learns PhoneBurner’s number of the session from the first call', async () => {
    const { session: dialed, vault } = await session();
    await dialed.run(['Busy']);
    const row = await vault.store.db.selectFrom('sessions').select('dialsession_id').executeTakeFirst();
    expect(row?.dialsession_id).toBe(String(dialed.id));
  });

  test('counts a call of somebody who was not on the list, without a name from it', async () => {
    const { session: dialed, view } = await session({ knobs: { webhooks: { unknownContact: true } } });
    await dialed.run(['Busy']);
    const { stats, last_call } = await view();
    expect(stats.total_calls).toBe(1);
    expect(last_call?.crm_identifier).toBeNull();
  });

  test('a display delivered after its own call does not take the screen back', async () => {
    const { session: dialed, view, callback } = await session();
    await dialed.deliver('api_contact_displayed', { external_id: '1002', contact_user_id: 2 });
    await dialed.deliver('api_calldone', { status: 'Busy', call_id: 1, contact: { user_id: 1, external_id: '1001' } });
    await post(callback('api_contact_displayed'), JSON.stringify({ external_id: '1001', contact_user_id: 1 }));
    expect(await view()).toMatchObject({ current: { name: 'Person2 Example' }, progress: { displayed: 2 } });
  });
});

describe('who it was, where no webhook told', () => {
  test('is asked for after the acknowledgement and shown when the answer is there', async () => {
    const { session: dialed, stream, reply, pb } = await session();
    const reader = await stream(reply.session_token);
    const pbContact = pb.contacts[1]?.user_id;
    const held = pb.hold('readContact');
    await dialed.deliver('api_calldone', {
      status: 'Busy',
      call_id: 5,
      contact: { user_id: pbContact, external_id: '' },
    });
    await held.arrived;
    const counted = await reader.until(({ stats }) => stats.total_calls === 1);
    expect(counted.view.last_call).toMatchObject({ status: 'Busy', name: null });
    held.release();
    const named = await reader.until(({ last_call }) => last_call?.name === 'Person2 Example');
    expect(named.view.stats.total_calls).toBe(1);
    expect(pb.violations()).toEqual([]);
  });

  test('stays unknown when PhoneBurner cannot say, and the call is counted', async () => {
    const { session: dialed, view, pb } = await session({ knobs: { faults: { readContact: 'html_502' } } });
    await dialed.deliver('api_calldone', { status: 'Busy', call_id: 5, contact: { user_id: 77 } });
    await expect
      .poll(() => pb.requests.some(({ path, status }) => path.endsWith('/contacts/77') && status === 502))
      .toBe(true);
    expect(await view()).toMatchObject({ last_call: { name: null }, stats: { total_calls: 1 } });
  });
});

describe('what is not ours', () => {
  test.each([
    ['an unknown key', `?s=${'x'.repeat(43)}`],
    ['a short key', '?s=x'],
    ['no key', ''],
    ['two keys', `?s=${'x'.repeat(43)}&s=${'y'.repeat(43)}`],
  ])('%s is 404 and leaves no trace', async (_name, query) => {
    const made = await session();
    const before = await rowsOf(made);
    const answer = await post(`${made.url}/webhooks/call_done${query}`, JSON.stringify({ status: 'Busy', call_id: 1 }));
    expect(answer.status).toBe(404);
    expect(await rowsOf(made)).toBe(before);
  });

  test('300 KB of nonsense is refused and changes nothing, with or without a living key', async () => {
    const made = await session();
    const before = await rowsOf(made);
    const nonsense = 'x'.repeat(300_000);
    expect((await post(made.callback('api_calldone'), nonsense)).status).toBe(413);
    expect((await post(`${made.url}/webhooks/call_done?s=${'x'.repeat(43)}`, nonsense)).status).toBe(404);
    expect(await rowsOf(made)).toBe(before);
  });

  test.each([
    ['text', 'hello', 'text/plain'],
    ['XML', '<call/>', 'application/xml'],
    ['a list', '[1,2]', 'application/json'],
    ['half of a body', '{"status":', 'application/json'],
    ['nothing', '', 'application/json'],
    ['nothing of no type', 'x', null],
  ])('%s is answered 200, changes nothing and is logged by its type', async (_name, body, type) => {
    const made = await session();
    const before = await rowsOf(made);
    const answer = await post(made.callback('api_calldone'), body, type);
    expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
    expect(await rowsOf(made)).toBe(before);
    expect(made.vault.log()).toContain('"event":"webhook_unreadable"');
    expect(made.vault.log()).not.toContain('hello');
  });

  test('JSON is read whatever the content type says', async () => {
    const { callback, view } = await session();
    await post(callback('api_calldone'), JSON.stringify({ status: 'Busy', call_id: 1 }), 'text/plain');
    await post(callback('api_calldone'), JSON.stringify({ body: { status: 'Busy', call_id: 2 } }), null);
    expect((await view()).stats.total_calls).toBe(2);
  });

  test('only POST', async () => {
    const { callback } = await session();
    expect((await fetch(callback('api_calldone'))).status).toBe(404);
  });

  test('one key is limited for itself; the others go on', async () => {
    const { callback, connect, begin, pb } = await session();
    const flood = callback('api_calldone');
    const body = JSON.stringify({ status: 'Busy', call_id: 1 });
    const answers = await Promise.all(Array.from({ length: 620 }, () => post(flood, body)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
    const other = await begin(1, await connect(pb.addMember().token));
    await other.session.run(['Busy']);
    expect(pb.deliveries.at(-1)?.outcome).toBe('acknowledged');
  });
});

describe('after the end', () => {
  test('the last call still counts for a day, without a word about who it was', async () => {
    const made = await session();
    const { session: dialed, vault, rep, reply, callback } = made;
    await dialed.start();
    await vault.call(api.stopSession, { session_token: reply.session_token }, rep);
    const done = (call_id: number) =>
      JSON.stringify({ status: 'Busy', call_id, contact: { first_name: 'Ada', external_id: '1001' } });
    expect((await post(callback('api_calldone'), done(1))).status).toBe(200);
    expect((await post(callback('api_contact_displayed'), JSON.stringify({ external_id: '1002' }))).status).toBe(404);
    expect((await post(callback('api_callbegin'), '{}')).status).toBe(404);
    const after = await vault.call(api.stopSession, { session_token: reply.session_token }, rep);
    expect(after.body.session).toMatchObject({ current: null, last_call: { name: null, status: 'Busy' } });
    expect(after.body.stats.total_calls).toBe(1);

    vault.pass(24 * 60 * 60_000);
    expect((await post(callback('api_calldone'), done(2))).status).toBe(404);
    expect(await vault.store.db.selectFrom('session_contacts').selectAll().execute()).toEqual([]);
  });

  test.each([
    ['an hour', 60, {}],
    ['SESSION_IDLE_MINUTES', 5, { SESSION_IDLE_MINUTES: '5' }],
  ])('a session that is idle for %s ends by itself, unless something was heard of it', async (_how, minutes, env) => {
    const { session: dialed, vault, stream, reply } = await session({ vault: { env } });
    const reader = await stream(reply.session_token);
    vault.pass((minutes - 1) * 60_000);
    await dialed.start();
    vault.pass((minutes - 1) * 60_000);
    await vault.app.sessions.sweep();
    const running = await vault.store.db.selectFrom('sessions').select('ended_at').execute();
    expect(running).toEqual([{ ended_at: null }]);
    vault.pass(60_000);
    await vault.app.sessions.sweep();
    const last = await reader.until((_view, name) => name === 'session_expired');
    expect(last.view).toMatchObject({ current: null, ended: { reason: 'idle' } });
    await reader.closed;
  });

  test('a call that begins and shows nothing new keeps it from being idle all the same', async () => {
    const { vault, callback } = await session();
    vault.pass(59 * 60_000);
    await post(callback('api_callbegin'), JSON.stringify({ external_id: '1001' }));
    vault.pass(59 * 60_000);
    await vault.app.sessions.sweep();
    expect(await vault.store.db.selectFrom('sessions').select('ended_at').execute()).toEqual([{ ended_at: null }]);
  });
});

test('no contact, key or token of the session is in the log', async () => {
  const { session: dialed, vault, reply, callback } = await session();
  await dialed.run(['Set Appointment', 'Busy']);
  const key = new URL(callback('api_calldone')).searchParams.get('s') ?? 'none';
  for (const secret of [key, reply.session_token, reply.temp_code, reply.launch_url, contact(1).name, '2025550001'])
    expect(vault.log()).not.toContain(secret);
  // In a time or a hashed id these digits may stand by chance.
  expect(vault.log()).not.toMatch(/(?<![0-9a-f])1001(?![0-9a-f])/);
});

describe('where signatures are required', () => {
  const env = { PB_WEBHOOK_SIGNATURE: 'require', PB_WEBHOOK_SECRET: 'a-secret-of-the-account' };
  const sign = (body: string, secret = env.PB_WEBHOOK_SECRET) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  // Spaces and an escape that a parser would write otherwise: the signature is of the bytes.
  const body = '{ "contact":{"first_name":"J\\u00f6rg","phone":"2025550001"}, "custom_data":{} }';

  test.each<[string, string | null]>([
    ['none', null],
    ['of another secret', sign(body, 'another-secret-altogether')],
    ['of another body', sign(`${body} `)],
    ['without its form', sign(body).slice('sha256='.length)],
    ['cut short', sign(body).slice(0, -2)],
  ])('a callback with a signature %s is refused and changes nothing', async (_name, signature) => {
    const made = await session({ vault: { env } });
    const before = await rowsOf(made);
    const response = await fetch(made.callback('api_contact_displayed'), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...(signature === null ? {} : { 'x-pb-signature': signature }) },
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'signature_invalid' } });
    expect(await rowsOf(made)).toBe(before);
  });

  test('one that is signed over its bytes is taken', async () => {
    const made = await session({ vault: { env } });
    const response = await fetch(made.callback('api_contact_displayed'), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-pb-signature': sign(body) },
    });
    expect(response.status).toBe(200);
    expect((await made.view()).current).not.toBeNull();
  });
});
