// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { makeOwnScanners } from '../../entrypoints/background/scanning/own-scanners.ts';
import { makePointing } from '../../entrypoints/background/scanning/pointing.ts';
import { makeScannerList } from '../../entrypoints/background/scanning/scanner-list.ts';
import { pickPage } from '../../scanners/pick-page.ts';
import { scanners as shipped } from '../../scanners/registry.ts';
import { makeArea, makeTab, remember } from './fakes.ts';

const mapping = {
  format: 1,
  id: 'acme-crm-example',
  name: 'Acme',
  level: 2,
  hosts: ['https://acme.crm.example'],
  pages: [
    {
      kind: 'list',
      path: '^/people(?:[/?#&]|$)',
      layouts: [{ rows: { at: 'tr[data-id]' }, fields: { name: [{ at: '.name' }], phone: [{ at: '.phone' }] } }],
    },
  ],
};
const page = 'https://acme.crm.example/people?filter=2';

function install() {
  const area = makeArea();
  const own = makeOwnScanners(area, async () => shipped);
  const list = makeScannerList({
    area,
    shipped: async () => shipped,
    own,
    client: {
      scanners: async () => ({ ok: { etag: 'W/"1"', scanners: [{ ...mapping, id: 'acme', name: 'Of the vault' }] } }),
    },
    vaultUrl: async () => 'https://vault.example',
    now: () => 1,
  });
  return { area, own, list };
}

describe('a mapping of the rep’s own', () => {
  test('comes before the vault’s scanner and the shipped ones, and the popup can say so', async () => {
    const { own, list } = install();
    expect((await list.pick(page))?.scanner.id).toBe('generic');
    await list.refresh();
    expect((await list.pick(page))?.scanner.id).toBe('acme');
    const source = async (url: string) => (await list.pickWithSource(url))?.source;
    expect(await source(page)).toBe('vault');
    await own.put(mapping, null);
    expect((await list.pick(page))?.scanner.name).toBe('Acme');
    expect(await source(page)).toBe('own');
    await own.put(
      {
        ...mapping,
        id: 'pd',
        hosts: ['https://acme.pipedrive.com'],
        pages: [{ ...mapping.pages[0], path: '^/persons' }],
      },
      null,
    );
    expect((await list.pick('https://acme.pipedrive.com/persons/list'))?.scanner.id).toBe('pd');
    expect(await source('https://acme.pipedrive.com/persons/list')).toBe('own');
    await own.remove('pd');
    expect((await list.pick('https://acme.pipedrive.com/persons/list'))?.scanner.id).toBe('pipedrive');
    expect(await source('https://acme.pipedrive.com/persons/list')).toBe('shipped');
    expect(await source('https://elsewhere.example/')).toBe('shipped');
  });

  test.each<[string, object, RegExp]>([
    ['another format', { format: 2 }, /^format: must be 1/],
    ['code where data belongs', { script: 'alert(1)' }, /^script: is not part of the format/],
    [
      'a pattern that can blow up',
      { pages: [{ kind: 'generic', path: '^/(a+)+$' }] },
      /^pages\[0\]\.path: this pattern is refused/,
    ],
    ['no host', { hosts: [] }, /^hosts: needs the hosts/],
    ['ids for an API', { level: 3 }, /^level: must be 3 exactly where/],
    ['the name of what is built in', { id: 'generic' }, /^id: "generic" is built in/],
  ])('with %s changes nothing and says what to do', async (_, part, said) => {
    const { own } = install();
    await own.put(mapping, null);
    const changed = await own.put({ ...mapping, id: 'other', ...part }, null);
    expect('problems' in changed && changed.problems[0]).toMatch(said);
    expect(await own.all()).toEqual([mapping]);
  });

  test('takes no other’s place unless it is the one that is edited', async () => {
    const { own } = install();
    await own.put(mapping, null);
    expect(await own.put({ ...mapping, name: 'Again' }, null)).toEqual({
      problems: ['id: your mapping "Acme" has it already; change the id, or delete that one first'],
    });
    await own.put({ ...mapping, id: 'acme-two', name: 'Again' }, mapping.id);
    expect((await own.all()).map(({ id, name }) => [id, name])).toEqual([['acme-two', 'Again']]);
  });

  test('two changes at once both count', async () => {
    const { own } = install();
    await Promise.all([own.put(mapping, null), own.put({ ...mapping, id: 'second' }, null)]);
    expect(await own.all()).toHaveLength(2);
  });

  test('on the disk in another form counts for nothing', async () => {
    const { area, own } = install();
    await area.set({ own_scanners: [{ ...mapping, hosts: 'all' }, 7, mapping] });
    expect(await own.all()).toEqual([mapping]);
  });
});

