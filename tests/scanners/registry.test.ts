/** A scanner is complete, or the message says what to do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scanners } from '../../scanners/registry.ts';
import { checkScanner } from '../../scanners/schema.ts';
import { casesOf, scannersFolder } from './all-cases.ts';

const notScanners = new Set(['capture', 'engine', 'pointing', 'tools']);
const folders = readdirSync(scannersFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notScanners.has(entry.name))
  .map(({ name }) => name);
const ids = scanners.map(({ id }) => id);

describe('the registry', () => {
  test('lists every scanner folder, in alphabetical order', () => {
    const missing = folders.filter((folder) => !ids.includes(folder));
    expect(missing, `add an import and a name for ${missing.join(', ')} to scanners/registry.ts`).toEqual([]);
    expect(ids, 'put the names in scanners/registry.ts in alphabetical order').toEqual([...ids].sort());
    expect(new Set(ids).size, 'two scanners have the same id: rename one, with its folder and file').toBe(ids.length);
  });

  test('has no two scanners for one host', () => {
    const hosts = scanners.flatMap((scanner) => scanner.hosts.map((host) => ({ host, id: scanner.id })));
    const twice = hosts.filter(({ host, id }) => hosts.some((other) => other.host === host && other.id !== id));
    expect(twice, 'one host belongs to one scanner: merge their pages').toEqual([]);
  });

  test('is in the README, scanner by scanner', () => {
    const readme = readFileSync(`${scannersFolder}README.md`, 'utf8');
    const missing = scanners.filter(({ id, name }) => !readme.includes(`| ${name} | \`${id}\` |`)).map(({ id }) => id);
    expect(missing, 'add a row "| Name | `id` | … |" for each to the table in scanners/README.md').toEqual([]);
  });
});

describe.each(scanners.map((scanner) => ({ id: scanner.id, scanner })))('the scanner $id', ({ id, scanner }) => {
  test('passes the schema and is plain data', () => {
    const checked = checkScanner(JSON.parse(JSON.stringify(scanner)));
    expect(checked.ok ? [] : checked.problems, `fix scanners/${id}/${id}.ts`).toEqual([]);
    expect(
      checked.ok && checked.scanner,
      `scanners/${id}/${id}.ts must be JSON-able: no functions, no undefined`,
    ).toEqual(scanner);
  });

  test('has cases for its pages: a list, an odd row, an empty list and a page to refuse', async () => {
    const found = await casesOf(id);
    expect(found, `write scanners/${id}/${id}.cases.ts (npm run new:scanner shows its form)`).not.toBeNull();
    const cases = found?.cases ?? [];
    const finds = cases.flatMap((one) => ('finds' in one ? [one.finds] : []));
    const sizes = cases.flatMap((one) => ('finds' in one ? [one.records?.ids.length ?? one.finds.length] : []));
    expect(
      sizes.some((size) => size > 1),
      `save a list of ${scanner.name} as a page and give it a case`,
    ).toBe(true);
    expect(sizes.includes(0), `save an empty list of ${scanner.name} and give it a case`).toBe(true);
    expect(
      cases.some((one) => 'refused' in one),
      `save a page of ${scanner.name} that is no list and give it a case`,
    ).toBe(true);
    const isOdd = scanner.level === 3 || finds.some((people) => people.some(({ phones = [] }) => phones.length !== 1));
    expect(isOdd, 'add a row without a phone, or with two, to a page').toBe(true);
  });

  test('uses every saved page, and every case has its page', async () => {
    const cases = (await casesOf(id))?.cases ?? [];
    const pages = existsSync(`${scannersFolder}${id}/pages`) ? readdirSync(`${scannersFolder}${id}/pages`) : [];
    const used = cases.map(({ page }) => page);
    expect(
      pages.filter((page) => !used.includes(page)),
      'give these pages a case or delete them',
    ).toEqual([]);
    expect(
      used.filter((page) => !pages.includes(page)),
      'these cases name pages that do not exist',
    ).toEqual([]);
    const proofs = cases.map(({ proves }) => proves);
    expect(new Set(proofs).size, 'two cases prove the same: say what is different').toBe(proofs.length);
  });
});
