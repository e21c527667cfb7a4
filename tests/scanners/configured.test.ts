/** What a scanner's data can say, on pages as small as the point. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import type { Picked } from '../../scanners/contract.ts';
import type { FieldRules, ListPage } from '../../scanners/format.ts';
import generic from '../../scanners/generic/generic.ts';
import { lexicon } from '../../scanners/pick.ts';
import { scan } from '../../scanners/scan.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';

const url = 'https://crm.example.com/list';

function read(html: string, page: Partial<ListPage> & { fields?: FieldRules; exclude?: string; address?: string }) {
  const address = page.address ?? url;
  const window = new Window({ url: address });
  window.document.write(html);
  const {
    fields = { name: [{ at: '.n' }], phone: [{ at: '.p' }], email: [{ at: '.e' }] },
    exclude,
    address: _,
    ...rest
  } = page;
  const rows = { at: '.row', ...(exclude !== undefined && { exclude }) };
  const picked: Picked = {
    scanner: { ...generic, id: 'test', hosts: ['https://crm.example.com'] },
    page: { kind: 'list', path: '^/list', layouts: [{ rows, fields }], ...rest },
    lexicon,
  };
  return scan(window.document as unknown as Document, address, picked);
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

  test('joins parts of a row by key, leaves out rows of another part of the site, and what is not drawn yet', () => {
    const part = (key: string, inner: string, board = '7') =>
      `<div data-b="x-${board}-"><div class="row" data-k="${key}">${inner}</div></div>`;
    const html = [
      part('1', '<i class="n">Ada Byron</i>'),
      part('2', '<i class="n">Grace Hopper</i>'),
      part('3', '<i class="n">Else Where</i><b class="p">555-555-0103</b>', '8'),
      part('4', '<i class="n"></i><u class="shimmer"></u>'),
      part('1', '<b class="p">555-555-0101</b>'),
      part('2', '<b class="p">555-555-0102</b>'),
    ].join('');
    const fields = { name: [{ at: '.n' }], phone: [{ at: '.p' }] };
    const where = { up: '[data-b]', attr: 'data-b', match: 'x-(\\d)-', is: 'board' };
    const rows = { at: '.row', key: { attr: 'data-k' }, where };
    const result = read(html, {
      layouts: [{ rows, fields }],
      parts: { board: '^/li(?:st)(\\d)' },
      path: '^/list',
      loading: { pending: '.shimmer' },
      address: 'https://crm.example.com/list7',
    });
    expect(outcomeOf(result)).toEqual({
      finds: [
        { name: 'Ada Byron', phones: ['555-555-0101'] },
        { name: 'Grace Hopper', phones: ['555-555-0102'] },
      ],
      skipped: [{ row: '', reason: 'not_rendered' }],
    });
  });

  test('refuses lookalikes of ids, and makes an id of parts', () => {
    const html = [
      row('<i class="n">Ada Byron</i><b class="p">555-555-0101</b>', 'data-id="42"'),
      row('<i class="n">Grace Hopper</i><b class="p">555-555-0102</b>', 'data-id="datapoint_7"'),
      row('<i class="n">Noor Berg</i><b class="p">555-555-0103</b>', 'data-id="007"'),
    ].join('');
    const result = read(html, {
      id: [{ attr: 'data-id' }],
      id_rule: { shape: '\\d{1,9}', refuse: ['^0'], form: '{view}-{id}' },
      parts: { view: '^/(\\w{1,9})' },
      record_path: '/{view}/{id}',
    });
    expect(outcomeOf(result)).toMatchObject({
      finds: [
        { crm_identifier: 'list-42', record_url: 'https://crm.example.com/list/list-42' },
        { name: 'Grace Hopper' },
        { name: 'Noor Berg' },
      ],
    });
    expect(JSON.stringify(result)).not.toMatch(/datapoint|007/);
  });

  test('takes several values apart as the CRM writes them, and never dials what it calls otherwise', () => {
    const one = (cell: string) =>
      outcomeOf(
        read(row(`<i class="n">Ada Byron</i><b class="p">${cell}</b>`), {
          fields: { name: [{ at: '.n' }], phone: [{ at: '.p', split: ' \\+\\+ ', label: 'after' }] },
          phones: { never: '^Loan', prefer: ['mobile', 'work'] },
          empty: '000-000-0000',
        }),
      );
    const phones = (cell: string) => (one(cell) as { finds: { phones?: string[] }[] }).finds[0]?.phones;
    expect(phones('555-555-0101 ++ 555-555-0102')).toEqual(['555-555-0101', '555-555-0102']);
    expect(phones('555-555-0101 Work 555-555-0102 Mobile')).toEqual(['555-555-0102', '555-555-0101']);
    expect(phones('555-555-0101 Loan 555-555-0102 Work')).toEqual(['555-555-0102']);
    expect(phones('555-555-0101 x7 Work +1 555 555 0102 ext. 701 Home')).toEqual([
      '555-555-0101 x7',
      '+1 555 555 0102 x701',
    ]);
    expect(one('000-000-0000')).toEqual({ finds: [], skipped: [{ row: 'Ada Byron', reason: 'no_contact_method' }] });
  });

  test('reads an element’s own text where it is told to', () => {
    const html = row('<i class="n">Ada Byron<em>VP</em></i><b class="p">555-555-0101</b>');
    expect(outcomeOf(read(html, { fields: { name: [{ at: '.n', own: true }], phone: [{ at: '.p' }] } }))).toMatchObject(
      { finds: [{ name: 'Ada Byron' }] },
    );
  });

  const people = (name: string, phone: string, more = '') =>
    `<div class="list ${more}">${row(`<i class="n">${name}</i><b class="p">${phone}</b>`)}</div>`;
  const both = people('Ada Byron', '555-555-0101', 'old') + people('Grace Hopper', '555-555-0102').repeat(2);

  test.each<[string, Partial<ListPage>, string[]]>([
    ['the first drawn root', { root: { at: '.list' } }, ['Ada Byron']],
    ['another one', { root: { at: '.list:not(.old)' } }, ['Grace Hopper']],
    ['all of them', { root: { at: '.list', pick: 'all' } }, ['Ada Byron', 'Grace Hopper']],
    ['the whole page where there is none', { root: { at: '.missing' } }, ['Ada Byron', 'Grace Hopper']],
  ])('looks within %s', (_what, page, names) => {
    const result = read(both, page);
    expect(result.understood && result.contacts.map(({ name }) => name)).toEqual(names);
  });

  test('says that there is more where the page says so without a number', () => {
    const html = `${row('<i class="n">Ada Byron</i><b class="p">555-555-0101</b>')}<button id="next">Next</button>`;
    expect(read(html, { more: [{ at: '#next:not([disabled])' }] })).toMatchObject({ more: true });
    expect(
      read(html.replace('id="next"', 'id="next" disabled'), { more: [{ at: '#next:not([disabled])' }] }),
    ).not.toHaveProperty('more');
  });

  test('says that there is more where everything was chosen and only a page of it is here', () => {
    const html = `${row('<i class="n">Ada Byron</i><b class="p">555-555-0101</b><input type="checkbox" checked>')}<p id="all">All are selected</p>`;
    const page = { everything: '#all', more: [{ at: '#all' }], selected: ['input:checked'] };
    expect(read(html, page)).toMatchObject({ selected_only: true, more: true });
    expect(read(html, { ...page, everything: '#none' })).not.toHaveProperty('more');
  });

  const table = (heads: string, ...cells: string[]) =>
    `<div id="h">${heads}</div>${cells.map((inner) => row(inner)).join('')}`;
  const head = (text: string) => `<span class="h">${text}</span>`;
  const cell = (text: string) => `<span class="c">${text}</span>`;
  const columns = { cells: '.c', headers: '.h' };
  const listOf = (layout: Partial<ListPage['layouts'][0]>) => ({
    layouts: [{ rows: { at: '.row' }, columns, ...layout }],
  });

  test('finds columns of its own rows by their headers, and those that are named by header, key or place', () => {
    const html = table(
      head('Wer') + head('Konto') + head('Rückruf'),
      cell('Ada Byron') + cell('400 555 0101') + cell('(555) 555-0101'),
      cell('Grace Hopper') + cell('400 555 0102') + cell('(555) 555-0102'),
    );
    for (const phone of [{ column: { header: '^Rück' } }, { column: { nth: -1 } }, { column: { key: '^2$' } }]) {
      const fields = { name: [{ column: { nth: 0 } }], phone: [phone] };
      expect(outcomeOf(read(html, listOf({ fields })))).toMatchObject({
        finds: [{ name: 'Ada Byron', phones: ['(555) 555-0101'] }, { phones: ['(555) 555-0102'] }],
      });
    }
  });

  test('believes what a cell says of its own column, where there is no header', () => {
    const said = (label: string, text: string) => `<span class="c" data-l="${label}: x">${text}</span>`;
    const html = table(
      '',
      cell('Ada Byron') + said('Fax', '(555) 555-0191') + said('Mobile', '(555) 555-0101'),
      cell('Grace Hopper') + said('Fax', '(555) 555-0192') + said('Mobile', '(555) 555-0102'),
    );
    const label = { attr: 'data-l', match: '^([^:]{1,40}):' };
    const result = read(html, listOf({ columns: { cells: '.c', label } }));
    expect(outcomeOf(result)).toMatchObject({
      finds: [{ phones: ['(555) 555-0101'] }, { phones: ['(555) 555-0102'] }],
    });
    expect(result.understood && result.contacts[0]?.phones[0]).toMatchObject({ label: 'Mobile', kind: 'mobile' });
    const without = read(html, listOf({ columns: { cells: '.c' } }));
    expect(JSON.stringify(without)).toContain('555-0191');
  });

  test('leaves a page whose cells have changed to the generic scan', () => {
    const html =
      '<table><tr><th>Name</th><th>Phone</th></tr><tr class="row"><td>Ada Byron</td><td>555-555-0101</td></tr><tr class="row"><td>Grace Hopper</td><td>555-555-0102</td></tr></table>';
    expect(outcomeOf(read(html, listOf({})))).toMatchObject({
      finds: [{ name: 'Ada Byron' }, { name: 'Grace Hopper' }],
    });
  });

  test('refuses rows without any column of numbers or addresses instead of listing names', () => {
    const html = table(
      head('Name') + head('Amount'),
      cell('Ada Byron') + cell('$4,550'),
      cell('Grace Hopper') + cell('$1'),
    );
    expect(read(html, listOf({}))).toMatchObject({ understood: false, reason: 'no_people' });
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
