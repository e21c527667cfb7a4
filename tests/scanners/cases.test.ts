/** Every scanner's cases in a real Chromium, in an isolated world, by the reader of the command line. One browser for all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pickScanner } from '../../scanners/pick.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';
import { openPageReader, type PageReader } from '../../scanners/tools/page-reader.ts';
import { allCases, outcomeIn } from './all-cases.ts';

let reader: PageReader;
beforeAll(async () => {
  reader = await openPageReader();
});
afterAll(() => reader?.close());

describe.each([...new Set(allCases.map(({ scanner }) => scanner))])('%s in Chromium', (id) => {
  const own = allCases.filter(({ scanner }) => scanner === id).map((found) => ({ ...found, proves: found.one.proves }));
  test.concurrent.each(own)('$proves', async ({ one, html }) => {
    const picked = pickScanner(one.url);
    expect(picked, `no scanner takes ${one.url}`).not.toBeNull();
    if (picked) expect(outcomeOf(await reader.read(html(), one.url, picked))).toEqual(outcomeIn(one));
  });
});
