/** What a page is loaded with when a rep scans: no more of the engine than it needs, and patterns that no page can make slow. */
import { beforeAll, describe, expect, test } from 'vitest';
import { patterns } from '../../scanners/generic/markup.ts';
import { vocabulary } from '../../scanners/generic/vocabulary.ts';
import { type BuiltScript, builtScripts, type ScriptName } from './built-scripts.ts';

let scripts: Record<ScriptName, BuiltScript>;
beforeAll(async () => {
  scripts = await builtScripts();
});

/** Bytes, minified. WXT puts some 400 around each: `npm run bench -- bundle` prints what is loaded in the end. */
const most: Record<ScriptName, number> = {
  // The issue's.
  crm: 40_000,
  configured: 12_500,
  generic: 32_100,
  long: 8_300,
  loose: 10_900,
  paged: 3_000,
};

describe('the engine for the content script', () => {
  test.each(Object.entries(most))('%s is no larger than %i bytes', (name, bytes) => {
    expect(scripts[name as ScriptName].size).toBeLessThanOrEqual(bytes);
  });

  test.each([
    ['a known CRM by selectors', ['crm', 'configured'], 47_450],
    ['a known CRM with columns', ['crm', 'configured', 'generic'], 79_450],
    ['any other page', ['crm', 'generic'], 67_650],
  ] as const)('a page of %s is loaded with no more than it needs', (_page, names, bytes) => {
    expect(names.reduce((sum, name) => sum + scripts[name].size, 0)).toBeLessThanOrEqual(bytes);
  });

  test('comes without its parts, and without zod and the data that is injected beside it', () => {
    const files = Object.values(scripts).flatMap(({ modules }) => modules);
    expect(files.filter((file) => /zod|schema|vocabulary|markup\.ts|registry|cases/.test(file))).toEqual([
      expect.stringContaining('generic/row-markup.ts'),
    ]);
    const own = scripts.crm.modules.filter((file) => /scanners\/(?:generic|pointing|capture|tools)\//.test(file));
    expect(own.map((file) => file.replace(/^.*scanners\//, '')).sort()).toEqual([
      'generic/grid.ts',
      'generic/words.ts',
    ]);
  });
});

describe('the patterns that go with it', () => {
  const hostile = ['a', '1', ' ', '-', '1 ', '1.', 'a-', '(1', '1,1 ', 'opt ', 'selected', '/a'].map((text) =>
    text.repeat(400).slice(0, 400),
  );

  test.each(Object.entries(patterns))(
    '%s is a pattern and takes no noticeable time on hostile text',
    (_name, source) => {
      const pattern = new RegExp(source, 'iu');
      const before = process.cpuUsage().user;
      for (const text of hostile) pattern.test(`${text}!`);
      expect((process.cpuUsage().user - before) / 1000).toBeLessThan(250);
    },
  );

  test('every list of words makes a pattern', () => {
    for (const words of Object.values(vocabulary)) {
      expect(() => new RegExp(`^(?:${words.join('|').replaceAll('*', '\\p{L}*')})$`, 'iu')).not.toThrow();
    }
  });
});
