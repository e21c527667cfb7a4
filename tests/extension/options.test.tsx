import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Options } from '../../components/options/Options.tsx';
import { makeDoNotCallStore } from '../../components/state/do-not-call-store.ts';
import { makeMappingsStore } from '../../components/state/mappings-store.ts';
import { makeOptionsStore, type OptionsDoors } from '../../components/state/options-store.ts';
import type { Result } from '../../components/state/problem.ts';
import { makeGoalLabels } from '../../entrypoints/background/settings/goal-labels.ts';
import { makeSettings } from '../../entrypoints/background/settings/settings.ts';
import { makeArea, until } from './fakes.ts';
import { text } from './words.ts';

const root = document.createElement('div');
beforeEach(() => document.body.append(root));
afterEach(() => {
  render(null, root);
  root.remove();
});

const words = (within: string) => root.querySelector(within)?.textContent?.replace(/\s+/g, ' ') ?? '';
const shows = (within: string, part: string) => until(() => words(within).includes(part));
const choice = (level: string) => root.querySelector<HTMLInputElement>(`input[value=${level}]`);
const submit = (section: string) =>
  root.querySelector(`${section} form`)?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
function type(field: HTMLInputElement | HTMLSelectElement | null, value: string, event: string) {
  if (field) field.value = value;
  field?.dispatchEvent(new Event(event, { bubbles: true }));
}

async function open(over: Partial<OptionsDoors> = {}, stored: Record<string, unknown> = {}) {
  const area = makeArea();
  await area.set(stored);
  const settings = makeSettings(area, makeArea(), 'https://built.example');
  const doors: OptionsDoors = {
    load: async () => ({ ok: await settings.get() }),
    save: (next) => settings.save(next),
    test: async () => ({ ok: { version: '9.9.9' } }),
    allow: vi.fn(async () => true),
    mayNotify: async () => true,
    allowNotifications: vi.fn(async () => true),
    ...over,
  };
  const store = makeOptionsStore(doors);
  const vault = { goals: { primary: 'Set Appointment', secondary: 'Follow Up' }, up: true };
  const call = async (_: string, change: { goals?: typeof vault.goals }) => {
    if (!vault.up) return { error: { code: 'no_settings' } };
    Object.assign(vault, change);
    return { ok: vault };
  };
  const labels = makeGoalLabels({ call } as never);
  const goalLabels = { load: labels.get, save: labels.save };
  const data = {
    export: async () => ({ ok: '{}' }),
    saveFile: vi.fn(),
    account: async () => ({ ok: { status: 'connected', profile: null } as const }),
    forget: vi.fn(async (_everywhere: boolean): Promise<Result<null>> => ({ ok: null })),
  };
  const none = async () => ({ ok: [] }) as never;
  render(
    <Options
      store={store}
      mappings={makeMappingsStore({ load: none, put: none, remove: none })}
      doNotCall={makeDoNotCallStore({ load: none, add: none, remove: none }, () => () => '')}
      text={text}
      countries={['DE', 'US']}
      crms={[{ value: 'pipedrive', name: 'Pipedrive' }]}
      languages={['de', 'en']}
      goalLabels={goalLabels}
      data={data}
      licences={[{ name: 'preact', version: '11.2.0', licence: 'MIT' }]}
      version="1.2.3"
    />,
    root,
  );
  await store.load();
  await until(() => choice('none') !== null);
  return { area, doors, data, vault };
}

describe('notifications', () => {
  test('are none until the rep chooses, and the browser is asked in the click itself', async () => {
    const { area, doors } = await open();
    expect(choice('none')?.checked).toBe(true);
    choice('important')?.click();
    await until(() => choice('important')?.checked === true);
    expect(doors.allowNotifications).not.toHaveBeenCalled();
    submit('#notifications');
    // Not a moment later: a browser grants nothing outside of the click.
    expect(doors.allowNotifications).toHaveBeenCalledOnce();
    await shows('#notifications', 'Saved.');
    expect(area.items.get('notifications')).toBe('important');
    expect(area.items.has('vault_url')).toBe(false);
    expect(doors.allow).not.toHaveBeenCalled();
  });

  test('stay off when the browser may not show them, and the page says so', async () => {
    const { area } = await open({ allowNotifications: async () => false });
    choice('all')?.click();
    await until(() => choice('all')?.checked === true);
    submit('#notifications');
    await shows('#notifications', 'was not allowed to show notifications. They stay off.');
    expect(choice('none')?.checked).toBe(true);
    expect(area.items.has('notifications')).toBe(false);
    expect(words('#vault')).not.toContain('allowed');
  });

  test('are turned off without a question', async () => {
    const { area, doors } = await open({}, { notifications: 'all' });
    expect(choice('all')?.checked).toBe(true);
    choice('none')?.click();
    await until(() => choice('none')?.checked === true);
    submit('#notifications');
    await shows('#notifications', 'Saved.');
    expect(doors.allowNotifications).not.toHaveBeenCalled();
    expect(area.items.get('notifications')).toBe('none');
  });

  test('are shown as off when the browser took them back', async () => {
    await open({ mayNotify: async () => false }, { notifications: 'all' });
    expect(choice('none')?.checked).toBe(true);
  });
});

