/** What a scanner's data can say, on pages as small as the point. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import type { FieldRules, ListPage, Picked } from '../../scanners/contract.ts';
import { scan } from '../../scanners/engine.ts';
import generic from '../../scanners/generic/generic.ts';
import { lexicon } from '../../scanners/pick.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';

const url = 'https://crm.example.com/list';

function read(html: string, page: Partial<ListPage> & { fields?: FieldRules; exclude?: string }) {
  const window = new Window({ url });
  window.document.write(html);
  const { fields = { name: [{ at: '.n' }], phone: [{ at: '.p' }], email: [{ at: '.e' }] }, exclude, ...rest } = page;
  const rows = { at: '.row', ...(exclude !== undefined && { exclude }) };
  const picked: Picked = {
    scanner: { ...generic, id: 'test' },
    page: { kind: 'list', path: '^/list', layouts: [{ rows, fields }], ...rest },
    lexicon,
  };
  return scan(window.document as unknown as Document, url, picked);
}

const row = (inner: string, attributes = '') => `<div class="row" ${attributes}>${inner}</div>`;

describe('a list read by selectors', () => {
  test('takes values from attributes and patterns, in the order of the sources', () => {
    const html = row(
      '<i class="n" data-full="Ada Byron (id 7)">Ada…</i><b class="p" data-n="tel=Mobile 555-555-0101;x">call</b>',
    );
    const fields = {
      name: [{ at: '.missing' }, { at: '.n', attr: 'data-full', match: '^([^(]{1,40}) \\(' }],
      phone: [{ at: '.p', attr: 'data-n', match: '^tel=([^;]{1,40})', kind: 'home' as const }],
    };
    const result = read(html, {
      fields,
      id: [{ at: '.n', attr: 'data-full', match: 'id (\\d{1,9})' }],
      record_path: '/c/{id}',
    });
    expect(result).toMatchObject({
      contacts: [{ name: 'Ada Byron', crm_identifier: '7', record_url: 'https://crm.example.com/c/7' }],
    });
    expect(result.understood && result.contacts[0]?.phones).toMatchObject([{ number: '555-555-0101', kind: 'home' }]);
  });

  test('joins first and last name and leaves out what is to be dropped', () => {
    const html = row(
      '<i class="f">Ada <em>NEW</em></i><i class="l">Byron</i><b class="p">555-555-0101 <u>555-555-0102</u></b>',
    );
    const fields = {
      first_name: [{ at: '.f', drop: 'em' }],
      last_name: [{ at: '.l' }],
      phone: [{ at: '.p', drop: 'u' }],
    };
    expect(outcomeOf(read(html, { fields }))).toEqual({ finds: [{ name: 'Ada Byron', phones: ['555-555-0101'] }] });
  });

  test('keeps record addresses on the page and leaves out rows that are to be excluded', () => {
    const html = [
      row('<i class="n">Ada Byron</i><b class="p">555-555-0101</b><a class="r" href="/c/1">open</a>'),
      row(
        '<i class="n">Eve Elsewhere</i><b class="p">555-555-0102</b><a class="r" href="https://other.example.com/c/2">open</a>',
      ),
      row('<i class="n">Sum</i><b class="p">555-555-0103</b>', 'data-sum'),
    ].join('');
    expect(outcomeOf(read(html, { exclude: '[data-sum]', record_url: [{ at: '.r', attr: 'href' }] }))).toEqual({
      finds: [
        { name: 'Ada Byron', phones: ['555-555-0101'], record_url: 'https://crm.example.com/c/1' },
        { name: 'Eve Elsewhere', phones: ['555-555-0102'] },
      ],
    });
  });

  test('takes ticked rows by the scanner’s own selector, and the page’s own count', () => {
    const html = `<p id="count">of 91 people</p>${row('<i class="n">Ada Byron</i><b class="p">555-555-0101</b>', 'data-on')}${row('<i class="n">Grace Hopper</i><b class="p">555-555-0102</b>')}`;
    const total = { at: '#count', match: 'of (\\d{1,9})' };
    expect(outcomeOf(read(html, { total }))).toMatchObject({ expected: 91, finds: [{}, {}] });
    expect(outcomeOf(read(html, { total, selected: ['[data-on]'] }))).toEqual({
      finds: [{ name: 'Ada Byron', phones: ['555-555-0101'] }],
      selected_only: true,
    });
  });

  test('knows an empty list by its mark', () => {
    expect(read('<p id="none">Nobody</p>', { none: '#none' })).toMatchObject({
      understood: true,
      scanner: 'test',
      contacts: [],
    });
  });

  test('leaves a page that its selectors do not know to the generic scan, and says so', () => {
    const html = '<table><tr><th>Name</th><th>Phone</th></tr><tr><td>Ada Byron</td><td>555-555-0101</td></tr></table>';
    expect(read(html, {})).toMatchObject({ understood: true, scanner: 'generic', contacts: [{ name: 'Ada Byron' }] });
    expect(read('<p>Nothing</p>', {})).toEqual({ understood: false, scanner: 'generic', reason: 'no_list' });
  });

  test('says why somebody is left out', () => {
    const html = [
      row('<i class="n">No Way</i>'),
      row('<i class="n">Fax Only</i><b class="p">Fax: 555-555-0101</b>'),
      row('<i class="n">Wrong Number</i><b class="p">12345</b>'),
      row('<b class="p">555-555-0102</b>'),
    ].join('');
    expect(outcomeOf(read(html, {}))).toEqual({
      finds: [],
      skipped: [
        { row: 'No Way', reason: 'no_contact_method' },
        { row: 'Fax Only', reason: 'never_dial' },
        { row: 'Wrong Number', reason: 'invalid_phone' },
        { row: '555-555-0102', reason: 'no_name' },
      ],
    });
  });
});
