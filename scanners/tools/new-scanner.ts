/**
 * `npm run new:scanner -- <id>`: folder, scanner, cases, three small pages, the registry's two lines and the README's row.
 * What it writes passes the tests; from there it is changed step by step. `--into` writes elsewhere (for its test).
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { casesFile, pages, scannerFile } from './scanner-template.ts';

/** Trouble whose sentence is all the person needs. */
class NewScannerError extends Error {}

const usage = 'npm run new:scanner -- <id>, for example npm run new:scanner -- acme';

function idFrom(args: string[]): { id: string; into: string } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { into: { type: 'string' } },
    strict: false,
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new NewScannerError(`Say one id for the scanner: ${usage}`);
  if (!/^[a-z][a-z\d-]{1,31}$/.test(id)) {
    throw new NewScannerError(
      `"${id}" cannot be an id: take 2 to 32 small letters, digits or dashes, a letter first, such as "zoho".`,
    );
  }
  if (['capture', 'engine', 'pages', 'pointing', 'tools'].includes(id))
    throw new NewScannerError(`"${id}" is a folder of the engine: take another id.`);
  return {
    id,
    into: resolve(typeof values.into === 'string' ? values.into : fileURLToPath(new URL('..', import.meta.url))),
  };
}

/** `my-crm` as a JavaScript name. */
const variableOf = (id: string) => id.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());

const longestLine = 120;

/** The registry with one more import and one more name, in alphabetical order and as Biome would write it. */
function registered(registry: string, id: string): string {
  const own = /^import (\w+) from '\.\/([\w-]+)\/[\w-]+\.ts';$/gm;
  const all = [...[...registry.matchAll(own)].map(([, name, folder]) => [name, folder]), [variableOf(id), id]]
    .map(([name = '', folder = '']) => ({ name, from: `./${folder}/${folder}.ts` }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const lines = [...all.map(({ name, from }) => ({ line: `import ${name} from '${from}';`, from }))];
  lines.push({ line: "import type { Scanner } from './format.ts';", from: './format.ts' });
  const imports = lines.sort((a, b) => (a.from < b.from ? -1 : 1)).map(({ line }) => line);
  const names = all.map(({ name }) => name);
  const declared = 'export const scanners: readonly Scanner[] = ';
  const inOne = `${declared}[${names.join(', ')}];`;
  const list = inOne.length > longestLine ? `${declared}[\n${names.map((name) => `  ${name},\n`).join('')}];` : inOne;
  const comment = /^\/\*\*.*\*\/\n/.exec(registry)?.[0] ?? '';
  return `${comment}${imports.join('\n')}\n\n${list}\n`;
}

/** A row for the table in the README, in its alphabetical place behind head and "Any page". */
const described = (readme: string, id: string, name: string) =>
  readme.replace(/(?:^\|.*\|\n)+/m, (table) => {
    const rows = table.trimEnd().split('\n');
    const row = `| ${name} | \`${id}\` | 2 | say what it reads |`;
    return `${[...rows.slice(0, 3), ...[...rows.slice(3), row].sort((a, b) => a.localeCompare(b, 'en'))].join('\n')}\n`;
  });

async function create(args: string[]): Promise<string> {
  const { id, into } = idFrom(args);
  const folder = join(into, id);
  if (existsSync(folder))
    throw new NewScannerError(`${folder} exists already: take another id, or change what is there.`);
  const [registryFile, readmeFile] = [join(into, 'registry.ts'), join(into, 'README.md')];
  const [registry, readme] = await Promise.all([readFile(registryFile, 'utf8'), readFile(readmeFile, 'utf8')]);
  const name = id.replace(/(?:^|-)(\w)/g, (_at, letter: string) => ` ${letter.toUpperCase()}`).trim();
  await mkdir(join(folder, 'pages'), { recursive: true });
  await Promise.all([
    writeFile(join(folder, `${id}.ts`), scannerFile(id, name)),
    writeFile(join(folder, `${id}.cases.ts`), casesFile(id)),
    ...Object.entries(pages).map(([file, html]) => writeFile(join(folder, 'pages', file), html)),
    writeFile(registryFile, registered(registry, id)),
    writeFile(readmeFile, described(readme, id, name)),
  ]);
  return [
    `Made scanners/${id}/ and listed it in scanners/registry.ts and scanners/README.md. Next:`,
    `  1. Save the CRM's list page over scanners/${id}/pages/people.html, cut it down and invent the people anew.`,
    `  2. Write its host, path and selectors into scanners/${id}/${id}.ts.`,
    `  3. npm run scan -- scanners/${id}/pages/people.html --url https://${id}.example.com/people --write`,
    '  4. npx vitest run --project scanners: its messages tell the rest.',
  ].join('\n');
}

create(process.argv.slice(2)).then(console.log, (error: unknown) => {
  const said = error instanceof Error ? error.message : String(error);
  console.error(error instanceof NewScannerError ? said : `No scanner was made: ${said.split('\n')[0]}`);
  process.exitCode = 1;
});
