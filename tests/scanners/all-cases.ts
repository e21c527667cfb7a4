/** Every scanner's cases by the registry, so that a new scanner is tested by being listed. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Case, ScannerCases } from '../../scanners/cases.ts';
import { scanners } from '../../scanners/registry.ts';

export const scannersFolder = fileURLToPath(new URL('../../scanners/', import.meta.url));

export async function casesOf(id: string): Promise<ScannerCases | null> {
  const file = `${scannersFolder}${id}/${id}.cases.ts`;
  return existsSync(file) ? ((await import(file)) as { default: ScannerCases }).default : null;
}

export interface OneCase {
  scanner: string;
  one: Case;
  html: () => string;
}

export const allCases: OneCase[] = (
  await Promise.all(
    scanners.map(async ({ id }) =>
      ((await casesOf(id))?.cases ?? []).map((one) => ({
        scanner: id,
        one,
        html: () => readFileSync(`${scannersFolder}${id}/pages/${one.page}`, 'utf8'),
      })),
    ),
  )
).flat();

/** What a case says must come out, without what only names it. */
export function outcomeIn({ proves: _proves, page: _page, url: _url, ...outcome }: Case) {
  return outcome;
}
