/** Which rows of a list are people, and which of them are ticked: each on a table as small as the point. */
import { describe, expect, test } from 'vitest';
import { ada, both, grace, line, read, shifted, table } from './small-tables.ts';

describe('who is in a list', () => {
  test('of a tree whoever is below companies that have no number', () => {
    const row = (level: number, cells: string[], its = 'gridcell') =>
      `<div role="row" aria-level="${level}">${cells.map((cell) => `<div role="${its}">${cell}</div>`).join('')}</div>`;
    const company = (name: string) => row(1, [`<a href="/companies/5555550100">${name}</a>`, '', '2026-11-30']);
    const rows = [company('Acme'), row(2, [...ada, '']), company('Bolt'), row(2, [...grace, ''])];
    const head = row(0, ['Name', 'Phone', 'Created'], 'columnheader').replace(' aria-level="0"', '');
    expect(read(`<div role="treegrid">${head}${rows.join('')}</div>`)).toMatchObject({ finds: both });
  });

  test('a sum at the foot is nobody', () => {
    expect(read(table(['Name', 'Phone'], [line(ada), line(grace)], line(['All Together', '555-555-0199'])))).toEqual({
      finds: both,
    });
  });

  test('a sum between the rows is nobody, even if it looks like a number', () => {
    const rows = [line(['', ...ada]), line(['', 'Subtotal', '2125550199']), line(['', ...grace])];
    expect(
      read(table(['Name', 'Company', 'Phone'], [line(['Ada Byron', 'Acme', '555-555-0101']), rows[1] as string])),
    ).toMatchObject({
      finds: [{ name: 'Ada Byron' }],
    });
    expect(read(table(['', 'Name', 'Phone'], rows))).toEqual({ finds: both });
  });

  test.each([
    ['its number is written as one', ['Total', '555-555-0103', ''], ''],
    ['it has an address', ['Total', '5555550103', 'total@example.com'], ''],
    ['it is a record', ['<a href="/contacts/7">Total</a>', '5555550103', ''], ''],
    ['it has an id', ['Total', '5555550103', ''], 'data-record-id="c7"'],
  ])('a row that is called like a sum is somebody where %s', (_why, cells, attributes) => {
    const found = read(
      table(['Name', 'Phone', 'Email'], [line([...ada, '']), line(cells, attributes), line([...grace, ''])]),
    );
    expect(found).toMatchObject({ finds: { length: 3 } });
  });

  test('nor is somebody with the first name Soma a sum', () => {
    const rows = [line(['Ada', 'Byron', '5555550101']), line(['Soma', 'Patel', '5555550103'])];
    expect(read(table(['First name', 'Last name', 'Phone'], rows))).toMatchObject({
      finds: [{ name: 'Ada Byron' }, { name: 'Soma Patel' }],
    });
  });

  test('a row hidden from everybody is nobody', () => {
    const rows = [line(ada), line(['Old Copy', '555-555-0150'], 'aria-hidden="true"'), line(grace)];
    expect(read(table(['Name', 'Phone'], rows))).toEqual({ finds: both });
  });

  test.each(['style="display:none"', 'hidden'])('a cell with %s that has no header takes no place', (how) => {
    expect(read(table(['Name', 'Phone'], [line(ada), shifted(grace, how)]))).toEqual({ finds: both });
    const rows = [line(['', ...ada, 'Boston']), shifted(['', ...grace, 'Austin'], how)];
    expect(read(table(['', 'Name', 'Phone', 'City'], rows))).toEqual({ finds: both });
  });

  test('a hidden cell under a hidden header keeps its place, and so does one that makes a row no wider', () => {
    const rowsOf = (more: string[]) => [ada, grace].map((cells) => shifted([...cells, '555-555-0150', ...more]));
    const head = '<tr><th hidden>Copy of</th><th>Name</th><th>Phone</th><th>Fax</th></tr>';
    const body = rowsOf(['Call']).join('');
    expect(read(`<table><thead>${head}</thead><tbody>${body}</tbody></table>`)).toEqual({ finds: both });
    expect(read(table(['Copy of', 'Name', 'Phone', 'Fax'], rowsOf([])))).toEqual({ finds: both });
  });

  test('the contact is the person, not the customer that employs them', () => {
    const rows = [line(['Acme Corp', ...ada]), line(['Harbor Works', ...grace])];
    expect(read(table(['Customer', 'Contact', 'Phone'], rows))).toEqual({ finds: both });
  });

  test('the name is the column of people where two are called name', () => {
    const rows = [line(['42 chairs', ...ada]), line(['7 tables', ...grace])];
    expect(read(table(['Name', 'Contact name', 'Phone'], rows))).toEqual({ finds: both });
  });

  test('a company without a person is called by the company', () => {
    const rows = [line(['', 'Acme', '555-555-0101']), line(['Grace Hopper', 'Harbor', '555-555-0102'])];
    expect(read(table(['Name', 'Company', 'Phone'], rows))).toMatchObject({
      finds: [{ name: 'Acme' }, { name: 'Grace Hopper' }],
    });
  });

  test.each([
    [
      ['Number', 'Client', 'Phone', 'Total'],
      ['INV-0042', ...ada, '$3'],
    ],
    [
      ['Date', 'Contact', 'Phone', 'Outcome'],
      ['2031-04-05', ...ada, 'No answer'],
    ],
    [
      ['Time', 'Event', 'Organizer', 'Phone'],
      ['10:00', 'Standup', ...ada],
    ],
    [
      ['Product', 'Supplier', 'Phone', 'SKU'],
      ['Chair', ...ada, '7'],
    ],
    [
      ['Loan number', 'Borrower', 'ZIP'],
      ['5550101234', 'Ada Byron', '62704-1234'],
    ],
  ])('%j is no list of people', (headers, row) => {
    expect(read(table(headers, [line(row), line(row)]))).toEqual({ refused: 'no_people' });
  });

  const cells = (texts: string[]) => texts.map((text) => `<div role="gridcell">${text}</div>`).join('');
  const grid = (rows: [key: string, cells: string[]][]) =>
    `<div role="grid"><div role="row"><div role="columnheader">Name</div><div role="columnheader">Phone</div></div>${rows.map(([key, texts]) => `<div role="row" data-row-key="${key}">${cells(texts)}</div>`).join('')}</div>`;
  const tim = ['Tim Vale', '555-555-0103'];
  const three = [...both, { name: 'Tim Vale', phones: ['555-555-0103'] }];

  test('all others too where a grid draws one row twice', () => {
    const found = read(
      grid([
        ['a1', ada],
        ['b2', grace],
        ['b2', grace],
        ['c3', tim],
      ]),
    );
    expect(found).toMatchObject({ finds: three });
  });

  test('a second person under the key of another is said to be left out', () => {
    const rows: [string, string[]][] = [
      ['a1', ada],
      ['a1', ['Other Byron', '555-555-0104']],
      ['b2', grace],
      ['c3', tim],
    ];
    expect(read(grid(rows))).toMatchObject({ finds: three, skipped: [{ row: 'Other Byron', reason: 'duplicate' }] });
  });

  test('rows that a list draws in a class of their own', () => {
    const rows = [ada, grace, tim].map(
      ([name, phone], at) =>
        `<x-r class="${at === 1 ? 'muted' : ''}"><x-c>${name}</x-c><x-c>Omaha</x-c><x-c>${phone}</x-c></x-r>`,
    );
    expect(read(`<x-t>${rows.join('')}</x-t>`)).toMatchObject({ finds: three });
  });
});

