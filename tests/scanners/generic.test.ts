/** The generic scan's single decisions, each on a table as small as the point. */
import { describe, expect, test } from 'vitest';
import { ada, both, grace, line, read, table } from './small-tables.ts';

describe('which number is dialed', () => {
  const numberOf = (cell: string, header = 'Phone') =>
    read(table(['Name', header], [line(['Ada Byron', cell]), line(grace)]));
  const phones = (cell: string, header?: string) => {
    const outcome = numberOf(cell, header);
    return 'finds' in outcome ? outcome.finds.find(({ name }) => name === 'Ada Byron')?.phones : undefined;
  };

  test('what is displayed, not what the link hides', () => {
    expect(phones('<a href="tel:+15555550199">555-555-0101</a>')).toEqual(['555-555-0101']);
    expect(phones('<a href="tel:+15555550101;ext=9">555-555-0101</a>')).toEqual(['555-555-0101 x9']);
    expect(phones('<a href="tel:+15555550101">Call</a>')).toEqual(['+15555550101']);
    expect(phones('<a href="tel:"></a>')).toBeUndefined();
  });

  test('another of theirs where a type says of one that it is a fax', () => {
    const rows = [line([...ada, 'Fax', '555-555-0201']), line([...grace, 'Work', ''])];
    expect(read(table(['Name', 'Phone', 'Phone Type', 'Mobile'], rows))).toEqual({
      finds: [{ name: 'Ada Byron', phones: ['555-555-0201'] }, both[1]],
    });
  });

  test('by the country of the person, unless two columns say two', () => {
    const rows = [line([...ada, 'Germany', 'DE']), line([...grace, 'Germany', 'Austria'])];
    expect(read(table(['Name', 'Phone', 'Mailing Country', 'Billing Country'], rows))).toEqual({
      finds: [{ ...both[0], country: 'DE' }, both[1]],
    });
  });

  test.each([
    ['', 'Name', 'Phone', 'Fax'],
    ['Select', 'Name', 'Phone', 'Fax'],
    ['', 'Name', 'Fax', 'Phone'],
  ])('the one under its header, where the last cells have none: %s %s %s %s', (...headers) => {
    const people = [ada, grace].map(([name = '', phone = '']) => [name, phone, phone.replace('-01', '-02')]);
    const part = (cells: string[], role: string, its: string) =>
      `<div class="${its}" ${role}>${cells.map((cell) => `<div ${role && `role="${its}"`}>${cell}</div>`).join('')}</div>`;
    const list = (row: string) =>
      part(headers, row, 'columnheader') +
      people.map((texts) => part(['<input type="checkbox">', ...texts, '<button></button>'], row, 'gridcell')).join('');
    const phone = headers.indexOf('Phone') === 2 ? 1 : 2;
    const finds = people.map((texts) => ({ name: texts[0], phones: [texts[phone]] }));
    expect(read(`<div role="grid">${list('role="row"')}</div>`)).toEqual({ finds });
    expect(read(`<section>${list('')}</section>`)).toEqual({ finds });
  });

  test('no fax that all share', () => {
    const card = ([name, phone]: string[]) =>
      `<div class="card"><h3>${name}</h3><i class="a">Phone:</i><i class="b">${phone}</i><i class="c">Fax:</i><i class="d"><a href="tel:555-555-0200">555-555-0200</a></i></div>`;
    expect(read(`<section>${card(ada)}${card(grace)}</section>`)).toEqual({ finds: both });
  });

  test('none that is struck through, in its cell, its row or by its class', () => {
    expect(phones('<s>555-555-0101</s>')).toBeUndefined();
    expect(phones('<s>555-555-0101</s> <a href="tel:+15555550101">☎</a>')).toBeUndefined();
    const struck = table(['Name', 'Phone'], [line(ada, 'style="text-decoration: line-through"'), line(grace)]);
    expect(read(struck)).toEqual({ finds: [both[1]], skipped: [{ row: 'Ada Byron', reason: 'never_dial' }] });
    const named = table(['Name', 'Phone'], [line(ada, 'class="do-not-call"'), line(grace)]);
    expect(read(named)).toMatchObject({ skipped: [{ row: 'Ada Byron', reason: 'never_dial' }] });
  });

  test.each(['do-not-contact', 'Do-not-call', '架電禁止'])('none that is said to be "%s"', (words) => {
    const rows = [line(['Ada Byron', `555-555-0101 (${words})`]), line(grace)];
    expect(read(table(['Name', 'Phone'], rows))).toEqual({
      finds: both.slice(1),
      skipped: [{ row: 'Ada Byron', reason: 'never_dial' }],
    });
  });

  test.each(['<i class="material-icons">phone</i>', '<span class="icon" aria-hidden="true">smart_phone</span>'])(
    'the one beside an icon that is drawn by the word %s',
    (icon) => {
      expect(phones(`${icon}555-555-0101`)).toEqual(['555-555-0101']);
      const named = line([`${icon}Ada Byron`, `555-555-0101${icon}`]);
      expect(read(table(['Name', 'Phone'], [named, line(grace)]))).toEqual({ finds: both });
    },
  );

  test.each(['fax', 'phone_disabled', 'block'])('none beside the icon "%s"', (word) => {
    expect(phones(`<i class="material-icons">${word}</i>555-555-0101`)).toBeUndefined();
    const rows = [line(['Ada Byron', `<i class="material-icons">${word}</i>555-555-0101`]), line(grace)];
    expect(read(table(['Name', 'Phone'], rows))).toMatchObject({
      skipped: [{ row: 'Ada Byron', reason: 'never_dial' }],
    });
  });

  test('none where an icon says yes to not being called', () => {
    const rows = [line([...ada, '<i aria-hidden="true">yes</i>']), line([...grace, ''])];
    expect(read(table(['Name', 'Phone', 'Do not call'], rows))).toMatchObject({ finds: [both[1]] });
  });

  test('none of a person who is ticked as not to be called', () => {
    const rows = [line([...ada, '<input type="checkbox" checked>']), line([...grace, '<input type="checkbox">'])];
    expect(read(table(['Name', 'Phone', 'Do not call'], rows))).toEqual({
      finds: [both[1]],
      skipped: [{ row: 'Ada Byron', reason: 'never_dial' }],
    });
  });

  test('those in brackets where the column is only called "Number", without the faxes among them', () => {
    const numbers = (one: string, two: string) =>
      read(
        table(
          ['Name', 'Number', 'Email'],
          [line(['Ada Byron', one, 'ada@example.com']), line(['Grace Hopper', two, 'grace@example.com'])],
        ),
      );
    expect(numbers('<span>Mobile</span> (555) 555-0101', '<span>Fax</span> (555) 555-0102')).toEqual({
      finds: [
        { name: 'Ada Byron', phones: ['(555) 555-0101'], email: 'ada@example.com' },
        { name: 'Grace Hopper', email: 'grace@example.com' },
      ],
    });
    expect(numbers('555-555-0101', '555-555-0102')).toEqual({
      finds: [
        { name: 'Ada Byron', email: 'ada@example.com' },
        { name: 'Grace Hopper', email: 'grace@example.com' },
      ],
    });
  });

  test('none that its own column of types calls a fax', () => {
    const headers = ['Name', 'Phone 1 - Type', 'Phone 1 - Value', 'Phone 2 - Type', 'Phone 2 - Value'];
    const rows = [
      line(['Ada Byron', 'Work Fax', '555-555-0199', 'Mobile', '555-555-0101']),
      line(['Grace Hopper', 'Mobile', '555-555-0102', 'Home Fax', '555-555-0199']),
    ];
    expect(read(table(headers, rows))).toEqual({ finds: both });
  });

  test('none of a pager', () => {
    const rows = [line(['Ada Byron', 'Pager: 555-555-0199<br>Cell: 555-555-0101']), line(grace)];
    expect(read(table(['Name', 'Phones'], rows))).toEqual({ finds: both });
  });

  test('a number by the label above it', () => {
    expect(phones('<div>Work</div><div>555-555-0101</div><div>Fax</div><div>555-555-0109</div>')).toEqual([
      '555-555-0101',
    ]);
  });
});

