/** Saved pages hold invented people only: reserved domains and the numbers set aside for fiction. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import { digitsOf, isFormatted, numbersIn } from '../../scanners/engine/phone-text.ts';
import { lexicon } from '../../scanners/pick.ts';
import { scanners } from '../../scanners/registry.ts';
import { scannersFolder } from './all-cases.ts';

useLexicon(lexicon);

const pages = scanners.flatMap(({ id }) =>
  readdirSync(`${scannersFolder}${id}/pages`).map((page) => ({ page: `${id}/pages/${page}` })),
);

const reserved = /(?:^|\.)example\.(?:com|org|net)$/i;
const invented = /555-?01\d\d$/;

describe.each(pages)('$page', ({ page }) => {
  const html = readFileSync(scannersFolder + page, 'utf8');

  test('has addresses at example.com, .org or .net only', () => {
    const domains = [...html.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain]) => domain ?? '');
    expect(
      domains.filter((domain) => !reserved.test(domain)),
      'invent the addresses anew, at example.com',
    ).toEqual([]);
    const hosts = [...html.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host ?? '');
    expect(
      hosts.filter((host) => !reserved.test(host) && !/\.pipedrive\.com$/.test(host)),
      'make links relative',
    ).toEqual([]);
  });

  test('has 555-01xx numbers only', () => {
    const texts = html.replace(/<script[\s\S]*?<\/script>/g, '').split(/<[^>]*>/);
    const links = [...html.matchAll(/(?:tel|callto):([^"']+)/g)].map(
      ([, number]) => number?.replace(/[;,].*$/, '') ?? '',
    );
    const shown = texts
      .flatMap((text) => numbersIn(text))
      .map(({ number }) => number)
      .filter(isFormatted);
    const wrong = [...shown, ...links].map(digitsOf).filter((digits) => digits && !invented.test(digits));
    expect(wrong, 'write 555-0100 to 555-0199 with any area code instead').toEqual([]);
  });

  test('is cut down to what the case needs', () => {
    expect(html.length, 'keep three to eight rows and drop scripts, styles and menus').toBeLessThan(24_000);
    expect(html.includes('src="http'), 'drop pictures and scripts from elsewhere').toBe(false);
  });
});
