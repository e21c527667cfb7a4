import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { csvOf } from '../../server/members/csv.ts';
import { dayOf } from '../../server/members/days.ts';
import { type DialingOptions, dialing } from './dialing.ts';
import type { Install } from './vault.ts';

const HOUR = 60 * 60_000;

/** A rep in New York at a moment of our choosing. */
async function rep(at: string, options: DialingOptions = {}, zone = 'America/New_York') {
  const made = await dialing(options);
  const { vault } = made;
  const goTo = (time: string) => vault.pass(Date.parse(time) - vault.outside.now());
  goTo(at);
  await vault.call(api.saveSettings, { time_zone: zone }, made.rep);
  const ask = async (from: string, to: string, by: Install = made.rep, format?: 'csv') =>
    (await vault.call(api.dailyStats, { from, to, ...(format && { format }) }, by)).body;
  return { ...made, goTo, ask };
}

describe('a day', () => {
  test.each([
    ['2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T05:00:00Z', 'America/New_York', '2026-11-02'],
    // Summer time ended the night before; a day earlier, midnight was an hour earlier.
    ['2026-11-01T03:59:59Z', 'America/New_York', '2026-10-31'],
    ['2026-11-01T04:00:00Z', 'America/New_York', '2026-11-01'],
    ['2026-03-08T04:59:59Z', 'America/New_York', '2026-03-07'],
    ['2026-03-09T04:00:00Z', 'America/New_York', '2026-03-09'],
    ['2026-11-02T18:29:59Z', 'Asia/Kolkata', '2026-11-02'],
    ['2026-11-02T18:30:00Z', 'Asia/Kolkata', '2026-11-03'],
    ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2026-11-02T23:59:59Z', 'UTC', '2026-11-02'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(dayOf(Date.parse(at), zone)).toBe(day);
  });
});

describe('a rep’s day', () => {
  test('counts every call of every session and install, by disposition and goal', async () => {
    const { begin, ask, connect, pb } = await rep('2026-11-02T15:00:00Z');
    const laptop = await connect(pb.token);
    await (await begin(3)).session.run([
      ['Set Appointment', { connected: true }],
      ['No Answer', { connected: false }],
      ['Follow Up', { connected: true }],
    ]);
    await (await begin(2, laptop)).session.run([['Set Appointment', { connected: true }], 'No Answer']);
    const day = {
      date: '2026-11-02',
      total_calls: 5,
      appointments: 2,
      goals: { primary: 2, secondary: 1 },
      by_status: { 'Set Appointment': 2, 'No Answer': 2, 'Follow Up': 1 },
    };
    for (const by of [undefined, laptop]) {
      const { days, total, time_zone } = await ask('2026-11-01', '2026-11-02', by);
      expect(days).toEqual([{ ...day, connected: expect.any(Number) }]);
      expect([total.total_calls, time_zone]).toEqual([5, 'America/New_York']);
    }
  });

  test('ends at the member’s midnight, not at that of UTC', async () => {
    const { begin, ask, goTo } = await rep('2026-11-03T04:30:00Z');
    const { session } = await begin(2);
    await session.start();
    await session.saveDisposition('Busy');
    goTo('2026-11-03T05:00:01Z');
    await session.saveDisposition('No Answer');
    const { days } = await ask('2026-11-01', '2026-11-03');
    expect(days.map(({ date, by_status }) => [date, by_status])).toEqual([
      ['2026-11-02', { Busy: 1 }],
      ['2026-11-03', { 'No Answer': 1 }],
    ]);
  });

  test('is in the stream from the first event on, and a new day begins with its first contact', async () => {
    const { begin, stream, goTo } = await rep('2026-11-02T15:00:00Z');
    await (await begin(2)).session.run(['Busy', 'Busy']);
    const { reply, session } = await begin(3);
    const watching = await stream(reply.session_token);
    const first = await watching.until(() => true);
    expect(first.view).toMatchObject({
      stats: { total_calls: 0 },
      daily_stats: { date: '2026-11-02', total_calls: 2, by_status: { Busy: 2 } },
    });
    await session.start();
    await session.saveDisposition('Busy');
    await watching.until(({ stats, daily_stats }) => stats.total_calls === 1 && daily_stats?.total_calls === 3);
    goTo('2026-11-03T05:00:00Z');
    await session.deliver('api_contact_displayed', { external_id: '1003', contact_user_id: 3 });
    const next = await watching.until(({ daily_stats }) => daily_stats?.date === '2026-11-03');
    expect(next.view).toMatchObject({ stats: { total_calls: 1 }, daily_stats: { total_calls: 0 } });
  });

  test('counts a call that is reported twice once, and one that comes after the session’s end', async () => {
    const {
      begin,
      ask,
      vault,
      rep: install,
    } = await rep('2026-11-02T15:00:00Z', {
      knobs: { webhooks: { duplicate: 2 } },
    });
    const { reply, session } = await begin(2);
    await session.start();
    await session.saveDisposition('Busy');
    await vault.call(api.stopSession, { session_token: reply.session_token }, install);
    await session.saveDisposition('Follow Up');
    expect((await ask('2026-11-02', '2026-11-02')).days).toMatchObject([
      { total_calls: 2, by_status: { Busy: 1, 'Follow Up': 1 } },
    ]);
  });

  test('is no other member’s', async () => {
    const { begin, ask, connect, pb } = await rep('2026-11-02T15:00:00Z');
    await (await begin(1)).session.run(['Busy']);
    expect((await ask('2026-11-01', '2026-11-02', await connect(pb.addMember().token))).days).toEqual([]);
  });

  test('is kept for 400 days and then forgotten by itself', async () => {
    const { begin, vault } = await rep('2026-11-02T15:00:00Z');
    await (await begin(1)).session.run(['Busy']);
    const kept = async () => {
      await vault.app.sessions.sweep();
      const tables = ['daily_stats', 'sessions', 'calls'] as const;
      return Promise.all(tables.map(async (t) => (await vault.store.db.selectFrom(t).selectAll().execute()).length));
    };
    vault.pass(400 * 24 * HOUR);
    expect(await kept()).toEqual([1, 1, 1]);
    vault.pass(25 * HOUR);
    expect((await kept())[0]).toBe(0);
    vault.pass(400 * 24 * HOUR);
    expect(await kept()).toEqual([0, 0, 0]);
  });

  test('shows no label in the database', async () => {
    const { begin, vault } = await rep('2026-11-02T15:00:00Z');
    await (await begin(1)).session.run(['Marked']);
    const rows = await vault.store.db.selectFrom('daily_stats').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.sealed_tally ?? []).toString('latin1')).not.toContain('Marked');
  });
});

