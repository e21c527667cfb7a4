/** The reading script has parts of the engine fetched where a page needs them: once each, and looks again. */
import { Window } from 'happy-dom';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PartName } from '../../scanners/engine/parts.ts';
import { lexicon } from '../../scanners/pick.ts';
import type { PickedPage } from '../../scanners/pick-page.ts';
import { partsFor, pickPage } from '../../scanners/pick-page.ts';
import { scanners } from '../../scanners/registry.ts';

const anyPage = 'https://crm.example.com/contacts';
const knownPage = 'https://acme.lightning.force.com/lightning/o/Contact/list';

const pickedAt = (url: string): PickedPage => {
  const picked = pickPage(url, scanners);
  if (!picked) throw new Error('no scanner');
  return picked;
};

/** As in a page that nothing was read in yet: parts that come stay. */
async function freshEngine() {
  vi.resetModules();
  const { allParts } = await import('../../scanners/all-parts.ts');
  const { putParts } = await import('../../scanners/engine/parts.ts');
  const { harvest } = await import('../../scanners/harvest.ts');
  return { allParts, putParts, harvest };
}
let engine: Awaited<ReturnType<typeof freshEngine>>;
beforeEach(async () => {
  engine = await freshEngine();
});

const harvestOf = (html: string, url: string, fetchPart?: (name: PartName) => Promise<void>) => {
  const window = new Window({ url });
  window.document.body.innerHTML = html;
  return engine.harvest(
    window.document as unknown as Document,
    url,
    { ...pickedAt(url), lexicon },
    { ...(fetchPart && { fetchPart }) },
  );
};

async function read(html: string, url = anyPage) {
  const fetched: PartName[] = [];
  const result = await harvestOf(html, url, async (name) => {
    fetched.push(name);
    engine.putParts({ [name]: engine.allParts[name] });
  });
  return { fetched, read: result.understood ? result.contacts.length : result.reason };
}

const letter = (at: number) => 'abcdefghijklmnopqrstuvwxyz'[at % 26] ?? '';
const rows = (count: number) =>
  Array.from({ length: count }, (_none, at) => {
    const name = `Ada B${letter(at)}${letter(Math.floor(at / 26))}son`;
    return `<tr><td>${name}</td><td>555-555-0101</td></tr>`;
  });
const table = (count: number) =>
  `<table><thead><tr><th>Name</th><th>Phone</th></tr></thead><tbody>${rows(count).join('')}</tbody></table>`;
const card = '<li class="card"><h3>Ada Byron</h3><a href="tel:+15555550101">555-555-0101</a></li>';

describe('the reading script', () => {
  test('reads a table with the part that reads any page', async () => {
    expect(await read(table(3))).toEqual({ fetched: ['generic'], read: 3 });
  });

  test('fetches what reads long tables, once', async () => {
    expect(await read(table(301))).toEqual({ fetched: ['generic', 'long'], read: 301 });
    expect(await read(table(301))).toEqual({ fetched: [], read: 301 });
  });

  test('fetches what finds looser lists, where there is no table', async () => {
    expect(await read(`<ul>${card}${card.replace('Ada', 'Noor')}</ul>`)).toMatchObject({
      fetched: ['generic', 'loose'],
    });
  });

  test('reads a known CRM by its data, and as any page only where the data finds nothing', async () => {
    expect(await read(table(3), knownPage)).toEqual({ fetched: ['configured', 'generic'], read: 3 });
  });

  test('breaks where a part does not come, instead of reading without it or looking for ever', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    await expect(harvestOf(table(3), anyPage, gone)).rejects.toThrow('gone');
    await expect(harvestOf(table(3), anyPage, async () => {})).rejects.toThrow('"generic" of the engine is not here');
    await expect(harvestOf(table(3), anyPage)).rejects.toThrow('"generic" of the engine is not here');
  });
});

describe('what is put into a page beside the reading script', () => {
  test.each([
    ['any page', anyPage, ['generic']],
    ['a list of a known CRM, each value by a selector', knownPage, ['configured']],
    [
      'a list of a known CRM with columns that users rename',
      'https://acme.monday.com/boards/7',
      ['configured', 'generic'],
    ],
    [
      'a page of a known CRM that is read as any page',
      'https://www.bntouchmortgage.net/account5',
      ['configured', 'generic'],
    ],
  ] as const)('%s', (_what, url, parts) => {
    expect(partsFor(pickedAt(url))).toEqual(parts);
  });
});