describe('which column a cell stands in', () => {
  const headers = ['Name', 'Fax', 'Phone'];
  const cells = (texts: string[], element: string) => texts.map((text) => `<div ${element}>${text}</div>`).join('');
  const boxed = (people: string[][], element: string, row: string) =>
    people.map(([name = '', phone = '']) => {
      const box = `<div ${element}><input type="checkbox"${name.startsWith('Grace') ? ' checked' : ''}></div>`;
      return `<div ${row}>${box}${cells([name, '555-555-0199', phone], element)}</div>`;
    });

  test.each([
    ['a grid', 'role="grid"', 'role="columnheader"', 'role="row"', 'role="gridcell"'],
    ['rows without roles', '', '', 'class="row"', 'class="cell"'],
  ])('boxes in front of %s move none from its header', (_what, grid, header, row, cell) => {
    const head = `<div ${row.replace('class="row"', 'class="head"')}>${cells(headers, header)}</div>`;
    const html = `<div ${grid}>${head}${boxed([ada, grace], cell, row).join('')}</div>`;
    expect(read(html)).toEqual({ finds: [both[1]], selected_only: true });
  });

  test.each([
    ['a header of deeds has no cells', ['Name', 'Fax', 'Phone', 'Actions'], ''],
    ['buttons at the end have no header', headers, '<div><button>…</button></div>'],
  ])('also where %s', (_what, texts, end) => {
    const rows = [ada, grace].map(([name = '', phone = '']) => {
      return `<div class="row">${cells([name, '555-555-0199', phone], '')}${end}</div>`;
    });
    expect(read(`<div><div class="head">${cells(texts, '')}</div>${rows.join('')}</div>`)).toEqual({ finds: both });
  });

  test('a cell that a row without roles lacks moves none of the others', () => {
    const rowOf = (name: string, phone: string, email: string) =>
      `<div class="row"><p>${name}</p>${phone && `<b>${phone}</b>`}<i>555-555-0199</i><u>${email}</u></div>`;
    const rows = ['a', 'b', 'c', 'd', 'e'].map((at) => rowOf(`Ada By${at}`, '555-555-0101', `${at}@example.com`));
    const last = rowOf('Grace Hopper', '', 'grace@example.com');
    const head = `<div class="head">${cells(['Name', 'Phone', 'Fax', 'Email'], '')}</div>`;
    const found = read(`<div>${head}${rows.join('')}${last}</div>`);
    expect(found).toMatchObject({ finds: { length: 6, 5: { name: 'Grace Hopper', email: 'grace@example.com' } } });
    expect(JSON.stringify(found)).not.toContain('0199');
  });
});

