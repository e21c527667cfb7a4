import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { contact, contacts, context, dialing, launchId } from './dialing.ts';

describe('a launch', () => {
  test('makes one dial session that PhoneBurner finds nothing wrong with', async () => {
    const { launch, pb, created } = await dialing();
    const { status, body } = await launch({ contacts: [contact(1), { ...contact(2), phone: 'none' }, contact(3)] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ok: true,
      launch_url: pb.sessions[0]?.launchUrl,
      dialsession_id: null,
      sent: 2,
      skipped: [{ id: 'row-2', reason: 'invalid_phone' }],
      remaining: 0,
    });
    expect(created()).toBe(1);
    expect(pb.violations()).toEqual([]);
  });

  test('passes PhoneBurner’s session id on where it tells one', async () => {
    const { launch, pb } = await dialing({ knobs: { replyWithId: true, createStatus: 201 } });
    expect((await launch()).body.dialsession_id).toBe(String(pb.sessions[0]?.id));
  });

  test('of contacts from an unknown page without record ids is clean too', async () => {
    const { launch, pb } = await dialing();
    const plain = contacts(3).map(({ name, phone }) => ({ name, phone: phone ?? null }));
    expect((await launch({ contacts: plain, context: { crm_id: 'generic', host: 'crm.example.com' } })).status).toBe(
      200,
    );
    expect(pb.violations()).toEqual([]);
    const references = pb.contacts.map(({ external_crm_data }) => external_crm_data[0]);
    expect(new Set(references.map((reference) => reference?.crm_id)).size).toBe(3);
    expect(references[0]?.crm_name).toBe('crm-example-com');
  });

  test('of more than 500 sends 500 and counts the rest', async () => {
    // PhoneBurner is in this process, and reads 500 contacts slowly on a busy machine.
    const { launch, pb } = await dialing();
    expect((await launch({ contacts: contacts(620) })).body).toMatchObject({ sent: 500, remaining: 120, skipped: [] });
    expect(pb.sessions[0]?.contacts).toHaveLength(500);
    expect(pb.violations()).toEqual([]);
  });

  test('of more than 5,000 is refused before anything is done', async () => {
    const { launch, created } = await dialing();
    const { status, body } = await launch({ contacts: contacts(5001).map(({ name, phone }) => ({ name, phone })) });
    expect([status, body.error.code]).toEqual([413, 'too_many_contacts']);
    expect(created()).toBe(0);
  });

  test('needs a connected account and a number to dial', async () => {
    const { launch, vault } = await dialing();
    const stranger = await vault.register();
    expect((await launch({}, stranger)).body.error.code).toBe('pb_not_connected');
    const nothing = await launch({ contacts: [{ name: 'Ada', email: 'ada@example.com' }] });
    expect([nothing.status, nothing.body.error.code, nothing.body.error.skipped]).toEqual([
      422,
      'no_dialable_contacts',
      1,
    ]);
  });

  test('takes the place of the session before it, whose stream says so', async () => {
    const { begin, stream } = await dialing();
    const first = await begin(2);
    const watching = await stream(first.reply.session_token);
    await begin(2);
    const last = await watching.until((_view, name) => name === 'session_expired');
    expect(last.view.ended?.reason).toBe('replaced');
    await watching.closed;
  });
});

describe('the same launch_id', () => {
  test('sent 20 times at once makes one session, and all get the same link', async () => {
    const { launch, created } = await dialing();
    const id = launchId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => launch({ launch_id: id })));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ body }) => `${body.session_token} ${body.launch_url}`)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.temp_code)).size).toBe(20);
    expect(created()).toBe(1);
  });

  test('sent again later gets the same session', async () => {
    const { launch, created, vault } = await dialing();
    const id = launchId();
    const first = await launch({ launch_id: id });
    vault.pass(30 * 60_000);
    const again = await launch({ launch_id: id });
    expect(again.body.session_token).toBe(first.body.session_token);
    expect(again.body.launch_url).toBe(first.body.launch_url);
    expect(created()).toBe(1);
  });

  test('of another install is another launch', async () => {
    const { launch, created, connect, pb } = await dialing();
    const id = launchId();
    const other = await connect(pb.addMember().token);
    const [mine, theirs] = await Promise.all([launch({ launch_id: id }), launch({ launch_id: id }, other)]);
    expect(mine.body.session_token).not.toBe(theirs.body.session_token);
    expect(created()).toBe(2);
  });

  test('sent again after its session was stopped is told so', async () => {
    const { launch, vault, rep, created } = await dialing();
    const id = launchId();
    const { body } = await launch({ launch_id: id });
    await vault.call(api.stopSession, { session_token: body.session_token }, rep);
    expect((await launch({ launch_id: id })).body.error.code).toBe('session_ended');
    expect(created()).toBe(1);
  });
});

