import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scanners } from '../scanners/registry.ts';
import { variables } from '../server/config.ts';
import { errors } from '../server/contracts/errors.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

describe('the documents', () => {
  test('name only tests that exist', () => {
    const cited = ['ARCHITECTURE.md', 'SECURITY.md'].flatMap((page) =>
      [...read(page).matchAll(/`(tests\/[^`]+)` › ([^|]+?) *\|/g)].map(([, file = '', name = '']) => ({ file, name })),
    );
    expect(cited.length).toBeGreaterThan(25);
    // In a title, or in a row of a table of tests; a word or two would be found anywhere.
    const isTest = (line: string, name: string) =>
      line.includes(name) && /^\s*(?:(?:test|describe)\b.*|\]\)\(|\[)?['"`]/.test(line);
    const isThere = (file: string, name: string) =>
      name.split(' ').length > 2 &&
      existsSync(file) &&
      read(file)
        .split('\n')
        .some((line) => isTest(line, name));
    expect(cited.filter(({ file, name }) => !isThere(file, name))).toEqual([]);
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

  test('the troubleshooting of the vault names codes, variables and checks that exist', () => {
    const section = read('server/README.md').split('### Troubleshooting')[1] ?? '';
    const codes = [...section.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map((match) => match[1] ?? '');
    const names = [...section.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map((match) => match[1] ?? '');
    expect([codes.length > 5, names.length > 5]).toEqual([true, true]);
    expect(codes.filter((code) => code !== 'request_id' && !(code in errors))).toEqual([]);
    // VAULT_URL belongs to the build of the extension.
    expect(names.filter((name) => name !== 'VAULT_URL' && !(name in variables))).toEqual([]);
  });

  test('every script of package.json that a document names exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm (?:run ([\w:]+)|(test|start))/g)].map((match) => match[1] ?? match[2] ?? ''),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });
});
