import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Mappings } from '../../components/options/Mappings.tsx';
import { makeMappingsStore } from '../../components/state/mappings-store.ts';
import { TextContext } from '../../components/ui/use-text.ts';
import { makeOwnScanners } from '../../entrypoints/background/scanning/own-scanners.ts';
import { parsedJson } from '../../entrypoints/background/vault/parsed-json.ts';
import { scanners as shipped } from '../../scanners/registry.ts';
import { makeArea, until } from './fakes.ts';
import { text } from './words.ts';

const mapping = {
  format: 1,
  id: 'acme',
  name: 'Acme',
  level: 2,
  hosts: ['https://acme.example'],
  pages: [{ kind: 'generic', path: '^/people' }],
};

let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('div');
  document.body.append(root);
});
const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
const shows = (part: string) => until(() => words().includes(part));
const press = (name: string) => {
  const found = [...root.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (!found) throw new Error(`No button "${name}" in: ${words()}`);
  found.click();
};
const type = (field: Element | null, value: string, event = 'input') => {
  (field as HTMLInputElement).value = value;
  field?.dispatchEvent(new Event(event, { bubbles: true }));
};

async function open(...stored: unknown[]) {
  const area = makeArea();
  await area.set({ own_scanners: stored });
  const own = makeOwnScanners(area, async () => shipped);
  const store = makeMappingsStore({
    load: async () => ({ ok: await own.all() }),
    put: async (json, replaces, checkOnly) => {
      const parsed = parsedJson(json);
      return {
        ok: 'problem' in parsed ? { problems: [parsed.problem] } : await own.put(parsed.data, replaces, checkOnly),
      };
    },
    remove: async (id) => {
      await own.remove(id);
      return { ok: null };
    },
  });
  render(
    <TextContext.Provider value={text}>
      <Mappings store={store} />
    </TextContext.Provider>,
    root,
  );
  await store.load();
  await shows(stored.length > 0 ? 'Used at' : 'There are none');
  return { own, store };
}

describe('the rep’s mappings in settings', () => {
  test('are told with their hosts, renamed, and exported as they are', async () => {
    const { own } = await open(mapping);
    expect(words()).toContain('Used at https://acme.example');
    const link = root.querySelector('a[download]') as HTMLAnchorElement;
    expect(link.download).toBe('acme.json');
    expect(JSON.parse(decodeURIComponent(link.href.slice(link.href.indexOf(',') + 1)))).toEqual(mapping);
    type(root.querySelector('.mapping input'), 'Acme people', 'change');
    await shows('Acme people is saved.');
    expect((await own.all())[0]?.name).toBe('Acme people');
  });

  test('are edited as data; what is wrong is named field by field, and nothing is lost', async () => {
    const { own } = await open(mapping);
    press('Edit Acme');
    await until(() => root.querySelector('textarea') !== null);
    const field = () => root.querySelector('textarea');
    type(field(), '{ not json');
    press('Save');
    await shows('This is no JSON');
    expect(field()?.value).toBe('{ not json');
    type(field(), JSON.stringify({ ...mapping, hosts: ['acme'], pages: [] }));
    press('Save');
    await shows('hosts[0]: must be https://host');
    expect(words()).toContain('pages: needs at least one page');
    expect(await own.all()).toEqual([mapping]);
    type(field(), JSON.stringify({ ...mapping, pages: [{ kind: 'generic', path: '^/contacts' }] }));
    press('Save');
    await shows('Acme is saved.');
    expect((await own.all())[0]?.pages[0]?.path).toBe('^/contacts');
  });

  test('are deleted after a second word only', async () => {
    const { own } = await open(mapping);
    press('Delete Acme');
    await until(() => root.querySelector('[aria-label="Yes, delete Acme"]') !== null);
    expect(await own.all()).toHaveLength(1);
    press('Yes, delete Acme');
    await shows('Acme is deleted.');
    expect(await own.all()).toEqual([]);
  });

  test('are imported from a file once their hosts were seen; a bad one says why and takes nothing away', async () => {
    const { own, store } = await open(mapping);
    await store.offer('broken.json', '{"format":1');
    await shows('broken.json was not taken.');
    await store.offer('old.json', JSON.stringify({ ...mapping, id: 'old', format: 9 }));
    await shows('format: must be 1');
    expect(await own.all()).toEqual([mapping]);
    const good = JSON.stringify({ ...mapping, id: 'new', name: 'New one', hosts: ['https://new.example'] });
    await store.offer('new.json', good);
    await shows('“New one” would be used at: https://new.example');
    press('Cancel');
    await until(() => !words().includes('would be used'));
    expect(await own.all()).toEqual([mapping]);
    await store.offer('new.json', good);
    await shows('Add this mapping');
    press('Add this mapping');
    await shows('New one is imported.');
    expect((await own.all()).map(({ id }) => id)).toEqual(['acme', 'new']);
  });
});
