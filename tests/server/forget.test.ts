import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { contacts, type Dialing, dialing } from './dialing.ts';
import type { Install } from './vault.ts';

/** Rows of every table that knows about anybody. */
async function rows({ vault }: Pick<Dialing, 'vault'>): Promise<Record<string, number>> {
  const tables = await vault.store.db.introspection.getTables();
  const counted = await Promise.all(
    tables
      .filter(({ name }) => name !== 'meta')
      .map(async ({ name }) => {
        const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(vault.store.db);
        return [name, Number(rows[0]?.n)] as const;
      }),
  );
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

/** A rep with a past, a running session of 620 people, settings, and whoever watches. */
async function busy() {
  const made = await dialing();
  const { vault, begin, stream, rep } = made;
  await vault.call(api.saveSettings, { goals: { primary: 'Sold' }, scanners: [{ id: 'mine' }] }, rep);
  await (await begin(2)).session.run(['Sold', 'Busy']);
  const { reply, session } = await begin(620);
  await session.start();
  const watching = await stream(reply.session_token);
  await watching.until(({ current }) => current !== null);
  const forget = (by: Install = rep, everywhere?: boolean) =>
    vault.call(api.forgetMe, { ...(everywhere !== undefined && { everywhere }) }, by);
  const goals = async (by: Install) => (await vault.call(api.getSettings, {}, by)).body.goals?.primary;
  return { ...made, reply, session, watching, forget, goals };
}

describe('forget me, here', () => {
  test('leaves nothing at all when it was the only install', async () => {
    const { forget, watching, vault } = await busy();
    expect(Object.keys(await rows({ vault })).length).toBeGreaterThan(8);
    expect((await forget()).status).toBe(200);
    expect(await rows({ vault })).toEqual({});
    const last = await watching.until((_view, name) => name === 'session_expired');
    expect(last.view.ended?.reason).toBe('stopped');
    await watching.closed;
  });

  test('the install is unknown then, its session is no one’s, and its callbacks are nothing to us', async () => {
    const { forget, vault, rep, reply, session } = await busy();
    await forget();
    expect((await vault.call(api.state, {}, rep)).body).toMatchObject({ error: { code: 'unauthorized' } });
    const again = { client_id: rep.id, client_secret: rep.secret };
    expect((await vault.call(api.register, again)).status).toBe(200);
    const stop = await vault.call(api.stopSession, { session_token: reply.session_token }, rep);
    expect(stop.status).toBe(404);
    const callback = session.request.callbacks[0]?.callback ?? '';
    expect((await fetch(callback, { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await vault.call(api.state, {}, rep)).body.pb_ready).toBe(false);
  });

  test('the member’s settings and numbers stay while another install is there, and go with the last', async () => {
    const { forget, vault, connect, pb, goals } = await busy();
    const laptop = await connect(pb.token);
    await forget();
    expect(await goals(laptop)).toBe('Sold');
    expect((await vault.call(api.state, {}, laptop)).body.pb_ready).toBe(true);
    expect(await rows({ vault })).toMatchObject({ daily_stats: 1, grants: 1, clients: 1 });
    await forget(laptop);
    expect(await rows({ vault })).toEqual({});
  });

  test('they go with it also when it had disconnected the account before', async () => {
    const { forget, vault, rep } = await busy();
    await vault.call(api.clearPat, {}, rep);
    expect(await rows({ vault })).toMatchObject({ member_settings: 1, daily_stats: 1 });
    await forget();
    expect(await rows({ vault })).toEqual({});
  });

  test('touches nothing of anybody else', async () => {
    const { forget, vault, connect, pb, launch, stream, goals } = await busy();
    const other = await connect(pb.addMember().token);
    const theirs = await launch({ contacts: contacts(3) }, other);
    await vault.call(api.saveSettings, { goals: { primary: 'Theirs' } }, other);
    const watching = await stream(theirs.body.session_token, other);
    await watching.until(() => true);
    await forget();
    expect(await goals(other)).toBe('Theirs');
    await pb.sessions.at(-1)?.run(['Theirs']);
    await watching.until(({ stats }) => stats.appointments === 1);
    expect(await rows({ vault })).toMatchObject({ clients: 1, session_contacts: 3, daily_stats: 1 });
  });

  test('needs the install’s own secret, and names nobody in the log', async () => {
    const { forget, vault, rep } = await busy();
    expect((await forget({ ...rep, headers: { authorization: `Bearer ${'x'.repeat(43)}` } })).status).toBe(401);
    await forget();
    const line =
      vault
        .log()
        .split('\n')
        .find((text) => text.includes('"forgotten"')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      everywhere: false,
      sessions: 1,
      client: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });
});

describe('forget me, everywhere', () => {
  test('takes the member from all installs: tokens, sessions, settings, numbers', async () => {
    const { forget, vault, connect, pb, launch, stream, rep } = await busy();
    // The same member with a token of its own.
    const laptop = await connect(pb.addMember({ user_id: pb.members[0]?.user_id ?? '' }).token);
    const session = await launch({}, laptop);
    const watching = await stream(session.body.session_token, laptop);
    await watching.until(() => true);
    expect((await forget(rep, true)).status).toBe(200);
    expect((await watching.until((_view, name) => name === 'session_expired')).view.ended?.reason).toBe('stopped');
    expect((await vault.call(api.state, {}, laptop)).body).toMatchObject({ ok: true, pb_ready: false });
    expect(await rows({ vault })).toEqual({ clients: 1 });
  });

  test('leaves what an install has of another member', async () => {
    const { forget, vault, connect, pb, rep, goals } = await busy();
    const shared = await connect(pb.token);
    await vault.call(api.savePat, { pat: pb.addMember().token }, shared);
    await vault.call(api.saveSettings, { goals: { primary: 'Theirs' } }, shared);
    await forget(rep, true);
    expect(await goals(shared)).toBe('Theirs');
    expect(await rows({ vault })).toEqual({
      clients: 1,
      grants: 1,
      grant_links: 1,
      member_installs: 1,
      member_settings: 1,
    });
  });

  test('is refused without an account: it would forget nobody', async () => {
    const { forget, vault, rep } = await busy();
    await vault.call(api.clearPat, {}, rep);
    expect((await forget(rep, true)).body).toMatchObject({ error: { code: 'pb_not_connected' } });
    expect(await rows({ vault })).toMatchObject({ clients: 1, member_settings: 1 });
  });
});