describe('pointing', () => {
  function pointing(url = page) {
    const area = makeArea();
    const { tab, state } = makeTab(url);
    const memory = remember(area);
    const own = makeOwnScanners(makeArea(), async () => shipped);
    return {
      pointing: makePointing({ memory, tab, pick: async (address) => pickPage(address, shipped), own }),
      state,
      own,
      memory,
    };
  }

  test('puts its script into the page, and takes one mapping for that host', async () => {
    const { pointing: one, state, own, memory } = pointing();
    await memory.set('job:7', { step: 'not_understood', reason: 'no_people' });
    expect(await one.start(7)).toEqual({ ok: null });
    expect(state.injected).toEqual(['/lexicon.js', '/content-scripts/pointing.js']);
    expect(await one.save(7, mapping)).toEqual({ ok: null });
    expect(await own.all()).toEqual([mapping]);
    expect(await memory.get('job:7')).toEqual({ step: 'ready' });
    expect(await one.save(7, mapping)).toEqual({ error: { code: 'not_allowed' } });
  });

  test('again on the same host takes the earlier mapping’s place', async () => {
    const { pointing: one, own } = pointing();
    await one.start(7);
    await one.save(7, mapping);
    await one.start(7);
    expect(await one.save(7, { ...mapping, name: 'Better' })).toEqual({ ok: null });
    expect((await own.all()).map(({ name }) => name)).toEqual(['Better']);
  });

  test.each<[string, object, string]>([
    ['another host', { hosts: ['https://other.example'] }, 'mapping_invalid'],
    ['a host beside its own', { hosts: [...mapping.hosts, 'https://other.example'] }, 'mapping_invalid'],
    ['every host below', { hosts: ['https://*.crm.example'] }, 'mapping_invalid'],
    ['the place of what is built in', { id: 'generic' }, 'mapping_invalid'],
    ['what is no scanner', { pages: [] }, 'mapping_invalid'],
  ])('refuses a page that wants %s', async (_, part, code) => {
    const { pointing: one, own } = pointing();
    await one.start(7);
    expect(await one.save(7, { ...mapping, ...part })).toEqual({ error: { code } });
    expect(await own.all()).toEqual([]);
  });

  test('a page that nobody pointed at, that was left, or that is another now may save nothing', async () => {
    const { pointing: one, state, own } = pointing();
    expect(await one.save(7, mapping)).toEqual({ error: { code: 'not_allowed' } });
    await one.start(7);
    await one.stop(7);
    expect(await one.save(7, mapping)).toEqual({ error: { code: 'not_allowed' } });
    await one.start(7);
    state.here = { url: 'https://other.example/people', title: '' };
    expect(await one.save(7, mapping)).toEqual({ error: { code: 'not_allowed' } });
    expect(await own.all()).toEqual([]);
  });

  test.each([
    ['chrome://settings', 'page_unreadable'],
    ['http://localhost:3000/people', 'mapping_host'],
  ])('is not possible at %s, and says so', async (url, code) => {
    const { pointing: one, state } = pointing(url);
    expect(await one.start(7)).toEqual({ error: { code } });
    expect(state.injected).toEqual([]);
  });
});
