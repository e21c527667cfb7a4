/** The grids' page scripts, each with its package in it, and pages that run them. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ScanResult } from '../../../scanners/contract.ts';
import { type GridPerson, people } from './people.ts';

const folder = fileURLToPath(new URL('./', import.meta.url));

/** Answers a page with the grid of that name, in which these are ticked, over the people that it shows. */
export async function buildGrids(
  names: readonly string[],
): Promise<(name: string, ticked?: readonly string[], shown?: readonly GridPerson[]) => string> {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => `${folder}${name}.ts`),
    outdir: folder,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty' },
    logLevel: 'error',
  });
  const made = (name: string) => outputFiles.find(({ path }) => path.endsWith(`/${name}`))?.text ?? '';
  return (name, ticked = [], shown = people) => {
    const js = made(`${name}.js`).replaceAll('</script', '<\\/script');
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Contacts</title><style>${made(`${name}.css`)}</style></head>
    <body><h1>Contacts</h1><div id="grid" style="height: 500px; width: 900px"></div>
    <script>${js}</script><script>show(document.getElementById('grid'), ${JSON.stringify(shown)}, ${JSON.stringify(ticked)})</script>
    </body></html>`;
  };
}

/** Name, number, address: what must be right for every single person. */
export const written = (result: ScanResult): string[] =>
  result.understood
    ? result.contacts.map(({ name, phones, email }) => [name, ...phones.map(({ number }) => number), email].join(' | '))
    : [result.reason];

export const asShown = (ids?: readonly string[]): string[] =>
  people.filter(({ id }) => !ids || ids.includes(id)).map(({ name, phone, email }) => [name, phone, email].join(' | '));
