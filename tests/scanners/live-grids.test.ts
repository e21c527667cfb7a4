/** Grids as their own packages draw them, in Chromium: everybody by harvesting, and exactly the ticked ones where any are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanResult } from '../../scanners/contract.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { openPageReader, type PageReader } from '../../scanners/tools/page-reader.ts';
import { asShown, buildGrids, written } from './live-grids/build.ts';

const address = 'https://crm.example.com/contacts';
const grids = ['ag-grid-31', 'ag-grid-36', 'mui-x', 'tabulator', 'datatables'] as const;

let reader: PageReader;
let pageWith: Awaited<ReturnType<typeof buildGrids>>;

beforeAll(async () => {
  reader = await openPageReader();
  pageWith = await buildGrids(grids);
});
afterAll(() => reader?.close());

async function read(name: string, ticked: readonly string[]): Promise<ScanResult> {
  const picked = pickScanner(address);
  if (!picked) throw new Error(`no scanner takes ${address}`);
  return reader.read(pageWith(name, ticked), address, picked);
}

describe.concurrent.each(grids)('a live %s', (name) => {
  test.concurrent('gives every one of 60 people, each once and whole', async ({ expect }) => {
    const result = await read(name, []);
    expect(written(result).sort()).toEqual(asShown().sort());
    expect(result).toMatchObject({ skipped: [], selected_only: false });
  });

  test.concurrent.each([
    { where: 'in sight and far below', ids: ['c7002', 'c7031', 'c7057'] },
    { where: 'all out of sight', ids: ['c7044', 'c7058'] },
  ])('gives exactly the ticked people: $where', async ({ ids }) => {
    const result = await read(name, ids);
    expect(written(result).sort()).toEqual(asShown(ids).sort());
    expect(result).toMatchObject({ selected_only: true });
  });
});
