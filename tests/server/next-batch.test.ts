import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import type { LaunchReply } from '../../server/contracts/calls.ts';
import { contact, contacts, context, type Dialing, dialing, launchId } from './dialing.ts';

const HOUR = 60 * 60_000;

/** A launch of 1,120 people: 500 are sent, 500 and 120 wait. */
async function large(count = 1120) {
  const made = await dialing();
  const id = launchId();
  const { body: first } = await made.launch({ launch_id: id, contacts: contacts(count) });
  const next = async (
    batch: number,
    more: { attempt?: number; launch_id?: string; leave_out?: string[] } = {},
    by = made.rep,
  ) => {
    const answer = await made.vault.call(api.launchNext, { launch_id: id, batch, ...more }, by);
    return { status: answer.status, body: answer.body as LaunchReply & { error: { code: string; message: string } } };
  };
  const view = async (token: string) => {
    const reader = await made.stream(token);
    const { view } = await reader.until(() => true);
    reader.cancel();
    return view;
  };
  return { ...made, id, first, next, view };
}

const waitingRows = ({ vault }: Pick<Dialing, 'vault'>) =>
  vault.store.db.selectFrom('waiting_batches').select(['batch', 'size']).orderBy('batch').execute();

describe('the next 500', () => {
  test('are offered once the last contact that was sent has been on screen', async () => {
    const { pb, stream, first } = await large();
    const watching = await stream(first.session_token);
    const session = pb.sessions[0];
    await session?.deliver('api_contact_displayed', { external_id: '1499', contact_user_id: 1 });
    const before = await watching.until(({ progress }) => progress.displayed === 1);
    expect(before.view.progress).toEqual({ sent: 500, displayed: 1, remaining: 620, next_batch: null });
    await session?.deliver('api_contact_displayed', { external_id: '1500', contact_user_id: 2 });
    const offered = await watching.until(({ progress }) => progress.displayed === 2);
    expect(offered.view.progress.next_batch).toBe(1);
  });

  test('are dialed in a session that takes the place of the one before, until nobody is left', async () => {
    const { pb, next, first, stream, view, created, ...made } = await large();
    const watching = await stream(first.session_token);
    const second = await next(1);
    expect(second).toMatchObject({ status: 200, body: { sent: 500, remaining: 120, skipped: [] } });
    expect((await watching.until((_view, name) => name === 'session_expired')).view.ended?.reason).toBe('replaced');
    expect(second.body.launch_url).toBe(pb.sessions[1]?.launchUrl);
    expect(pb.sessions[1]?.contacts.map(({ external_id }) => external_id)).toEqual(
      contacts(1000)
        .slice(500)
        .map(({ crm_identifier }) => crm_identifier),
    );
    expect(await waitingRows(made)).toEqual([{ batch: 2, size: 120 }]);

    const third = await next(2);
    expect(third.body).toMatchObject({ sent: 120, remaining: 0 });
    await pb.sessions[2]?.start();
    expect(await view(third.body.session_token)).toMatchObject({
      current: { name: 'Person1001 Example', record_url: contact(1001).record_url, crm_name: 'Pipedrive' },
      progress: { sent: 120, displayed: 1, remaining: 0, next_batch: null },
    });
    expect(await waitingRows(made)).toEqual([]);
    expect((await next(3)).body.error.code).toBe('batch_gone');
    expect(created()).toBe(3);
    expect(pb.violations()).toEqual([]);
  });

  test('are dialed without those for whom it is too late, who wait no longer', async () => {
    const { pb, next, ...made } = await large();
    const late = [contact(501), contact(503)];
    const e164 = late.map(({ phone }) => `+1${phone?.replace(/\D/g, '').slice(-10)}`);
    const answer = await next(1, { leave_out: e164 });
    const skipped = late.map(({ crm_identifier: id }) => ({ id, reason: 'calling_hours' }));
    expect(answer.body).toMatchObject({ sent: 498, remaining: 120, skipped });
    expect(pb.sessions[1]?.contacts.map(({ external_id }) => external_id).slice(0, 2)).toEqual(['1502', '1504']);
    expect(await waitingRows(made)).toEqual([{ batch: 2, size: 120 }]);
  });

  test('still wait when all of them were to be left out', async () => {
    const { next, created, ...made } = await large(502);
    const e164 = [501, 502].map((index) => `+1${contact(index).phone?.replace(/\D/g, '').slice(-10)}`);
    expect((await next(1, { leave_out: e164 })).body.error.code).toBe('no_dialable_contacts');
    expect((await next(1, { leave_out: ['no number'] })).status).toBe(400);
    expect(await waitingRows(made)).toEqual([{ batch: 1, size: 2 }]);
    expect(created()).toBe(1);
  });

  test('asked for 10 times at once are one session, and asked for again are the same', async () => {
    const { next, created, vault } = await large();
    const answers = await Promise.all(Array.from({ length: 10 }, () => next(1)));
    vault.pass(10 * 60_000);
    answers.push(await next(1));
    expect(new Set(answers.map(({ body }) => `${body.session_token} ${body.launch_url}`)).size).toBe(1);
    expect(created()).toBe(2);
    await next(2);
    expect((await next(1)).body.error.code).toBe('session_ended');
    expect(created()).toBe(3);
  });

  test('come in their order, for the install and the launch that they wait for', async () => {
    const { next, connect, pb, created } = await large();
    expect((await next(2)).body.error.code).toBe('batch_gone');
    expect((await next(1, {}, await connect(pb.token))).body.error.code).toBe('batch_gone');
    expect((await next(1, { launch_id: launchId() })).body.error.code).toBe('batch_gone');
    for (const batch of [0, 11, 1.5]) expect((await next(batch)).status).toBe(400);
    expect(created()).toBe(1);
  });

  test('are not sent while another launch of the account is being created', async () => {
    const { next, launch, pb, connect } = await large();
    const held = pb.hold('createSession');
    const other = launch({}, await connect(pb.token));
    await held.arrived;
    expect((await next(1)).body.error.code).toBe('launch_in_progress');
    held.release();
    expect((await other).status).toBe(200);
    expect((await next(1)).status).toBe(200);
  });

  test('still wait after PhoneBurner refused them', async () => {
    const { next, pb, ...made } = await large();
    pb.knobs.faults.createSession = 'active_session';
    expect((await next(1)).body.error.code).toBe('pb_active_session');
    expect(await waitingRows(made)).toEqual([
      { batch: 1, size: 500 },
      { batch: 2, size: 120 },
    ]);
    delete pb.knobs.faults.createSession;
    expect((await next(1)).body).toMatchObject({ sent: 500, remaining: 120 });
  });

  test('whose answer was lost are sent again only when the rep says so, and then once', async () => {
    const { next, pb, created } = await large();
    pb.knobs.faults.createSession = 'cut_after_create';
    expect((await next(1)).body.error.code).toBe('launch_unresolved');
    delete pb.knobs.faults.createSession;
    expect((await next(1)).body.error.code).toBe('launch_unresolved');
    expect(created()).toBe(2);
    const again = await next(1, { attempt: 1 });
    expect(again.body).toMatchObject({ sent: 500, remaining: 120 });
    expect((await next(1, { attempt: 1 })).body.session_token).toBe(again.body.session_token);
    expect((await next(1, { attempt: 2 })).body.error.code).toBe('batch_gone');
    expect(created()).toBe(3);
    expect((await next(2)).body).toMatchObject({ sent: 120, remaining: 0 });
  });
});

