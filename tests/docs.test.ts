import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scanners } from '../scanners/registry.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

describe('the documents', () => {
  test('name only tests that exist', () => {
    const cited = ['ARCHITECTURE.md', 'SECURITY.md'].flatMap((page) =>
      [...read(page).matchAll(/`(tests\/[^`]+)` › ([^|]+?) *\|/g)].map(([, file = '', name = '']) => ({ file, name })),
    );
    expect(cited.length).toBeGreaterThan(25);
    expect(cited.filter(({ file, name }) => !existsSync(file) || !read(file).includes(name))).toEqual([]);
  });

  test.each(['README.md', 'ARCHITECTURE.md'])('%s fits on 150 lines', (page) => {
    expect(read(page).trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  test('link only to files that exist', () => {
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? ''),
    );
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  test('README lists every scanner of the registry with its level', () => {
    const missing = scanners.filter(({ id, level }) => !read('README.md').includes(`| ${id} | ${level} |`));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('ARCHITECTURE gives a reason for every dependency at run time', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const table = read('ARCHITECTURE.md');
    const unexplained = Object.keys(dependencies).filter(
      (name) => !table.includes(name) && !table.includes(name.replace('@fastify', '')),
    );
    expect(unexplained).toEqual([]);
  });

  test('every script of package.json that a document names exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm (?:run ([\w:]+)|(test|start))/g)].map((match) => match[1] ?? match[2] ?? ''),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });
});
