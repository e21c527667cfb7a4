// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settingNames, table } from '../../components/settings/table.ts';
import { ownCodes } from '../../components/state/problem.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import { recordReasons, skipReasons } from '../../server/contracts/contact.ts';
import { errorCodes } from '../../server/contracts/errors.ts';
import { outcomes } from '../../server/contracts/provider-calls.ts';
import { endReasons } from '../../server/contracts/session.ts';

const keys = Object.keys(catalogue);
const sources = globSync(['components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}', 'wxt.config.ts']).map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

/** Keys that are put together at run time, by the prefix that stands in the code. */
const families: Record<string, readonly string[]> = {
  error_: [...errorCodes, ...ownCodes],
  remedy_: [...errorCodes, ...ownCodes],
  link_stopped_: [...endReasons, 'unknown'],
  left_out_: [
    ...['no_contact_method', 'no_name', 'never_dial', 'invalid_phone', 'duplicate', 'not_rendered'],
    ...skipReasons,
    ...recordReasons,
  ],
  hubspot_: ['none', 'lost', 'unavailable', 'connecting'],
  hubspot_record_: ['contact', 'company', 'deal'],
  hubspot_phone_: ['contacts', 'companies'],
  hubspot_failed_: outcomes.filter((one) => one !== 'consented'),
  ready_kind_: ['list', 'record', 'board', 'any'],
  ready_hint_: ['record', 'board'],
  not_understood_: ['no_list', 'no_people', 'canvas', 'board', 'not_this_page', 'other_frame', 'closed_part'].flatMap(
    (why) => [why, `${why}_remedy`],
  ),
  pointing_: ['name', 'last_name', 'phone', 'email', 'company'].flatMap((field) => [field, `not_${field}`]),
  pointing_skip_: ['last_name', 'email', 'company'],
  mappings_: ['saved', 'imported', 'removed'],
};
/** A setting has its name; its choices have one each, and hints where they need any. */
const settings = settingNames.flatMap((name) => {
  const setting = table[name];
  return [name, ...('of' in setting && setting.kind !== 'orders' ? setting.of.map((one) => `${name}_${one}`) : [])];
});
families.setting_ = settings;
const hints = settings.map((name) => `setting_${name}_hint`);
const made = Object.entries(families).flatMap(([prefix, ends]) => ends.map((end) => prefix + end));

const used = (key: string) =>
  made.includes(key) ||
  hints.includes(key) ||
  sources.some(({ text }) =>
    [`'${key}'`, `__MSG_${key}__`, `'${key.replace(/_(one|other)$/, '')}'`].some((form) => text.includes(form)),
  );

describe('the catalogue', () => {
  test('has words for every error, every end and every reason', () => {
    expect(made.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('has every key that the code names', () => {
    const named = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\b(?:t|text)(\.count)?\(\s*'([a-z_]+)'/g)].map(([, count, key]) => ({
        file,
        key: count ? `${key}_other` : (key ?? ''),
      })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ key }) => !keys.includes(key))).toEqual([]);
  });

  test('has no key that nothing uses', () => {
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });

  test('has both forms of every plural', () => {
    const bases = keys.filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4));
    expect(bases.filter((base) => !keys.includes(`${base}_other`))).toEqual([]);
  });
});