describe('which record it is', () => {
  const one = (rows: string[]) => {
    const outcome = read(table(['Name', 'Phone'], rows));
    return 'finds' in outcome
      ? outcome.finds.map(({ record_url, crm_identifier }) => [record_url, crm_identifier])
      : [];
  };
  const none = [undefined, undefined];

  test('one link for all rows is no record', () => {
    expect(one([line(ada, 'data-url="panel.html"'), line(grace, 'data-url="panel.html"')])).toEqual([none, none]);
  });

  test('row keys that count the rows are no ids, others are', () => {
    expect(one([line(ada, 'data-row-key="1"'), line(grace, 'data-row-key="2"')])).toEqual([none, none]);
    expect(one([line(ada, 'row-id="0" row-index="0"'), line(grace, 'row-id="1" row-index="1"')])).toEqual([none, none]);
    expect(one([line(ada, 'data-row-key="c7"'), line(grace, 'data-row-key="c9"')])).toEqual([
      [undefined, 'c7'],
      [undefined, 'c9'],
    ]);
  });

  test('never on another origin, never a script, never an edit form', () => {
    const named = (href: string) => `<a href="${href}">Ada Byron</a>`;
    const hrefs = [
      'https://other.example.com/c/7',
      'javascript:open(7)',
      '#',
      'mailto:ada@example.com',
      '//other.example.com/7',
    ];
    for (const href of hrefs) expect(one([line([named(href), '555-555-0101']), line(grace)])[0], href).toEqual(none);
    expect(one([line([named('/contacts/7/edit'), '555-555-0101']), line(grace)])[0]).toEqual([undefined, '7']);
  });

  test('the link of the name before other links, with its id', () => {
    const row = line(
      ['<a href="/contacts/7/edit">✎</a> <a href="/contacts/7">Ada Byron</a>', '555-555-0101'],
      'data-id="7"',
    );
    expect(one([row, line(grace)])[0]).toEqual(['https://crm.example.com/contacts/7', '7']);
  });
});
