/** Pointing at one name and one number of a page gives a scanner that reads the whole list, and lasts. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patternProblem } from '../../scanners/bounded-pattern.ts';
import type { PageRead } from '../../scanners/contract.ts';
import type { ListPage, Scanner } from '../../scanners/format.ts';
import { idOfHost, pathOf } from '../../scanners/pointing/own-address.ts';
import { routeOf } from '../../scanners/route.ts';
import { checkScanner } from '../../scanners/schema.ts';
import { allCases } from './all-cases.ts';
import { openPages, type Pages } from './pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages({ entryPoints: [fileURLToPath(new URL('./pointing-entry.ts', import.meta.url))] });
});
afterAll(() => pages?.close());

type Texts = Partial<Record<'name' | 'last_name' | 'phone' | 'email' | 'company', string>>;
type Mapped = { scanner: Scanner; read: PageRead } | null;

async function pointIn(html: string, url: string, texts: Texts): Promise<Mapped> {
  const page = await pages.open(html, url);
  try {
    const mapped = await page.evaluate<Mapped>(`point(${JSON.stringify(url)}, ${JSON.stringify(texts)})`);
    if (mapped) expect(checkScanner(mapped.scanner)).toEqual({ ok: true, scanner: mapped.scanner });
    return mapped;
  } finally {
    await page.close();
  }
}

const caseOf = (name: string) => {
  const found = allCases.find(({ scanner, one }) => scanner === 'generic' && one.page === name);
  if (!found || !('finds' in found.one)) throw new Error(`No case finds people in ${name}`);
  return { html: found.html(), url: found.one.url, finds: found.one.finds };
};
const rulesOf = (mapped: Mapped) => {
  const [page] = mapped?.scanner.pages ?? [];
  const { layouts, record_url } = page as ListPage;
  const [layout] = layouts;
  return { rows: layout?.rows, name: layout?.fields?.name?.[0]?.at, phone: layout?.fields?.phone?.[0]?.at, record_url };
};

describe('one name and one number are enough for', () => {
  test.each([
    ['a table that names nothing', 'headerless.html', 'tbody > tr'],
    ['one of several tables', 'related-lists.html', 'body > table:nth-of-type(2) > tbody > tr'],
    ['a table in a layout table', 'layout-table.html', null],
    ['cards', 'cards.html', 'div.grid div.card'],
    ['a grid of div and p', 'css-grid.html', 'div.table div.row'],
    ['an ARIA grid', 'focused-row.html', '[role="grid"] [role="row"]'],
    ['a grid with machine names', 'mui-x-datagrid.html', 'div[data-id]'],
    ['a board', 'monday-board.html', 'div.group-wrapper div.pulse-component-wrapper'],
    ['tables in shadow roots', 'nested-shadow.html', 'tr[data-row-key-value]'],
    ['a page whose old view is still there', 'stale-view.html', null],
    ['rows of which nothing has a name', 'unnamed-rows.html', null],
  ])('%s', async (_, name, rows) => {
    const { html, url, finds } = caseOf(name);
    const people = finds.filter(({ phones }) => phones?.length);
    const [first] = people;
    const mapped = await pointIn(html, url, { name: first?.name ?? '', phone: first?.phones?.[0] ?? '' });
    const read = mapped?.read.contacts.filter(({ phones }) => phones.length > 0);
    expect(read?.map((one) => [one.name, one.phones[0]?.number])).toEqual(
      people.map((one) => [one.name, one.phones?.[0]?.replace(/ x\d+$/, '')]),
    );
    if (rows) expect(rulesOf(mapped).rows).toMatchObject({ at: rows });
  });

  test.each([
    ['ag-grid-pinned.html', 'row-id'],
    ['airtable-panes.html', 'data-rowid'],
  ])('rows that are drawn in parts: %s', async (name, attr) => {
    const { html, url, finds } = caseOf(name);
    const [, second] = finds.filter(({ phones }) => phones?.length);
    const mapped = await pointIn(html, url, { name: second?.name ?? '', phone: second?.phones?.[0] ?? '' });
    expect(mapped?.read.contacts.map(({ name }) => name)).toEqual(finds.map(({ name }) => name));
    expect(rulesOf(mapped).rows).toEqual({ cells: `[${attr}]`, key: { attr } });
  });
});

describe('a mapping', () => {
  const table = (rows: string, head = '') => `<h1>People</h1><table id="people">${head}<tbody>${rows}</tbody></table>`;
  const row = (n: number, more = '') =>
    `<tr class="css-1x${n}y odd"><td class="sc-bdfBwQ">Ada${n}</td><td>Byron</td><td data-test="phone-${n}">(555) 555-010${n}</td>
     <td><a href="mailto:ada${n}@example.com">write</a></td><td>Firm ${n}</td><td>${more}</td></tr>`;

  test('knows first and last names in two columns, e-mail and company', async () => {
    const mapped = await pointIn(table([1, 2, 3].map((n) => row(n)).join('')), 'https://crm.example.com/people', {
      name: 'Ada2',
      last_name: 'Byron',
      phone: '(555) 555-0102',
      email: 'write',
      company: 'Firm 2',
    });
    expect(mapped?.read.contacts.map(({ name, email, company }) => [name, email, company])).toEqual(
      [1, 2, 3].map((n) => [`Ada${n} Byron`, `ada${n}@example.com`, `Firm ${n}`]),
    );
  });

  test('never holds on to a hashed class, nor to what is different in every row', async () => {
    const mapped = await pointIn(table([1, 2, 3].map((n) => row(n)).join('')), 'https://crm.example.com/people', {
      name: 'Ada2',
      phone: '(555) 555-0102',
    });
    expect(JSON.stringify(mapped?.scanner)).not.toMatch(/css-|sc-|phone-2|Ada|odd/);
  });

  test('takes the address that the name leads to, on this origin only', async () => {
    const linked = (origin: string) =>
      [1, 2, 3]
        .map((n) => `<tr><td><a href="${origin}/people/${n}">Ada Byron</a></td><td>555-555-010${n}</td></tr>`)
        .join('');
    const points = { name: 'Ada Byron', phone: '555-555-0103' };
    const own = await pointIn(table(linked('')), 'https://crm.example.com/people', points);
    expect(own?.read.contacts.map(({ record_url }) => record_url)).toEqual(
      [1, 2, 3].map((n) => `https://crm.example.com/people/${n}`),
    );
    const other = await pointIn(
      table(linked('https://elsewhere.example.com')),
      'https://crm.example.com/people',
      points,
    );
    expect(rulesOf(other).record_url).toBeUndefined();
    expect(other?.read.contacts.map(({ record_url }) => record_url)).toEqual(['', '', '']);
  });

  test('still reads the list when it has other people in another order', async () => {
    const mapped = await pointIn(table([1, 2, 3].map((n) => row(n)).join('')), 'https://crm.example.com/people', {
      name: 'Ada2',
      phone: '(555) 555-0102',
    });
    const other = table([7, 5, 6, 8].map((n) => row(n)).join(''), '<thead><tr><th>First</th></tr></thead>');
    const page = await pages.open(other, 'https://crm.example.com/people');
    const read = await page.evaluate<PageRead>(
      `readWith('https://crm.example.com/people', ${JSON.stringify(mapped?.scanner)})`,
    );
    await page.close();
    expect(read.contacts.map(({ name }) => name)).toEqual(['Ada7', 'Ada5', 'Ada6', 'Ada8']);
    expect(read.skipped).toEqual([]);
  });

  test('keeps to the list that was pointed at where another has people, too', async () => {
    const two = `${table([1, 2, 3].map((n) => row(n)).join('')).replace('id="people"', '')}<h2>Others</h2>
      ${table([5, 6].map((n) => row(n)).join('')).replace('id="people"', '')}`;
    const points = { name: 'Ada6', phone: '(555) 555-0106' };
    const mapped = await pointIn(two, 'https://crm.example.com/people', points);
    expect(mapped?.read.contacts.map(({ name }) => name)).toEqual(['Ada5', 'Ada6']);
  });

  test('is refused where what was pointed at is in no common list', async () => {
    const html = '<p>Ada Byron</p><footer><b>Call us</b><i>555-555-0199</i></footer>';
    expect(await pointIn(html, 'https://crm.example.com/', { name: 'Ada Byron', phone: '555-555-0199' })).toBeNull();
  });
});

describe('the address of a mapping', () => {
  test.each([
    ['https://crm.acme.com/contacts?view=3', '/contacts?page=2', '/contacts-archive'],
    ['https://crm.acme.com/accounts/4711/people', '/accounts/12/people', '/accounts/12/deals'],
    [
      'https://crm.acme.com/index.php?action=index&module=Contacts',
      '/index.php?module=Contacts&view=2',
      '/index.php?module=Leads',
    ],
    ['https://crm.acme.com/#Contact/list', '/#Contact/list?x=1', '/#Lead/list'],
    ['https://crm.acme.com/', '/?page=2', '/people'],
    [`https://crm.acme.com/${'long/'.repeat(9)}`, `/${'long/'.repeat(7)}`, '/long/'],
    [`https://crm.acme.com/${`${'l'.repeat(40)}/`.repeat(9)}`, '/', 'x'],
  ])('%s is for pages like %s and not for %s', (address, same, other) => {
    const path = pathOf(new URL(address));
    expect(patternProblem(path)).toBeNull();
    expect(new RegExp(path).test(routeOf(new URL(address)))).toBe(true);
    expect(new RegExp(path).test(same)).toBe(true);
    expect(new RegExp(path).test(other)).toBe(false);
  });

  test.each([
    ['https://crm.acme.com', 'crm-acme-com'],
    ['https://3cx.example', 'h-3cx-example'],
    ['https://a-very-long-account-name.eu-west.crm.example.com', 'account-name-eu-west-crm-example-com'],
  ])('%s has an id of the format', (address, id) => {
    const made = idOfHost(new URL(address));
    expect(made).toMatch(/^[a-z][a-z\d-]{1,31}$/);
    expect(id).toContain(made);
  });
});