describe('each section', () => {
  test('is saved by itself: what is typed in another one is neither saved nor lost', async () => {
    const { area, doors } = await open();
    const vault = root.querySelector<HTMLInputElement>('#vault_url');
    type(vault, 'https://half-typed', 'input');
    type(root.querySelector<HTMLSelectElement>('#country'), 'DE', 'change');
    await until(() => root.querySelector<HTMLSelectElement>('#country')?.value === 'DE');
    submit('#calling');
    await shows('#calling', 'Saved.');
    expect([...area.items.keys()].filter((key) => key !== 'settings_sync')).toEqual(['default_country']);
    expect(area.items.get('default_country')).toBe('DE');
    expect(doors.allow).not.toHaveBeenCalled();
    expect(vault?.value).toBe('https://half-typed');
  });

  test('says what happened in itself: a vault whose host is refused changes nothing', async () => {
    const { area } = await open({ allow: async () => false });
    type(root.querySelector<HTMLInputElement>('#vault_url'), 'https://vault.example', 'input');
    submit('#vault');
    await shows('#vault', 'not allowed to talk to vault.example. Nothing was changed.');
    expect(words('#calling')).not.toContain('allowed');
    expect([...area.items]).toEqual([]);
  });

  test('takes an order of numbers for each CRM, moved by buttons', async () => {
    const { area } = await open();
    const press = (name: string) =>
      [...root.querySelectorAll('#calling button')].find((one) =>
        [one.textContent, one.getAttribute('aria-label')].includes(name),
      );
    const click = async (name: string) => {
      await until(() => press(name) !== undefined);
      (press(name) as HTMLButtonElement).click();
    };
    type(root.querySelector('#phone_order'), 'pipedrive', 'change');
    await click('Choose an order');
    await click('Move up: Work, direct line');
    await until(() => words('#calling').includes('1. Work, direct line2. Mobile'));
    expect(words('#calling')).toContain('Pipedrive (own order)');
    submit('#calling');
    await shows('#calling', 'Saved.');
    const order = ['work', 'mobile', 'home', 'main', 'other'];
    expect(area.items.get('phone_order')).toEqual({ pipedrive: order });
    await click('Back to the order of the page');
    submit('#calling');
    await until(() => JSON.stringify(area.items.get('phone_order')) === '{}');
  });

  test('asks the vault which dispositions count when it is opened, and tells it another one', async () => {
    const { vault } = await open();
    vault.up = false;
    const details = root.querySelector<HTMLDetailsElement>('#goals details');
    if (details) details.open = true;
    details?.dispatchEvent(new Event('toggle'));
    await shows('#goals details', 'There are no settings without a PhoneBurner account.');
    vault.up = true;
    [...root.querySelectorAll<HTMLButtonElement>('#goals details button')].at(-1)?.click();
    const label = () => root.querySelector<HTMLInputElement>('#goal-label-primary');
    await until(() => label()?.value === 'Set Appointment');
    type(label(), 'Sold', 'input');
    await until(() => label()?.value === 'Sold');
    submit('#goals details');
    await shows('#goals details', 'Saved.');
    expect(vault.goals).toEqual({ primary: 'Sold', secondary: 'Follow Up' });
  });

  test('gives the rep their data as a file, and says what it failed with', async () => {
    const { data } = await open();
    const press = () => [...root.querySelectorAll<HTMLButtonElement>('#data button')][0]?.click();
    press();
    await shows('#data', 'The file is made.');
    expect(data.saveFile).toHaveBeenCalledExactlyOnceWith('crm-dialer-data.json', '{}');
    data.export = async () => ({ error: { code: 'internal' } }) as never;
    press();
    await shows('#data', 'Something broke on our side.');
    expect(data.saveFile).toHaveBeenCalledOnce();
  });

  test('deletes their data here or everywhere: what goes is named first, and why nothing went', async () => {
    const { data } = await open();
    const press = async (name: string) => {
      const button = () =>
        [...root.querySelectorAll<HTMLButtonElement>('#data button')].find((b) => b.textContent === name);
      await until(() => button() !== undefined);
      button()?.click();
    };
    const goals = root.querySelector<HTMLDetailsElement>('#goals details');
    if (goals) goals.open = true;
    await until(() => root.querySelector('#goal-label-primary') !== null);
    await press('Delete here…');
    await shows('#data', 'your do-not-call list');
    expect(words('#data')).toContain('A dial session that is running: the vault ends it.');
    await press('Cancel');
    data.forget.mockResolvedValueOnce({ error: { code: 'vault_unreachable' } });
    await press('Delete on all my devices…');
    await press('Delete now');
    await shows('#data', 'Nothing was deleted in this browser.');
    expect(words('#data')).toContain('The vault cannot be reached.');
    await press('Delete now');
    await shows('#data', 'Your data is deleted, in this browser and at the vault for all your devices.');
    // Whose labels they were is gone.
    await until(() => !root.querySelector('#goal-label-primary'));
    expect(words('#data')).not.toContain('Delete here…');
    expect(data.forget.mock.calls).toEqual([[true], [true]]);
  });

  test('is reached from the navigation, everyday ones first, the vault and the version last', async () => {
    await open();
    const links = [...root.querySelectorAll<HTMLAnchorElement>('nav a')];
    const named = links.map((link) => root.querySelector(`${link.getAttribute('href')} h2`)?.textContent);
    expect(named).toEqual(links.map((link) => link.textContent));
    expect([...root.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual(named);
    expect(named).toEqual([
      'Calling',
      'Do-not-call list',
      'Following',
      'Daily goals',
      'Appearance',
      'Notifications',
      'Your mappings',
      'Vault',
      'Your data',
      'About',
    ]);
    expect(words('#about')).toContain('Version 1.2.3');
    expect(root.querySelector('#about a')?.getAttribute('href')).toBe('/privacy.html');
  });
});