describe('contacts that wait are gone', () => {
  test('when the session is stopped', async () => {
    const { vault, rep, first, next, ...made } = await large();
    expect(await waitingRows({ vault, ...made })).toHaveLength(2);
    await vault.call(api.stopSession, { session_token: first.session_token }, rep);
    expect(await waitingRows({ vault })).toEqual([]);
    expect((await next(1)).body.error.code).toBe('batch_gone');
  });

  test('also where the answer to an earlier batch was lost', async () => {
    const { vault, pb, rep, first, next } = await large();
    pb.knobs.faults.createSession = 'cut_after_create';
    expect((await next(1)).body.error.code).toBe('launch_unresolved');
    await vault.call(api.stopSession, { session_token: first.session_token }, rep);
    expect(await waitingRows({ vault })).toEqual([]);
  });

  test('and not dialed, when the stop comes while their session is being prepared', async () => {
    const { vault, rep, first, next, created } = await large();
    const running = await vault.app.sessions.owned(rep.id, first.session_token);
    if (!running) throw new Error('The session is gone.');
    const { random } = vault.outside;
    let stopped: Promise<unknown> | null = null;
    // The new session's id: the last thing before the batch is written down.
    vault.outside.random = (bytes) => {
      if (bytes === 16) stopped ??= vault.app.sessions.stop(running);
      return random(bytes);
    };
    const answer = next(1);
    expect((await answer).body.error.code).toBe('batch_gone');
    await stopped;
    expect(created()).toBe(1);
  });

  test('when it was idle too long, also where an earlier batch was taken', async () => {
    const { vault, next } = await large();
    await next(1);
    expect(await waitingRows({ vault })).toEqual([{ batch: 2, size: 120 }]);
    vault.pass(HOUR);
    await vault.app.sessions.sweep();
    expect(await waitingRows({ vault })).toEqual([]);
  });

  test('when another list is launched', async () => {
    const { vault, launch } = await large();
    await launch({ contacts: contacts(2) });
    expect(await waitingRows({ vault })).toEqual([]);
  });

  test('when the launch was refused', async () => {
    const { vault, pb, launch } = await dialing({ knobs: { faults: { createSession: 'active_session' } } });
    const body = { launch_id: launchId(), contacts: contacts(620), context };
    expect((await launch(body)).status).toBe(409);
    expect(await waitingRows({ vault })).toEqual([]);
    delete pb.knobs.faults.createSession;
    expect((await launch(body)).body).toMatchObject({ sent: 500, remaining: 120 });
  });
});

test('contacts that wait are sealed', async () => {
  const { vault } = await large(620);
  const rows = await vault.store.db.selectFrom('waiting_batches').select('sealed_contacts').execute();
  const bytes = Buffer.from(rows[0]?.sealed_contacts ?? []);
  expect(bytes.length).toBeGreaterThan(10_000);
  expect(bytes.toString('latin1')).not.toMatch(/Person|2025550|pipedrive/);
});
