import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Which folder may import from which (design section 2). First match wins; a file's own folder is not listed twice. */
const borders: { from: RegExp; to: RegExp[] }[] = [
  { from: /^server\/contracts\//, to: [/^server\/contracts\//] },
  // One provider never imports another, and the machinery knows none of them.
  { from: /^server\/providers\/hubspot\//, to: [/^server\/(?!providers\/[a-z]+\/)/, /^server\/providers\/hubspot\//] },
  { from: /^server\/(?!providers\/registry|config\.ts)/, to: [/^server\/(?!providers\/[a-z]+\/)/, /^package\.json$/] },
  { from: /^server\//, to: [/^server\//, /^package\.json$/] },
  { from: /^scanners\/tools\//, to: [/^scanners\//, /^tests\/browser\//] },
  { from: /^scanners\//, to: [/^scanners\/(?!tools\/)/] },
  {
    from: /^components\//,
    to: [
      /^components\//,
      /^server\/contracts\//,
      /^scanners\/(?:contract|format|capture\/limit)\.ts$/,
      /^public\/_locales\//,
    ],
  },
  { from: /^entrypoints\//, to: [/^entrypoints\//, /^components\//, /^scanners\/(?!tools\/)/, /^server\/contracts\//] },
];

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && existsSync(file));

/** Paths of this repository that `file` imports; neither packages nor imports that are text in a string. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const specifiers = [...text.matchAll(/(?:^(?:import|export)\s[^'"`]*?|\bimport\(\s*)'(\.{1,2}\/[^'$]+)'/gm)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((path) => normalize(`${dirname(file)}/${path.replace(/\?.*$/, '')}`));
}

describe('the structure of the repository', () => {
  test('every import stays within the borders of design section 2', () => {
    const crossings = sources.flatMap((file) => {
      const border = borders.find(({ from }) => from.test(file));
      if (!border) return [];
      return importsOf(file)
        .filter((target) => !border.to.some((allowed) => allowed.test(target)))
        .map((target) => `${file} imports ${target}`);
    });
    expect(crossings).toEqual([]);
  });

  test('every relative import names a file that exists, with its extension', () => {
    const missing = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !existsSync(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test('no source file is longer than 300 lines, and the median stays near 80', () => {
    const lengths = sources
      .filter((file) => !file.endsWith('.cases.ts'))
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(110);
  });

  test('no file is a drawer for everything', () => {
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|misc|common)\.tsx?$/.test(file))).toEqual([]);
  });
});
