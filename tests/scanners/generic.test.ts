/** The generic scan's single decisions, each on a table as small as the point. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { scan } from '../../scanners/engine.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';

function read(html: string, url = 'https://crm.example.com/list') {
  const window = new Window({ url });
  window.document.write(html);
  const picked = pickScanner(url);
  if (!picked) throw new Error(`no scanner takes ${url}`);
  return outcomeOf(scan(window.document as unknown as Document, url, picked));
}

const line = (cells: string[], attributes = '') =>
  `<tr ${attributes}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (headers: string[], rows: string[], foot = '') =>
  `<table><thead><tr>${headers.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody><tfoot>${foot}</tfoot></table>`;

const ada = ['Ada Byron', '555-555-0101'];
const grace = ['Grace Hopper', '555-555-0102'];
const both = [
  { name: 'Ada Byron', phones: ['555-555-0101'] },
  { name: 'Grace Hopper', phones: ['555-555-0102'] },
];

describe('who is in a list', () => {
  test('a sum at the foot is nobody', () => {
    expect(read(table(['Name', 'Phone'], [line(ada), line(grace)], line(['All Together', '555-555-0199'])))).toEqual({
      finds: both,
    });
  });

  test('a row hidden from everybody is nobody', () => {
    const rows = [line(ada), line(['Old Copy', '555-555-0150'], 'aria-hidden="true"'), line(grace)];
    expect(read(table(['Name', 'Phone'], rows))).toEqual({ finds: both });
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
});

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

  test('none that is struck through, in its cell, its row or by its class', () => {
    expect(phones('<s>555-555-0101</s>')).toBeUndefined();
    expect(phones('<s>555-555-0101</s> <a href="tel:+15555550101">☎</a>')).toBeUndefined();
    const struck = table(['Name', 'Phone'], [line(ada, 'style="text-decoration: line-through"'), line(grace)]);
    expect(read(struck)).toEqual({ finds: [both[1]], skipped: [{ row: 'Ada Byron', reason: 'never_dial' }] });
    const named = table(['Name', 'Phone'], [line(ada, 'class="do-not-call"'), line(grace)]);
    expect(read(named)).toMatchObject({ skipped: [{ row: 'Ada Byron', reason: 'never_dial' }] });
  });

  test('none of a person who is ticked as not to be called', () => {
    const rows = [line([...ada, '<input type="checkbox" checked>']), line([...grace, '<input type="checkbox">'])];
    expect(read(table(['Name', 'Phone', 'Do not call'], rows))).toEqual({
      finds: [both[1]],
      skipped: [{ row: 'Ada Byron', reason: 'never_dial' }],
    });
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
