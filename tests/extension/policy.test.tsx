import { render } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import { Options } from '../../components/options/Options.tsx';
import { managedSchema } from '../../components/settings/managed-schema.ts';
import { makeDoNotCallStore } from '../../components/state/do-not-call-store.ts';
import { makeMappingsStore } from '../../components/state/mappings-store.ts';
import { makeOptionsStore } from '../../components/state/options-store.ts';
import { makeSettings } from '../../entrypoints/background/settings/settings.ts';
import config from '../../wxt.config.ts';
import { makeArea, until } from './fakes.ts';
import { text } from './words.ts';

async function settingsUnder(policy: Record<string, unknown>) {
  const [area, managed] = [makeArea(), makeArea()];
  await managed.set(policy);
  return { area, settings: makeSettings(area, managed, 'https://built.example/') };
}
const own = { vault_url: 'https://own.example', country: 'FR' };

describe('what an organisation sets', () => {
  test('is where a rep starts, and the rep may change it', async () => {
    const { settings } = await settingsUnder({ vault_url: 'https://vault.acme.example', country: 'DE' });
    expect(await settings.get()).toMatchObject({ vault_url: 'https://vault.acme.example', country: 'DE', locked: [] });
    await settings.save(own);
    expect(await settings.get()).toMatchObject(own);
  });

  test('stays where it is locked, over what the rep had and whatever is saved', async () => {
    const policy = { vault_url: 'https://vault.acme.example', country: 'DE', locked: ['vault_url'] };
    const { area, settings } = await settingsUnder(policy);
    await area.set({ vault_url: 'https://before.example' });
    await settings.save(own);
    expect(await settings.get()).toMatchObject({
      vault_url: 'https://vault.acme.example',
      country: 'FR',
      locked: ['vault_url'],
    });
    expect(area.items.get('vault_url')).toBe('https://before.example');
  });

  test.each<[string, unknown, unknown, unknown]>([
    ['calling_hours', 'hold', 'off', 'never'],
    ['calling_from', 9, 10, 24],
    ['calling_days', ['mon'], ['mon', 'tue'], ['mon', 'mon']],
    ['goal_calls', 80, 100, 1.5],
    ['follow_front', true, false, 'yes'],
    ['phone_order', { pipedrive: ['mobile'] }, {}, { pipedrive: ['fax'] }],
    ['theme', 'dark', 'light', 'pink'],
    ['language', 'de', 'es', '../../x'],
  ])('%s is set and locked like any other, and only with a value that it can have', async (name, set, mine, bad) => {
    const { settings } = await settingsUnder({ [name]: set, locked: [name] });
    await settings.save({ [name]: mine });
    expect(await settings.get()).toMatchObject({ [name]: set, locked: [name] });
    const free = (await settingsUnder({ [name]: bad, locked: [name] })).settings;
    expect(await free.save({ [name]: bad, country: 'FR' })).toEqual({ error: { code: 'setting_invalid' } });
    expect((await free.get()).country).toBe('US');
    await free.save({ [name]: mine });
    expect(await free.get()).toMatchObject({ [name]: mine, locked: [] });
  });

  test('leaves what the rep did not change to the organisation, also when it changes its mind', async () => {
    const { settings, area } = await settingsUnder({ country: 'DE' });
    await settings.save({ country: 'DE', calling_from: 9 });
    expect([...area.items.keys()]).toEqual(['calling_from', 'settings_sync']);
  });

  test('counts as not set where it has not its form, and then locks nothing', async () => {
    const locked = ['vault_url', 'country', 'colour'];
    const { settings } = await settingsUnder({ vault_url: 'http://vault.acme.example', country: 49, locked });
    expect(await settings.get()).toMatchObject({ vault_url: 'https://built.example', country: 'US', locked: [] });
  });

  test('is nothing where the browser has no policy and says so by throwing', async () => {
    const managed = { get: () => Promise.reject(new Error('Managed storage manifest not found')) };
    const settings = makeSettings(makeArea(), managed, 'https://built.example');
    expect(await settings.get()).toMatchObject({ vault_url: 'https://built.example', country: 'US', locked: [] });
  });

  test('is what the schema that Chrome and Edge read lists (vitest -u writes it)', async () => {
    const schema = managedSchema((key) => text.maybe(key) ?? '');
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../public/managed_schema.json');
    const manifest = config.manifest as unknown as (env: { browser: string }) => object;
    expect(manifest({ browser: 'chrome' })).toMatchObject({ storage: { managed_schema: 'managed_schema.json' } });
    expect(manifest({ browser: 'firefox' })).not.toHaveProperty('storage');
  });
});

describe('the options page', () => {
  const root = document.createElement('div');
  afterEach(() => render(null, root));

  async function open(policy: Record<string, unknown>) {
    const { settings } = await settingsUnder(policy);
    const none = async () => ({ ok: [] }) as never;
    const store = makeOptionsStore({
      load: async () => ({ ok: await settings.get() }),
      save: none,
      test: none,
      allow: none,
      mayNotify: none,
      allowNotifications: none,
    });
    const goalLabels = { load: none, save: none };
    const data = { export: none, saveFile: () => {}, account: none, forget: none };
    const mappings = makeMappingsStore({ load: none, put: none, remove: none });
    const doNotCall = makeDoNotCallStore({ load: none, add: none, remove: none }, () => () => '');
    render(
      <Options
        store={store}
        mappings={mappings}
        doNotCall={doNotCall}
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
    await until(() => root.querySelector('#vault_url') !== null);
    return settings.get();
  }

  test('says of every setting that is locked that it is, and lets none be changed', async () => {
    const { built_for: _, locked: __, ...values } = await (await settingsUnder({})).settings.get();
    const { locked } = await open({ ...values, locked: Object.keys(values) });
    expect([...locked].sort()).toEqual(Object.keys(values).sort());
    const forms = [...root.querySelectorAll('form')];
    expect(forms.length).toBeGreaterThan(4);
    const controls = forms.flatMap((form) => [
      ...form.querySelectorAll<HTMLInputElement>('input, select, [type=submit]'),
    ]);
    const free = controls.filter((one) => !one.disabled && !one.readOnly && !one.closest('fieldset[disabled]'));
    expect(controls.length).toBeGreaterThan(20);
    expect(free.map(({ id }) => id)).toEqual([]);
    const told = forms.flatMap((form) => form.textContent?.match(/Set by your organisation/g) ?? []);
    expect(told).toHaveLength(locked.length);
  });

  test('leaves a setting beside a locked one to the rep', async () => {
    await open({ vault_url: 'https://vault.acme.example', country: 'DE', locked: ['vault_url', 'country'] });
    const [vault, country] = [root.querySelector('#vault_url'), root.querySelector('#country')];
    expect((vault as HTMLInputElement).readOnly).toBe(true);
    expect((country as HTMLSelectElement).disabled).toBe(true);
    expect((country as HTMLSelectElement).value).toBe('DE');
    for (const hint of ['#vault_url-hint', '#country-hint'])
      expect(root.querySelector(hint)?.textContent).toContain('Set by your organisation');
    expect(root.querySelector('#vault button[type=submit]')).toBeNull();
    expect(root.querySelector<HTMLSelectElement>('#calling_from')?.disabled).toBe(false);
    expect(root.querySelector('#calling button[type=submit]')).not.toBeNull();
  });
});
