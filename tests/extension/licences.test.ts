// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import config, { licences } from '../../wxt.config.ts';

const listed = licences();
const names = listed.map(({ name }) => name);
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version: string; dependencies?: Record<string, string>; dev?: boolean }>;
};

test('every package that the extension’s code imports is among the licences, and what it depends on', () => {
  const sources = globSync('{entrypoints,components,scanners,server/contracts}/**/*.{ts,tsx}').filter(
    (file) => !/^scanners\/tools\/|\.cases\.ts$/.test(file),
  );
  const imported = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?!type\b)[^'"`]*?\bfrom '([^'.][^']*)'/gm)].map(
      ([, path = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '',
    ),
  );
  expect(imported).toContain('preact');
  // Of zod only types: what runs in its place is ours.
  const replaced = Object.keys((config as { vite(): { resolve: { alias: object } } }).vite().resolve.alias);
  expect(replaced).toEqual(['zod/mini']);
  expect([...new Set(imported)].filter((name) => name !== 'zod' && !names.includes(name))).toEqual([]);
  const needed = names
    .filter((name) => !packages[`node_modules/${name}`]?.dev)
    .flatMap((name) => Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}));
  expect(needed.filter((name) => !names.includes(name))).toEqual([]);
});

test('each is told with the lockfile’s version, its licence and the licence’s text', () => {
  for (const { name, version, licence, text } of listed) {
    expect(version).toBe(packages[`node_modules/${name}`]?.version);
    expect(licence).toMatch(/^(?:MIT|MPL-2\.0|Apache-2\.0|ISC|BSD-[23]-Clause)$/);
    expect(text).toMatch(/Permission is hereby granted|Mozilla Public License/);
  }
});
