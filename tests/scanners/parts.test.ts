/** The reading script fetches parts of the engine where a page needs them: once each, and looks again. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import type { PartName } from '../../scanners/engine/parts.ts';
import { harvest } from '../../scanners/harvest.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { allParts } from '../../scanners/scan.ts';

const url = 'https://crm.example.com/contacts';

async function read(html: string) {
  const window = new Window({ url });
  window.document.body.innerHTML = html;
  const picked = pickScanner(url);
  if (!picked) throw new Error('no scanner');
  const fetched: PartName[] = [];
  const result = await harvest(window.document as unknown as Document, url, picked, {
    part: async (name) => {
      fetched.push(name);
      return allParts[name];
    },
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
  test('needs nothing more for a table', async () => {
    expect(await read(table(3))).toEqual({ fetched: [], read: 3 });
  });

  test('fetches what reads long tables, once', async () => {
    expect(await read(table(301))).toEqual({ fetched: ['long'], read: 301 });
  });

  test('fetches what finds looser lists, where there is no table', async () => {
    expect(await read(`<ul>${card}${card.replace('Ada', 'Noor')}</ul>`)).toMatchObject({ fetched: ['loose'] });
  });

  test('breaks where a part does not come, instead of reading without it', async () => {
    const window = new Window({ url });
    const picked = pickScanner(url);
    if (!picked) throw new Error('no scanner');
    const lost = harvest(window.document as unknown as Document, url, picked, {
      part: async () => Promise.reject(new Error('gone')),
    });
    await expect(lost).rejects.toThrow('gone');
  });
});
