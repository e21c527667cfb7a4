import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { isTimeZone } from '../../server/contracts/settings.ts';
import { context, type Dialing, type DialingOptions, dialing } from './dialing.ts';
import type { Install } from './vault.ts';

async function rep(options: DialingOptions = {}) {
  const made = await dialing(options);
  const get = async (by: Install = made.rep) => (await made.vault.call(api.getSettings, {}, by)).body;
  const save = (change: unknown, by: Install = made.rep) => made.vault.call(api.saveSettings, change, by);
  return { ...made, get, save };
}

const defaults = { goals: { primary: 'Set Appointment', secondary: 'Follow Up' }, crm_preferences: {}, scanners: [] };

describe('settings', () => {
  test('are the defaults until something is saved', async () => {
    const { get } = await rep();
    expect(await get()).toMatchObject({ ok: true, ...defaults, time_zone: null });
  });

  test('belong to a PhoneBurner account: without one there are none', async () => {
    const { vault, save } = await rep();
    const stranger = await vault.register();
    expect(await vault.call(api.getSettings, {}, stranger)).toMatchObject({
      status: 404,
      body: { ok: false, error: { code: 'no_settings' } },
    });
    expect((await save({ goals: { primary: 'X' } }, stranger)).status).toBe(404);
  });

  test('are shared by all installs of the member, and by nobody else', async () => {
    const { get, save, connect, pb } = await rep();
    const laptop = await connect(pb.token);
    const colleague = await connect(pb.addMember().token);
    await save({ goals: { primary: 'Sold', secondary: 'Call back' }, time_zone: 'Europe/Berlin' });
    expect(await get(laptop)).toMatchObject({
      goals: { primary: 'Sold', secondary: 'Call back' },
      time_zone: 'Europe/Berlin',
    });
    expect(await get(colleague)).toMatchObject({ ...defaults, time_zone: null });
  });

  test('are still there after the account was disconnected and connected again', async () => {
    const { get, save, vault, rep: install, pb } = await rep();
    await save({ goals: { primary: 'Sold' } });
    await vault.call(api.clearPat, {}, install);
    expect(await get()).toMatchObject({ error: { code: 'no_settings' } });
    await vault.call(api.savePat, { pat: pb.token }, install);
    expect(await get()).toMatchObject({ goals: { primary: 'Sold', secondary: 'Follow Up' } });
  });

  test('change only where they are named; a preference is taken away by null', async () => {
    const { get, save } = await rep();
    await save({ crm_preferences: { hubspot: { preferred_phone_property_contacts: 'mobilephone' } } });
    await save({ crm_preferences: { hubspot: { other: true }, apollo: { preferred_phone_field: 'direct' } } });
    await save({ goals: { secondary: 'Maybe' } });
    expect(await get()).toMatchObject({
      goals: { primary: 'Set Appointment', secondary: 'Maybe' },
      crm_preferences: {
        hubspot: { preferred_phone_property_contacts: 'mobilephone', other: true },
        apollo: { preferred_phone_field: 'direct' },
      },
    });
    await save({ crm_preferences: { hubspot: { other: null }, apollo: { preferred_phone_field: null } } });
    expect((await get()).crm_preferences).toEqual({ hubspot: { preferred_phone_property_contacts: 'mobilephone' } });
  });

  test('saved by two installs at the same moment keep what both said', async () => {
    const { get, save, connect, pb } = await rep();
    const laptop = await connect(pb.token);
    await Promise.all([save({ goals: { primary: 'Sold' } }), save({ goals: { secondary: 'Maybe' } }, laptop)]);
    expect((await get()).goals).toEqual({ primary: 'Sold', secondary: 'Maybe' });
  });

  test('hold the rep’s own scanners as they are', async () => {
    const { get, save } = await rep();
    const scanners = [{ format: 1, id: 'my-crm', hosts: ['https://crm.example'], pages: [{ kind: 'generic' }] }];
    await save({ scanners });
    await save({ goals: { primary: 'Sold' } });
    expect((await get()).scanners).toEqual(scanners);
    await save({ scanners: [] });
    expect((await get()).scanners).toEqual([]);
  });

  describe('of the extension', () => {
    const at = (revision: number, value: unknown) => ({ extension_settings: { theme: { value, revision } } });

    test('are kept by the greater revision, whichever comes first, each by itself', async () => {
      const { get, save } = await rep();
      await save(at(20, 'dark'));
      const older = await save(at(10, 'light'));
      expect(older.body).toMatchObject(at(20, 'dark'));
      await save({
        extension_settings: { goal_calls: { value: 80, revision: 5 }, theme: { value: 'light', revision: 20 } },
      });
      await save({ goals: { primary: 'Sold' } });
      expect((await get()).extension_settings).toEqual({
        theme: { value: 'dark', revision: 20 },
        goal_calls: { value: 80, revision: 5 },
      });
    });

    test('that come from the future count as of now', async () => {
      const { save, vault } = await rep();
      const now = vault.now();
      expect((await save(at(now + 1_000_000, 'dark'))).body).toMatchObject(at(now, 'dark'));
      vault.pass(1_000);
      expect((await save(at(now + 1, 'light'))).body).toMatchObject(at(now + 1, 'light'));
    });

    test('may be anything small, and not too many', async () => {
      const { save, get } = await rep();
      const many = (from: number) =>
        Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`key${from + i}`, { value: [i], revision: 1 }]));
      expect((await save({ extension_settings: many(0) })).status).toBe(200);
      expect((await save({ extension_settings: many(30) })).status).toBe(400);
      expect(Object.keys((await get()).extension_settings ?? {})).toHaveLength(30);
    });
  });

  test.each([
    ['a setting without a value', { extension_settings: { theme: { revision: 1 } } }],
    ['a setting without a revision', { extension_settings: { theme: { value: 'dark' } } }],
    ['a setting of 5 KB', { extension_settings: { theme: { value: 'x'.repeat(5_000), revision: 1 } } }],
    [
      'a setting nested too deep',
      { extension_settings: { x: { value: JSON.parse(`${'['.repeat(17)}1${']'.repeat(17)}`), revision: 1 } } },
    ],
    ['an empty label', { goals: { primary: '  ' } }],
    ['a label of 101 characters', { goals: { primary: 'x'.repeat(101) } }],
    ['a time zone that is none', { time_zone: 'Mars/Olympus' }],
    ['an offset instead of a zone', { time_zone: '+02:00' }],
    ['a preference that is an object', { crm_preferences: { hubspot: { x: { y: 1 } } } }],
    ['a CRM with an odd name', { crm_preferences: { 'a b': { x: 'y' } } }],
    ['21 scanners', { scanners: Array(21).fill({}) }],
    ['a scanner of 20 KB', { scanners: [{ x: 'x'.repeat(20_000) }] }],
    ['a scanner that is a list', { scanners: [[]] }],
    ['a scanner nested too deep', { scanners: [JSON.parse(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`)] }],
    ['51 CRMs', { crm_preferences: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`c${i}`, { x: 'y' }])) }],
  ])('refuse %s and stay as they were', async (_name, change) => {
    const { get, save } = await rep();
    expect(await save(change)).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } });
    expect(await get()).toMatchObject({ ...defaults, time_zone: null });
  });

  test('cannot grow without end by many small changes', async () => {
    const { get, save } = await rep();
    const some = (from: number) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`key${from + i}`, 'value']));
    expect((await save({ crm_preferences: { hubspot: some(0) } })).status).toBe(200);
    expect((await save({ crm_preferences: { hubspot: some(30) } })).status).toBe(400);
    expect(Object.keys((await get()).crm_preferences.hubspot ?? {})).toHaveLength(30);
  });

  test('are nowhere in the database as text', async () => {
    const { save, vault } = await rep();
    await save({ goals: { primary: 'Marked Label' }, scanners: [{ id: 'marked-scanner' }] });
    const rows = await vault.store.db.selectFrom('member_settings').selectAll().execute();
    const sealed = rows.flatMap((row) => [row.sealed_settings, row.sealed_scanners]);
    expect(sealed).toHaveLength(2);
    for (const blob of sealed) expect(Buffer.from(blob ?? []).toString('latin1')).not.toMatch(/arked|^$/);
    expect(vault.log()).not.toMatch(/Marked|marked/);
  });
});

describe('a rep’s goals', () => {
  const streamOf = async ({ stream, begin }: Dialing) => {
    const { reply, session } = await begin(4);
    return { watching: await stream(reply.session_token), session, token: reply.session_token };
  };

  test('say what an appointment is, by their exact label', async () => {
    const made = await rep();
    await made.save({ goals: { primary: 'Sold', secondary: 'Call back' } });
    const { watching, session } = await streamOf(made);
    await session.run(['Sold', 'sold', 'Set Appointment', 'Call back']);
    const { view } = await watching.until(({ stats }) => stats.total_calls === 4);
    expect(view.stats.appointments).toBe(1);
    expect(view.daily_stats?.goals).toEqual({ primary: 1, secondary: 1 });
  });

  test('changed in the middle of a session are shown at once, also on another install', async () => {
    const made = await rep();
    const { watching, session } = await streamOf(made);
    await session.run(['Sold', 'Sold', 'Busy', 'Set Appointment']);
    await watching.until(({ stats }) => stats.appointments === 1 && stats.total_calls === 4);
    await made.save({ goals: { primary: 'Sold' } }, await made.connect(made.pb.token));
    const { view } = await watching.until(({ stats }) => stats.appointments === 2);
    expect(view.stats.total_calls).toBe(4);
  });
});

describe('the time zone', () => {
  test('is that of the first browser that launches, until the rep sets another', async () => {
    const { get, save, launch } = await rep();
    await launch({ context: { ...context, time_zone: 'Nowhere/Land' } });
    expect((await get()).time_zone).toBeNull();
    await launch({ context: { ...context, time_zone: 'America/Denver' } });
    await launch({ context: { ...context, time_zone: 'Asia/Tokyo' } });
    expect((await get()).time_zone).toBe('America/Denver');
    await save({ time_zone: 'Asia/Tokyo' });
    expect((await get()).time_zone).toBe('Asia/Tokyo');
  });

  test('is an IANA name, also an old one', () => {
    expect(['America/New_York', 'US/Eastern', 'UTC', 'Etc/GMT+5', 'Asia/Kolkata'].filter(isTimeZone)).toHaveLength(5);
    expect(['', 'EST5EDT7', '../etc', '-05:00', 'America/New York', 'x'.repeat(80)].filter(isTimeZone)).toEqual([]);
  });
});