describe('who is ticked', () => {
  test('not by the one row in use', () => {
    const rows = [line(ada, 'class="table-active"'), line(grace)];
    expect(read(table(['Name', 'Phone'], rows))).toEqual({ finds: both });
  });

  test.each([
    ['an icon', '<i class="fa fa-square-o"></i>', '<i class="fa fa-check-square-o"></i>'],
    ['another icon', '<i class="bi bi-square"></i>', '<i class="bi bi-check-square-fill"></i>'],
    [
      'an icon font',
      '<i class="material-icons">check_box_outline_blank</i>',
      '<i class="material-icons">check_box</i>',
    ],
    ['a sign', '<span>☐</span>', '<span>☑</span>'],
    [
      'a button',
      '<button aria-pressed="false" aria-label="Select row"></button>',
      '<button aria-pressed="true" aria-label="Select row"></button>',
    ],
    ['a styled element', '<div class="checkbox"></div>', '<div class="checkbox checked"></div>'],
  ])('by %s', (_what, off, on) => {
    const rows = [line([off, ...ada]), line([on, ...grace])];
    expect(read(table([off, 'Name', 'Phone'], rows))).toEqual({ finds: [both[1]], selected_only: true });
  });

  test.each([
    'data-state="selected"',
    'class="table-active"',
    'class="wj-row wj-state-multi-selected"',
    'class="webix_row_select"',
  ])('by the row’s own %s', (mark) => {
    const rows = [line(['Bo Reyes', '555-555-0103']), line(ada, mark), line(grace, mark)];
    expect(read(table(['Name', 'Phone'], rows))).toEqual({ finds: both, selected_only: true });
  });

  const boxes = (says: string, name = says) => [
    line([`<input type="checkbox" ${says} checked>`, ...ada]),
    line([`<input type="checkbox" ${name}>`, ...grace]),
  ];
  const cards = (says: string) => {
    const [one, two] = [ada, grace].map((cells, at) => {
      const box = `<input type="checkbox" ${says} ${at ? '' : 'checked'}>`;
      return `<li class="card">${box}<h3>${cells[0]}</h3><p>${cells[1]}</p></li>`;
    });
    return `<ul>${one}${two}</ul>`;
  };
  const ticked = { finds: [both[0]], selected_only: true };

  test.each([
    'aria-label="Favorite"',
    'title="Starred"',
    'name="is_active[]"',
    'name="sms_opt_in"',
    'class="fav-star"',
  ])('nobody by a box with %s', (says) => {
    expect(read(table(['', 'Name', 'Phone'], boxes(says)))).toEqual({ finds: both });
    expect(read(cards(says))).toEqual({ finds: both });
  });

  test.each(['aria-label="Select Active Media"', 'name="selected[]"', 'class="box active"', 'title="Optima Inc"'])(
    'whose box with %s is',
    (says) => {
      expect(read(table(['', 'Name', 'Phone'], boxes(says)))).toEqual(ticked);
      expect(read(cards(says))).toEqual(ticked);
    },
  );

  test('who is called like a mark, too', () => {
    const star = line(['<input type="checkbox" aria-label="Star, Stella" checked>', 'Stella Star', '555-555-0103']);
    const rows = [...boxes('aria-label="Byron, Ada"', 'aria-label="Hopper, Grace"'), star];
    expect(read(table(['', 'Name', 'Phone'], rows))).toMatchObject({ finds: [both[0], { name: 'Stella Star' }] });
  });
});
