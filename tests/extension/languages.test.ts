// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };

type Catalogue = Record<string, { message: string }>;
const folder = 'public/_locales';
const others = readdirSync(folder).filter((language) => language !== 'en');
const read = (language: string) => JSON.parse(readFileSync(`${folder}/${language}/messages.json`, 'utf8')) as Catalogue;
const placesOf = ({ message = '' }: Partial<Catalogue[string]> = {}) =>
  [...new Set(message.match(/\$\d/g))].sort().join();
const keys = Object.keys(english) as (keyof typeof english)[];

test('German and Spanish are there; a further language is one more file', () => {
  expect(others).toEqual(expect.arrayContaining(['de', 'es']));
});

describe.each(others)('in %s', (language) => {
  const catalogue = read(language);

  test('every text is there (a key that is named here wants its translation)', () => {
    expect(keys.filter((key) => !catalogue[key]?.message.trim())).toEqual([]);
  });

  test('no text is there that English does not have', () => {
    expect(Object.keys(catalogue).filter((key) => !(key in english))).toEqual([]);
  });

  test('every text takes the same values as in English', () => {
    expect(keys.filter((key) => catalogue[key] && placesOf(english[key]) !== placesOf(catalogue[key]))).toEqual([]);
  });

  test('the browser knows the language, and the stores’ limits are kept', () => {
    expect(Intl.DisplayNames.supportedLocalesOf(language.replace('_', '-'))).toHaveLength(1);
    expect(catalogue.ext_description?.message.length).toBeLessThanOrEqual(132);
    expect(catalogue.ext_short_name?.message.length).toBeLessThanOrEqual(12);
  });

  test('texts do not grow beyond what lay-outs are made for', () => {
    const short = keys.filter((key) => english[key].message.length >= 12 && english[key].message.length <= 40);
    const length = (all: Catalogue) => short.reduce((sum, key) => sum + (all[key]?.message.length ?? 0), 0);
    expect(length(catalogue) / length(english)).toBeLessThan(1.4);
  });
});
