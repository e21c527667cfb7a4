import { expect, test } from 'vitest';
import { wear } from '../../components/settings/look.ts';
import { textOf } from '../../components/ui/text.ts';
import { makeMenuItems } from '../../entrypoints/background/menu-items.ts';
import { makeLook } from '../../entrypoints/background/settings/look.ts';
import { makeSettings } from '../../entrypoints/background/settings/settings.ts';
import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import { makeArea } from './fakes.ts';
import { text } from './words.ts';

async function looking(policy: Record<string, unknown> = {}) {
  const [area, managed] = [makeArea(), makeArea()];
  await managed.set(policy);
  const settings = makeSettings(area, managed, 'https://vault.example');
  const load = async (language: string) => (language === 'de' ? german : null);
  return { area, managed, settings, look: makeLook({ area, settings: settings.get, load, own: text }) };
}

test('the look lies where a page finds it before it asks anybody: what the rep chose, or the organisation', async () => {
  const { area, managed, settings, look } = await looking();
  await look.keep();
  expect([...area.items]).toEqual([]);
  await settings.save({ theme: 'dark', language: 'de' });
  await look.keep();
  expect(area.items.get('look')).toEqual({ theme: 'dark', language: 'de' });
  await settings.save({ theme: 'system', language: '' });
  await look.keep();
  expect(area.items.get('look')).toEqual({ theme: 'system', language: '' });
  await managed.set({ theme: 'light', locked: ['theme'] });
  await look.keep();
  expect(area.items.get('look')).toEqual({ theme: 'light', language: '' });
});

test('a page of somebody else’s gets the words too, where they are not the browser’s', async () => {
  const { settings, look } = await looking();
  expect(await look.full()).toEqual({ theme: 'system', language: '', catalogue: null });
  await settings.save({ language: 'de' });
  expect((await look.full()).catalogue).toBe(german);
  // A language that a newer build had.
  await settings.save({ language: 'fr' });
  expect((await look.full()).catalogue).toBeNull();
});

test('the theme hangs on the element with the palette, and goes back to the computer’s', () => {
  const element = document.createElement('div');
  wear(element, { theme: 'dark', language: '' });
  expect(element.dataset.theme).toBe('dark');
  wear(element, { theme: 'system', language: '' });
  expect(element.dataset.theme).toBeUndefined();
});

test('words of a chosen catalogue take values, counts and numbers as the browser’s do', () => {
  const t = textOf(german, 'de');
  expect(t('review_found', 1200, 5000)).toBe(german.review_found.message.replace('$1', '1.200').replace('$2', '5.000'));
  expect(t.count('review_read', 1)).toBe(german.review_read_one.message.replace('$1', '1'));
  expect(t.maybe('no_such_key')).toBeNull();
  expect(t.maybe('toString')).toBeNull();
  expect(textOf({}, 'pt_BR').locale).toBe('pt-BR');
});

test('menu, notifications and the button’s title speak the chosen language, each loaded once', async () => {
  const { settings, look } = await looking();
  expect((await look.words())('menu_dial')).toBe(text('menu_dial'));
  await settings.save({ language: 'de' });
  const words = await look.words();
  expect(words('menu_dial')).toBe(german.menu_dial.message);
  expect(await look.words()).toBe(words);
  await settings.save({ language: '' });
  expect((await look.words())('menu_dial')).toBe(text('menu_dial'));
});

test('the browser’s menu is put in the chosen language, and named anew when another is chosen', async () => {
  const { settings, look } = await looking();
  const titles = new Map<string, string>();
  const menu = makeMenuItems(
    {
      removeAll: async () => titles.clear(),
      create: ({ id, title }) => titles.set(id, title),
      update: async (id, { title }) => titles.set(id, title),
    },
    look.words,
  );
  await menu.put();
  expect([...titles.values()]).toEqual([text('menu_dial'), text('menu_dial')]);
  await settings.save({ language: 'de' });
  await menu.rename();
  expect([...titles.values()]).toEqual([german.menu_dial.message, german.menu_dial.message]);
});
