import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { addressGroup } from '../../server/sessions/address.ts';
import type { Hub } from '../../server/sessions/stream.ts';
import { dialing } from './dialing.ts';
import { readStream } from './stream-reader.ts';

/** A whole turn of the heartbeat's wheel. */
function turn(hub: Hub): void {
  for (let second = 0; second < 15; second++) hub.tick();
}

describe('a stream', () => {
  test('begins with the whole state and goes on with each change', async () => {
    const { begin, stream } = await dialing();
    const { reply, session } = await begin(2);
    await session.start();
    const reader = await stream(reply.session_token);
    const first = await reader.until(() => true);
    expect(first).toMatchObject({
      name: 'update',
      view: { current: { name: 'Person1 Example' }, stats: { total_calls: 0 } },
    });
    await session.saveDisposition('Busy');
    const next = await reader.until(({ stats }) => stats.total_calls === 1);
    expect(next.view.current?.name).toBe('Person2 Example');
    const [epoch, seq] = next.id.split('-');
    expect(first.id.split('-')[0]).toBe(epoch);
    expect(Number(seq)).toBeGreaterThan(Number(first.id.split('-')[1]));
  });

  test('carries no contact list, no webhook and no secret', async () => {
    const { begin, stream } = await dialing();
    const { reply, session } = await begin(3);
    await session.start();
    const { view } = await (await stream(reply.session_token)).until(() => true);
    expect(Object.keys(view).sort()).toEqual(['current', 'daily_stats', 'ended', 'last_call', 'progress', 'stats']);
    expect(JSON.stringify(view)).not.toMatch(/Person2|Person3|token/);
  });

  test('never goes back to an older state', async () => {
    const { begin, stream, vault } = await dialing();
    const { reply, session } = await begin(2);
    const { hub, snapshot } = vault.app.sessions;
    const { id } = await vault.store.db.selectFrom('sessions').select('id').executeTakeFirstOrThrow();
    const before = (await snapshot(id)) ?? expect.fail('The session is gone.');
    const reader = await stream(reply.session_token);
    await session.start();
    hub.publish(id, before);
    await session.saveDisposition('Busy');
    await reader.until(({ stats }) => stats.total_calls === 1);
    const shown = reader.events.map(({ view }) => view.progress.displayed);
    expect(shown).toEqual([...shown].sort());
  });

  test('is sent at once, past caches and proxies', async () => {
    const { begin, stream } = await dialing();
    const { response } = await stream((await begin(1)).reply.session_token);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('ends with the reason when the rep stops; who comes later is told the same', async () => {
    const { begin, stream, vault, rep } = await dialing();
    const { reply, session } = await begin(2);
    const reader = await stream(reply.session_token);
    await session.run(['Set Appointment']);
    const stopped = await vault.call(api.stopSession, { session_token: reply.session_token }, rep);
    expect(stopped.body.stats).toMatchObject({ total_calls: 1, appointments: 1 });
    const last = await reader.until((_view, name) => name === 'session_expired');
    expect(last.view).toEqual(stopped.body.session);
    await reader.closed;

    const late = await stream(reply.session_token);
    await late.closed;
    expect(late.events.map(({ name }) => name)).toEqual(['session_expired']);
  });

  test('ends cleanly when the vault stops, and no new one begins', async () => {
    const { begin, stream, vault } = await dialing();
    const { reply } = await begin(1);
    const reader = await stream(reply.session_token);
    await reader.until(() => true);
    await vault.app.sessions.close();
    await reader.closed;
    expect(vault.app.sessions.hub.size()).toBe(0);
    expect((await stream(reply.session_token)).response.status).toBe(503);
  });
});

describe('who may open one', () => {
  test('not another install, not a made-up token, not without a credential', async () => {
    const { begin, stream, connect, pb, url } = await dialing();
    const { reply } = await begin(1);
    const other = await connect(pb.addMember().token);
    expect((await stream(reply.session_token, other)).response.status).toBe(404);
    expect((await stream('x'.repeat(43))).response.status).toBe(404);
    expect((await readStream(`${url}/sse`, { 'x-pb-session': reply.session_token })).response.status).toBe(401);
    expect((await readStream(`${url}/sse`)).response.status).toBe(401);
  });

  test('another install can neither stop the session nor get a code for it', async () => {
    const { begin, connect, pb, vault } = await dialing();
    const { session_token } = (await begin(1)).reply;
    const other = await connect(pb.addMember().token);
    expect((await vault.call(api.stopSession, { session_token }, other)).status).toBe(404);
    expect((await vault.call(api.refreshStreamCode, { session_token }, other)).status).toBe(404);
  });

  test('a code opens one stream, once, for pages of any origin', async () => {
    const { begin, url } = await dialing();
    const { temp_code } = (await begin(1)).reply;
    const open = () => readStream(`${url}/sse.php?code=${temp_code}`, { origin: 'https://acme.pipedrive.com' });
    const readers = await Promise.all(Array.from({ length: 10 }, open));
    expect(readers.map(({ response }) => response.status).sort()).toEqual([200, ...Array(9).fill(401)]);
    for (const { response } of readers) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('a code expires after five minutes; a fresh one works', async () => {
    const { begin, url, vault, rep } = await dialing();
    const { temp_code, session_token } = (await begin(1)).reply;
    vault.pass(5 * 60_000);
    expect((await readStream(`${url}/sse?code=${temp_code}`)).response.status).toBe(401);
    const fresh = await vault.call(api.refreshStreamCode, { session_token }, rep);
    expect((await readStream(`${url}/sse?code=${fresh.body.temp_code}`)).response.status).toBe(200);
  });
});

describe('many and slow clients', () => {
  test('each gets a heartbeat once in a turn of the wheel', async () => {
    const { begin, stream, vault } = await dialing();
    const { reply } = await begin(1);
    const readers = await Promise.all([1, 2, 3].map(() => stream(reply.session_token)));
    await Promise.all(readers.map((reader) => reader.until(() => true)));
    turn(vault.app.sessions.hub);
    await vault.app.sessions.close();
    await Promise.all(readers.map(({ closed }) => closed));
    expect(readers.map((reader) => reader.comments())).toEqual([1, 1, 1]);
  });

  test('a connection is rotated after ten to fifteen minutes', async () => {
    const { begin, stream, vault } = await dialing();
    const reader = await stream((await begin(1)).reply.session_token);
    await reader.until(() => true);
    const { hub } = vault.app.sessions;
    vault.pass(10 * 60_000 - 1);
    turn(hub);
    expect(hub.size()).toBe(1);
    vault.pass(5 * 60_000 + 1);
    turn(hub);
    // Before the other side has noticed: neither an event nor a heartbeat may follow.
    const { id } = await vault.store.db.selectFrom('sessions').select('id').executeTakeFirstOrThrow();
    const snapshot = (await vault.app.sessions.snapshot(id)) ?? expect.fail('The session is gone.');
    hub.publish(id, { ...snapshot, seq: snapshot.seq + 1 });
    turn(hub);
    await reader.closed;
    expect(reader.events.at(-1)?.name).toBe('update');
  });

  /** A client that has stopped reading, and 500 views of a megabyte that came meanwhile. */
  async function stuck() {
    const { begin, vault, rep } = await dialing();
    const { reply } = await begin(1);
    const { hub, snapshot } = vault.app.sessions;
    const socket = connectSocket(Number(new URL(vault.app.listeningOrigin).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.write(
      `GET /sse HTTP/1.1\r\nHost: vault\r\nAuthorization: ${rep.headers.authorization}\r\nX-PB-Session: ${reply.session_token}\r\n\r\n`,
    );
    await once(socket, 'readable');
    const { id } = await vault.store.db.selectFrom('sessions').select('id').executeTakeFirstOrThrow();
    const { view, seq } = (await snapshot(id)) ?? expect.fail('The session is gone.');
    const wide = { ...view, stats: { ...view.stats, by_status: { ['x'.repeat(1_000_000)]: 1 } } };
    for (let more = 1; more <= 500; more++) hub.publish(id, { seq: seq + more, view: wide });
    return { vault, hub, socket, newest: seq + 500, turn: () => turn(hub) };
  }

  test('a client that reads again gets the newest view, not the 500 before it', async () => {
    const { socket, newest } = await stuck();
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    await expect.poll(() => text.includes(`-${newest}\n`)).toBe(true);
    expect(text.match(/event: update/g)?.length).toBeLessThan(20);
  });

  test('a client that never reads again is cut within 30 s, and costs no memory until then', async () => {
    const before = process.memoryUsage().rss;
    const { vault, hub, socket, turn } = await stuck();
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    vault.pass(24_999);
    turn();
    expect(hub.size()).toBe(1);
    vault.pass(1);
    // Not when its heartbeat would be due: at the next second.
    hub.tick();
    socket.resume();
    await once(socket, 'close');
    expect(hub.size()).toBe(0);
  });

  test('closed streams leave nothing behind', async () => {
    const { begin, stream, vault } = await dialing();
    const { reply } = await begin(1);
    for (let round = 0; round < 20; round++) {
      const reader = await stream(reply.session_token);
      await reader.until(() => true);
      reader.cancel();
      await reader.closed;
    }
    await expect.poll(() => vault.app.sessions.hub.size()).toBe(0);
  });

  test('a client that gives up while its session is looked up leaves nothing behind either', async () => {
    const { begin, vault, rep } = await dialing();
    const { reply } = await begin(1);
    const { sessions, server } = vault.app;
    const open = () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
    const before = await open();
    const socket = connectSocket(Number(new URL(vault.app.listeningOrigin).port), '127.0.0.1');
    const found = sessions.owned;
    const looked = Promise.withResolvers<void>();
    sessions.owned = async (...of) => {
      socket.destroy();
      await expect.poll(open).toBe(before);
      return found(...of).finally(looked.resolve);
    };
    socket.write(
      `GET /sse HTTP/1.1\r\nHost: vault\r\nAuthorization: ${rep.headers.authorization}\r\nX-PB-Session: ${reply.session_token}\r\n\r\n`,
    );
    await looked.promise;
    await new Promise(setImmediate);
    expect(sessions.hub.size()).toBe(0);
  });

  test('a client that opens more and more keeps the newest', async () => {
    const { begin, stream, vault } = await dialing();
    const { reply } = await begin(1);
    const readers = [];
    for (let i = 0; i < 10; i++) readers.push(await stream(reply.session_token));
    await readers[0]?.closed;
    await readers[1]?.closed;
    await expect.poll(() => vault.app.sessions.hub.size()).toBe(8);
  });
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['2001:0DB8:0000:0001::5', '2001:db8:0:1'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
])('the address %s counts as %s', (ip, group) => {
  expect(addressGroup(ip)).toBe(group);
});
