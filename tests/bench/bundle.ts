/** What the browser loads of the extension, minified, against what was promised. Builds it first. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from '../run/build.ts';
import type { Figure } from './part.ts';

const folder = process.env.EXTENSION_DIR ?? '.output/chrome-mv3';
const KB = 1_000;

const sizeOf = (file: string) => statSync(join(folder, file)).size;

/** The scanning script with parts of its engine. */
const scripts = (...names: string[]) => sum(['content-scripts/crm.js', ...names.map((name) => `${name}-lists.js`)]);

/** A file with everything that it imports before it runs; lazily imported chunks are not among them. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(join(folder, file), 'utf8');
  for (const [, path = ''] of code.matchAll(/(?:\bimport|\bfrom)\s*"(\.[^"]+\.js)"/g)) {
    withImports(join(file, '..', path), seen);
  }
  return seen;
}

/** Scripts and styles of a page until it can be used. */
function firstLoad(page: string): Set<string> {
  const named = [...readFileSync(join(folder, page), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)];
  return new Set(named.flatMap(([, file = '']) => (file.endsWith('.js') ? [...withImports(file)] : [file])));
}

const sum = (files: Iterable<string>) => [...files].reduce((bytes, file) => bytes + sizeOf(file), 0);

/** The chunk that nobody waits for: named in the popup's code, in none of its first imports. */
function phoneChunk(loaded: Set<string>): string {
  const names = [...loaded]
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const name = names.flatMap((code) => /number-check-[\w-]+\.js/.exec(code) ?? [])[0];
  if (!name) throw new Error('The popup loads no chunk called number-check');
  return `chunks/${name}`;
}

export default async function bundle(): Promise<Figure[]> {
  await buildExtension();
  const popup = firstLoad('popup.html');
  const lazy = phoneChunk(popup);
  const phones = new Set([...withImports(lazy)].filter((file) => !popup.has(file)));
  const figure = (name: string, value: number, limit: number): Figure => ({
    name,
    value,
    unit: 'bytes',
    limit: limit * KB,
  });
  const told = (name: string, value: number): Figure => ({ name, value, unit: 'bytes' });
  return [
    figure('scanning script', sizeOf('content-scripts/crm.js'), 40),
    told('with its part for known CRMs', scripts('configured')),
    told('with its part for columns, too', scripts('configured', 'generic')),
    told('with its part for any page', scripts('generic')),
    told('with all of its parts', scripts('configured', 'generic', 'long', 'loose', 'paged')),
    told('words and patterns beside it', sizeOf('lexicon.js')),
    figure('overlay', sizeOf('content-scripts/overlay.js'), 70),
    figure('background', sizeOf('background.js'), 60),
    figure('popup, first load', sum(popup), 110),
    figure('phone numbers, loaded later', sum(phones), 150),
    figure('phone numbers on the way to interactive', popup.has(lazy) ? sum([lazy]) : 0, 0),
  ];
}
