// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Result } from '../../components/state/problem.ts';
import { makeSettings } from '../../entrypoints/background/settings/settings.ts';
import { makeSettingsSync } from '../../entrypoints/background/settings/settings-sync.ts';
import { api } from '../../server/contracts/api.ts';
import { dialing } from '../server/dialing.ts';
import type { Install } from '../server/vault.ts';
import { makeArea, remember } from './fakes.ts';

/** A vault with one member in two browsers, and a colleague. */
async function team() {
  const { vault, rep, connect, pb } = await dialing();
  const start = vault.now();
  const browser = async (install: Install, member = 'sam') => {
    const [area, memory] = [makeArea(), remember(makeArea())];
    const line = { up: true, asked: [] as string[], before: async () => {} };
    let clock = start;
    const settings = makeSettings(area, makeArea(), 'https://vault.example', () => clock);
    const call = async (name: 'getSettings' | 'saveSettings', body: object): Promise<Result<never>> => {
      line.asked.push(name);
      if (!line.up) return { error: { code: 'vault_unreachable' } };
      const answer = (await vault.call(api[name], body, install)).body as { ok: boolean };
      await line.before();
      return answer.ok ? { ok: answer as never } : { error: { code: 'internal' } };
    };
    const sync = makeSettingsSync({ area, memory, client: { call } as never, inTurn: settings.inTurn });
    const isWith = (member_user_id: string) =>
      memory.set('account', { status: 'connected', profile: { member_user_id } as never });
    await isWith(member);
    return {
      area,
      line,
      settings,
      sync,
      isWith,
      /** Set so many milliseconds after the start, by this browser's clock. */
      set: (at: number, next: object) => {
        clock = start + at;
        return settings.save(next as never);
      },
    };
  };
  const [desktop, laptop] = [await browser(rep), await browser(await connect(pb.token))];
  const colleague = async () => browser(await connect(pb.addMember().token), 'kim');
  return { vault, desktop, laptop, colleague };
}

describe('settings of a member', () => {
  test('come to the other browser, but for what is this browser’s own', async () => {
    const { desktop, laptop, colleague } = await team();
    await desktop.set(0, {
      country: 'DE',
      goal_calls: 80,
      phone_order: { pipedrive: ['mobile'] },
      notifications: 'all',
    });
    await desktop.sync.run();
    await laptop.sync.run();
    expect(await laptop.settings.get()).toMatchObject({
      country: 'DE',
      goal_calls: 80,
      phone_order: { pipedrive: ['mobile'] },
      notifications: 'none',
    });
    const other = await colleague();
    await other.sync.run();
    expect(await other.settings.get()).toMatchObject({ country: 'US', goal_calls: 0 });
  });

  test('are each what was set last, whoever came to the vault first; what was set offline included', async () => {
    const { vault, desktop, laptop } = await team();
    desktop.line.up = false;
    await desktop.set(1_000, { country: 'DE', goal_calls: 50 });
    await desktop.sync.run();
    await laptop.set(2_000, { country: 'FR', theme: 'dark' });
    vault.pass(10_000);
    await laptop.sync.run();
    desktop.line.up = true;
    await desktop.sync.run();
    await laptop.sync.run();
    const all = { country: 'FR', goal_calls: 50, theme: 'dark' };
    expect(await desktop.settings.get()).toMatchObject(all);
    expect(await laptop.settings.get()).toMatchObject(all);
    // Told once: the next time is only asked.
    await desktop.sync.run();
    expect(desktop.line.asked).toEqual(['saveSettings', 'saveSettings', 'getSettings']);
  });

  test('by a clock that is wrong win no longer than until somebody sets them again', async () => {
    const { vault, desktop, laptop } = await team();
    const year = 365 * 86_400_000;
    await desktop.set(year, { country: 'DE' });
    await desktop.sync.run();
    await laptop.sync.run();
    vault.pass(60_000);
    // A clock that is slow, but has seen the other's revision.
    await laptop.set(-year, { country: 'FR' });
    await laptop.sync.run();
    await desktop.sync.run();
    expect((await desktop.settings.get()).country).toBe('FR');
  });

  test('set while the vault is asked are not undone by its answer, and are told next', async () => {
    const { vault, desktop, laptop } = await team();
    vault.pass(10_000);
    await desktop.set(1_000, { country: 'DE' });
    desktop.line.before = async () => void (await desktop.set(2_000, { country: 'IT' }));
    await desktop.sync.run();
    expect((await desktop.settings.get()).country).toBe('IT');
    desktop.line.before = async () => {};
    await desktop.sync.run();
    await laptop.sync.run();
    expect((await laptop.settings.get()).country).toBe('IT');
  });

  test('leave a browser that another member connects, but for what was never told', async () => {
    const { desktop } = await team();
    await desktop.set(0, { country: 'DE', goal_calls: 80 });
    await desktop.sync.run();
    desktop.line.up = false;
    await desktop.set(1, { theme: 'dark' });
    await desktop.isWith('kim');
    await desktop.sync.run();
    expect(await desktop.settings.get()).toMatchObject({ country: 'US', goal_calls: 0, theme: 'dark' });
  });

  test('of a newer build, or with a value that cannot be, are left out here', async () => {
    const [area, memory] = [makeArea(), remember(makeArea())];
    const settings = makeSettings(area, makeArea(), 'https://vault.example');
    await memory.set('account', { status: 'connected', profile: { member_user_id: 'sam' } as never });
    const told = (value: unknown) => ({ value, revision: 1 });
    const extension_settings = {
      volume: told(11),
      theme: told('pink'),
      country: told('DE'),
      vault_url: told('https://x.example'),
    };
    const client = { call: async () => ({ ok: { extension_settings } }) } as never;
    await makeSettingsSync({ area, memory, client, inTurn: settings.inTurn }).run();
    expect([...area.items.keys()].sort()).toEqual(['default_country', 'settings_sync']);
    expect(await settings.get()).toMatchObject({ theme: 'system', country: 'DE', vault_url: 'https://vault.example' });
  });

  test('stay here where nobody is connected, or the vault keeps none', async () => {
    const area = makeArea();
    const settings = makeSettings(area, makeArea(), 'https://vault.example');
    const memory = remember(makeArea());
    const asked: string[] = [];
    const client = { call: async (name: string) => asked.push(name) && { ok: {} } } as never;
    const sync = makeSettingsSync({ area, memory, client, inTurn: settings.inTurn });
    await settings.save({ country: 'DE' });
    await sync.run();
    expect(asked).toEqual([]);
    await memory.set('account', { status: 'connected', profile: { member_user_id: 'sam' } as never });
    await sync.run();
    await sync.run();
    expect(asked).toEqual(['saveSettings', 'saveSettings']);
    expect((await settings.get()).country).toBe('DE');
  });
});