describe('clients without launch ids', () => {
  test('get one session for the same contacts within two minutes, and a new one after', async () => {
    const { vault, rep, created } = await dialing();
    const body = { contacts: contacts(2), context };
    const send = async () => (await vault.call(api.launchFromScan, body, rep)).body.session_token;
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toBe(first);
    vault.pass(119_000);
    expect(await send()).toBe(first);
    vault.pass(1_000);
    expect(await send()).not.toBe(first);
    expect(created()).toBe(2);
  });

  test('have no button to say that they have looked: after two minutes a lost launch no longer stops them', async () => {
    const { pb, vault, rep, created } = await dialing({ knobs: { faults: { createSession: 'cut_after_create' } } });
    const send = (count: number) => vault.call(api.launchFromScan, { contacts: contacts(count), context }, rep);
    expect((await send(2)).status).toBe(409);
    delete pb.knobs.faults.createSession;
    expect([(await send(2)).status, (await send(1)).status]).toEqual([409, 409]);
    vault.pass(2 * 60_000);
    expect((await send(1)).status).toBe(200);
    expect((await send(2)).status).toBe(200);
    expect(created()).toBe(3);
  });
});

describe('one launch at a time', () => {
  test('a second one of the same account is refused while the first is created, also from another install', async () => {
    const { launch, pb, connect } = await dialing();
    const other = await connect(pb.token);
    const held = pb.hold('createSession');
    const first = launch();
    await held.arrived;
    for (const by of [undefined, other]) {
      const second = await launch({ contacts: contacts(4) }, by);
      expect([second.status, second.body.error.code]).toEqual([409, 'launch_in_progress']);
    }
    held.release();
    expect((await first).status).toBe(200);
    expect((await launch({}, other)).status).toBe(200);
  });
});

describe('when PhoneBurner refuses', () => {
  test.each([
    ['active_session', 409, 'pb_active_session', 'You already have an active dial session.'],
    ['unauthorized', 401, 'pb_token_rejected', 'Expired oauth token'],
    ['error_in_200', 401, 'pb_token_rejected', 'Invalid access token'],
    ['rate_limited', 502, 'pb_unavailable', 'Too many requests'],
    ['html_502', 502, 'pb_unavailable', undefined],
    ['no_redirect_url', 502, 'pb_bad_response', undefined],
  ] as const)('%s: %i %s, and the same launch may be tried again', async (fault, status, code, words) => {
    const { launch, pb, vault } = await dialing({ knobs: { faults: { createSession: fault } } });
    const id = launchId();
    const refused = await launch({ launch_id: id });
    expect([refused.status, refused.body.error.code, refused.body.error.pb_message]).toEqual([status, code, words]);
    expect(await vault.store.db.selectFrom('session_contacts').selectAll().execute()).toEqual([]);
    delete pb.knobs.faults.createSession;
    expect((await launch({ launch_id: id })).status).toBe(200);
  });

  test('every error as HTTP 200 is the same error', async () => {
    const { launch } = await dialing({ knobs: { errorsAs200: true, faults: { createSession: 'active_session' } } });
    expect((await launch()).body.error.code).toBe('pb_active_session');
  });

  test('nobody there at all is said at once, and may be tried again', async () => {
    const { launch, pb, vault } = await dialing();
    const id = launchId();
    await pb.close();
    expect((await launch({ launch_id: id })).body.error.code).toBe('pb_unavailable');
    const row = await vault.store.db.selectFrom('launches').select('state').executeTakeFirst();
    expect(row?.state).toBe('failed');
  });
});

describe('when the answer is lost', () => {
  const impatient = { env: { PB_TIMEOUT_MS: '1000' } };

  test.each([
    ['hang_after_create', 'PhoneBurner did not answer in time.'],
    ['cut_after_create', 'The connection to PhoneBurner was cut before it answered.'],
  ] as const)('%s: the rep is told that the session is there', async (fault, why) => {
    const { launch, pb, created } = await dialing({ knobs: { faults: { createSession: fault } }, vault: impatient });
    const id = launchId();
    const lost = await launch({ launch_id: id });
    expect([lost.status, lost.body.error.code]).toEqual([409, 'launch_unresolved']);
    expect(lost.body.error.message).toContain(why);
    expect(lost.body.error.message).toMatch(
      /a dial session started at [\d-]+ [\d:]+ \(its time\) that is probably this one/,
    );

    delete pb.knobs.faults.createSession;
    const again = await launch({ launch_id: id });
    expect(again.body.error.code).toBe('launch_unresolved');
    expect(again.body.error.message).toContain('answer to this launch was lost');
    expect((await launch({ launch_id: id, after_unresolved: true })).body.error.code).toBe('launch_unresolved');
    expect((await launch()).body.error.code).toBe('launch_unresolved');
    expect(created()).toBe(1);

    expect((await launch({ after_unresolved: true })).status).toBe(200);
    expect((await launch()).status).toBe(200);
    expect(created()).toBe(3);
    expect(pb.violations()).toEqual([]);
  });

  test('and there is no session, it says that none is in the list', async () => {
    const { launch } = await dialing({ knobs: { faults: { createSession: 'hang' } }, vault: impatient });
    expect((await launch()).body.error.message).toContain('Its list has no new dial session so far');
  });

  test('and the list cannot be read, it does not pretend to know', async () => {
    const { launch } = await dialing({ knobs: { faults: { createSession: 'cut', listSessions: 'html_502' } } });
    expect((await launch()).body.error.message).toContain('could not be read');
  });

  test('calls of the lost session still count', async () => {
    const { launch, pb, vault } = await dialing({ knobs: { faults: { createSession: 'cut_after_create' } } });
    await launch();
    await pb.sessions[0]?.run(['Interested']);
    expect(await vault.store.db.selectFrom('calls').select('connected').execute()).toEqual([{ connected: 1 }]);
  });
});
