import { describe, expect, test } from 'vitest';
import { patternProblem } from '../../scanners/bounded-pattern.ts';
import type { Scanner } from '../../scanners/format.ts';
import pipedrive from '../../scanners/pipedrive/pipedrive.ts';
import { checkScanner } from '../../scanners/schema.ts';

/** A scanner with one thing changed, named by its path. */
function changed(path: (string | number)[], value: unknown): unknown {
  const copy = structuredClone(pipedrive) as unknown;
  let at = copy as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
  at[path.at(-1) as string] = value;
  return copy;
}

const problems = (data: unknown) => {
  const checked = checkScanner(data);
  return checked.ok ? [] : checked.problems;
};

describe('a scanner that is checked', () => {
  test('passes as it is, and after a trip through JSON', () => {
    expect(checkScanner(pipedrive)).toEqual({ ok: true, scanner: pipedrive });
    expect(checkScanner(JSON.parse(JSON.stringify(pipedrive)))).toEqual({ ok: true, scanner: pipedrive });
  });

  test.each<[string, (string | number)[], unknown, RegExp]>([
    ['another format', ['format'], 2, /^format: must be 1; .*another version of the extension/],
    ['a bad id', ['id'], 'My CRM', /^id: needs 2 to 32 small letters/],
    ['a level that does not exist', ['level'], 4, /^level: must be 1/],
    ['a host with a path', ['hosts', 0], 'https://acme.com/app', /^hosts\[0\]: must be https:\/\/host/],
    ['a wildcard for a whole top level', ['hosts', 0], 'https://*.com', /^hosts\[0\]: must be/],
    ['no pages', ['pages'], [], /^pages: needs at least one page/],
    [
      'a misspelt field',
      ['pages', 0, 'layouts', 0, 'fields', 'fone'],
      [],
      /^pages\[0\]\.layouts\[0\]\.fields\.fone: is not part of the format; remove it/,
    ],
    ['an unknown key', ['script'], 'alert(1)', /^script: is not part of the format/],
    ['an empty selector', ['pages', 0, 'none'], '', /^pages\[0\]\.none: needs a CSS selector/],
    [
      'an attribute that is none',
      ['pages', 0, 'id', 0, 'attr'],
      'on click=',
      /^pages\[0\]\.id\[0\]\.attr: needs the name of an attribute/,
    ],
    [
      'a pattern that blows up',
      ['pages', 0, 'path'],
      '^(a+)+$',
      /^pages\[0\]\.path: this pattern is refused: a repeated group/,
    ],
    [
      'a record address elsewhere',
      ['pages', 0, 'record_path'],
      '//evil.example/{id}',
      /^pages\[0\]\.record_path: must begin with \//,
    ],
    [
      'a record rule without a group',
      ['records', 0, 'path'],
      '^/person/\\d{1,9}',
      /^records\[0\]\.path: needs a group/,
    ],
    [
      'a column where there are none',
      ['pages', 0, 'layouts', 0, 'fields', 'name'],
      [{ column: { header: '^Name$' } }],
      /^pages\[0\]\.layouts\[0\]\.fields: names a column, and the layout has none; add columns/,
    ],
    [
      'a column said in no way',
      ['pages', 0, 'layouts', 0, 'fields', 'name', 0, 'column'],
      { title: 'Name' },
      /^pages\[0\]\.layouts\[0\]\.fields\.name\[0\]\.column: needs one of \{ key \}, \{ header \} and \{ nth \}/,
    ],
    [
      'a part of the address that nobody names',
      ['pages', 0, 'record_path'],
      '/boards/{board}/pulses/{id}',
      /^pages\[0\]\.record_path: \{board\} is unknown; add a pattern for it to the page's parts/,
    ],
    [
      'a step that leaves rows out',
      ['pages', 0, 'loading'],
      { step: 1.5 },
      /^pages\[0\]\.loading\.step: must be 0\.2 to 0\.9 of the height: steps overlap/,
    ],
    [
      'an id rule without an id',
      ['pages', 0],
      { kind: 'generic', path: '^/', id_rule: { shape: '^\\d{1,9}$' } },
      /^pages\[0\]\.id_rule: there is no id to check; add id/,
    ],
    [
      'any host without a mark',
      ['hosts'],
      ['https://*'],
      /^pages\[0\]\.marker: is missing; a scanner for any host must know its pages/,
    ],
    ['several stars in a part of a host', ['hosts', 0], 'https://*a*b*.acme.com', /^hosts\[0\]: must be https/],
    ['ids at the wrong level', ['level'], 3, /^level: must be 3 exactly where a page is of the kind ids/],
    [
      'a pattern in a template',
      ['pages', 0, 'id_rule'],
      { form: '{board}' },
      /^pages\[0\]\.id_rule\.form: must contain \{id\}/,
    ],
    ['an unknown kind of page', ['pages', 0, 'kind'], 'map', /^pages\[0\]\.kind: /],
    ['rows said in no way', ['pages', 0, 'layouts', 0, 'rows'], {}, /^pages\[0\]\.layouts\[0\]\.rows: needs either/],
  ])('names the field and the remedy for %s', (_what, path, value, sentence) => {
    expect(problems(changed(path, value)).join('\n')).toMatch(sentence);
  });

  test('is refused, not crashed on, whatever it is', () => {
    for (const data of [null, 7, 'text', [], {}, { pages: 'none' }]) expect(problems(data).length).toBeGreaterThan(0);
  });
});

describe('a pattern that is checked', () => {
  const all = (scanner: Scanner) => JSON.stringify(scanner).match(/"(?:path|match)":"(?:\\.|[^"\\])*"/g) ?? [];

  test('is accepted as scanners write them', () => {
    expect(all(pipedrive).length).toBeGreaterThan(3);
    for (const safe of [
      '^/person/(\\d{1,19})(?:[/?#]|$)',
      'rec[A-Za-z0-9]{14}',
      '^/a(?:/list)?$',
      '\\p{L}{1,30}',
      '.*@example',
      '',
    ]) {
      expect(patternProblem(safe), safe).toBeNull();
    }
  });

  test.each([
    ['(a+)+', /repeated group has a repetition/],
    ['^(?:\\w+\\s?)*$', /repeated group has a repetition/],
    ['(a|aa)+$', /alternatives inside/],
    ['((a{1,9}){1,9}){1,9}', /repetition inside/],
    ['.*.*.*x', /too long/],
    ['\\d+\\s+\\d+\\s+x', /too long/],
    ['(a)\\1', /refers back/],
    ['(?=a)a', /looks ahead/],
    ['(?<id>a)', /has a name/],
    ['(', /no regular expression/],
    ['a'.repeat(201), /longer than 200/],
  ])('%s is refused with a remedy', (source, why) => {
    expect(patternProblem(source)).toMatch(why);
    expect(patternProblem(source)).toMatch(/; /);
  });

  test('takes no noticeable time on hostile text, however long', () => {
    const hostile = 'a'.repeat(2048);
    for (const source of ['.*b', '^a*b', '[a-z]{1,60}b', '^(?:a?)a{0,200}b']) {
      expect(patternProblem(source), source).toBeNull();
      const before = process.cpuUsage().user;
      new RegExp(source, 'u').test(hostile);
      expect((process.cpuUsage().user - before) / 1000, source).toBeLessThan(500);
    }
  });
});
