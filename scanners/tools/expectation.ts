/** A scan's result in the form of a case, and the file of cases that `--write` renews. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Case, ExpectedContact, ScannerCases } from '../cases.ts';
import type { Phone, ScannedContact, ScanResult } from '../contract.ts';
import { hostMatches } from '../pick-page.ts';

/** `number x12`: how numbers are written for people and in cases. */
export const writtenPhone = ({ number, extension }: Phone): string => (extension ? `${number} x${extension}` : number);

function expectedContact({
  name,
  phones,
  email,
  company,
  record_url,
  crm_identifier,
  country,
  time_zone,
}: ScannedContact): ExpectedContact {
  return {
    name,
    ...(phones.length && { phones: phones.map(writtenPhone) }),
    ...(email && { email }),
    ...(company && { company }),
    ...(record_url && { record_url }),
    ...(crm_identifier && { crm_identifier }),
    ...(country && { country }),
    ...(time_zone && { time_zone }),
  };
}

type Outcome<T> = T extends Case ? Omit<T, 'proves' | 'page' | 'url'> : never;

/** What a case says about a result. */
export function outcomeOf(result: ScanResult): Outcome<Case> {
  if (!result.understood) return { refused: result.reason };
  const { contacts, skipped, expected, selected_only, unseen_ticks, more, records } = result;
  return {
    finds: contacts.map(expectedContact),
    ...(skipped.length && { skipped }),
    ...(expected !== null && { expected }),
    ...(selected_only && { selected_only }),
    ...(unseen_ticks && { unseen_ticks }),
    ...(more && { more }),
    ...(records && { records }),
  };
}

const asSource = (id: string, cases: readonly Case[]) =>
  [
    "import { casesFor } from '../cases.ts';",
    `import scanner from './${id}.ts';`,
    '',
    `export default casesFor(scanner, ${JSON.stringify(cases, null, 2)});`,
    '',
  ].join('\n');

const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));

/** The cases beside a page in `scanners/<id>/pages/`; null when the page lies elsewhere. */
export function casesFileOf(page: string): { id: string; file: string } | null {
  const folder = dirname(resolve(page));
  const home = dirname(folder);
  const id = basename(home);
  const file = join(home, `${id}.cases.ts`);
  return basename(folder) === 'pages' && existsSync(file) ? { id, file } : null;
}

/** Renews the page's case, or adds one to be given its sentence. Resolves to what was done, for people. */
export async function writeExpectation(page: string, url: string, result: ScanResult): Promise<string> {
  const place = casesFileOf(page);
  if (!place) return `Nothing written: ${page} is not in a scanner's pages folder (scanners/<id>/pages/).`;
  const { cases, scanner } = ((await import(pathToFileURL(place.file).href)) as { default: ScannerCases }).default;
  const name = basename(page);
  // A new scanner's cases begin with an invented host: once it has its own, they move along.
  const isLeft = (one: Case) => !scanner.hosts.some((host) => hostMatches(host, new URL(one.url)));
  const same = cases.findIndex((one) => one.page === name && one.url === url);
  const at =
    same >= 0 || scanner.hosts.length === 0 ? same : cases.findIndex((one) => one.page === name && isLeft(one));
  const proves = cases[at]?.proves ?? `The page ${name} is read`;
  const fresh = { proves, page: name, url, ...outcomeOf(result) } as Case;
  await writeFile(place.file, asSource(place.id, at < 0 ? [...cases, fresh] : cases.with(at, fresh)));
  await promisify(execFile)(biome, ['format', '--write', place.file]);
  return `${at < 0 ? 'Added' : 'Renewed'} the case of ${name} in ${place.file}: read the diff before you believe it.`;
}