describe('a range', () => {
  test.each([
    ['the future', '2026-11-01', '2026-11-03', 'to: is in the future'],
    ['backwards', '2026-11-02', '2026-11-01', 'from: is after to'],
    ['more than a year', '2025-11-01', '2026-11-02', 'to: at most 366 days at once'],
    ['no date', 'yesterday', '2026-11-02', 'from: must be a date like 2026-11-02'],
    ['a date that does not exist', '2026-02-30', '2026-11-02', 'from: is not a date'],
  ])('of %s is refused with a sentence', async (_name, from, to, reason) => {
    const { vault, rep: install } = await rep('2026-11-02T15:00:00Z');
    const answer = await vault.call(api.dailyStats, { from, to }, install);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } });
    expect((answer.body as unknown as { error: { fields: string[] } }).error.fields).toContain(reason);
  });

  test('may end today wherever the rep is', async () => {
    const { ask } = await rep('2026-11-02T11:00:00Z', {}, 'Pacific/Kiritimati');
    expect((await ask('2026-11-03', '2026-11-03')).ok).toBe(true);
  });

  test('needs an account', async () => {
    const { vault } = await rep('2026-11-02T15:00:00Z');
    const answer = await vault.call(api.dailyStats, { from: '2026-11-01', to: '2026-11-01' }, await vault.register());
    expect(answer.body).toMatchObject({ error: { code: 'pb_not_connected' } });
  });
});

describe('the export', () => {
  test('is a table with a column for each disposition', async () => {
    const { begin, ask } = await rep('2026-11-02T15:00:00Z');
    await (await begin(3)).session.run(['Busy', 'Set Appointment', 'Busy']);
    const { csv = '' } = await ask('2026-11-01', '2026-11-02', undefined, 'csv');
    expect(csv.split('\r\n').map((line) => line.split(','))).toEqual([
      ['\ufeffdate', 'calls', 'connected', 'goal: Set Appointment', 'goal: Follow Up', 'Busy', 'Set Appointment'],
      ['2026-11-02', '3', expect.any(String), '1', '0', '2', '1'],
      [''],
    ]);
  });

  test.each([
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    [' =1+1', `' =1+1`],
    ['\t=1+1', `'\t=1+1`],
    ['＝1+1', `'＝1+1`],
    ['Said "no", twice', `"Said ""no"", twice"`],
    ['Call back – later', 'Call back – later'],
  ])('makes the label %s text', (label, cell) => {
    const goals = { primary: 'A', secondary: 'B' };
    const day = {
      date: '2026-11-02',
      total_calls: 1,
      connected: 0,
      appointments: 0,
      by_status: { [label]: 1 },
      goals: { primary: 0, secondary: 0 },
    };
    const head = csvOf([day], goals).split('\r\n')[0] ?? '';
    expect(head.slice(head.indexOf('goal: B,') + 'goal: B,'.length)).toBe(cell);
  });

  test('has at most 200 columns of labels, and the rest together', () => {
    const by_status = Object.fromEntries(Array.from({ length: 260 }, (_, i) => [`label ${i}`, i < 100 ? 5 : 1]));
    const day = { date: '2026-11-02', total_calls: 660, connected: 0, appointments: 0, by_status };
    const [head = '', row = ''] = csvOf([{ ...day, goals: { primary: 0, secondary: 0 } }], {
      primary: 'A',
      secondary: 'B',
    }).split('\r\n');
    expect(head.split(',')).toHaveLength(5 + 200 + 1);
    expect([head.split(',').at(-1), row.split(',').at(-1)]).toEqual(['all others', '60']);
  });
});
