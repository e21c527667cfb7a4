/** What a page is loaded with when a rep scans: the engine alone, small, and patterns that no page can make slow. */
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { patterns } from '../../scanners/generic/markup.ts';
import { vocabulary } from '../../scanners/generic/vocabulary.ts';
import { scannersFolder } from './all-cases.ts';

describe('the engine for the content script', () => {
  test('is under 40 KB minified, and holds neither zod nor the data that comes with the request', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [`${scannersFolder}harvest.ts`],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      metafile: true,
    });
    expect(outputFiles[0]?.contents.length).toBeLessThan(40 * 1024);
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.filter((file) => /zod|schema|vocabulary|markup|registry|cases/.test(file))).toEqual([]);
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
