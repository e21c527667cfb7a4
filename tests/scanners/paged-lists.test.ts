/** Lists in pages, walked where the rep asks for it, in Chromium: live grids, and pages of our own that behave badly. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageRead } from '../../scanners/contract.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { scannersFolder } from './all-cases.ts';
import { asShown, buildGrids, written } from './live-grids/build.ts';
import { openPages, type Pages } from './pages.ts';

const url = 'https://crm.example.com/contacts';
const grids = ['ag-grid-paged', 'datatables-paged', 'tabulator-paged', 'mui-x-paged'] as const;
let pages: Pages;
let gridPage: Awaited<ReturnType<typeof buildGrids>>;

beforeAll(async () => {
  const contents = `import { harvest } from './harvest.ts';
    import { allParts } from './all-parts.ts';
    import { putParts } from './engine/parts.ts';
    putParts(allParts);
    globalThis.run = (picked, limits, stopAfter, pages) => {
      const stop = new AbortController();
      const onProgress = (read) => { if (read >= stopAfter) stop.abort(); };
      return harvest(document, location.href, picked, { limits, onProgress, signal: stop.signal, pages });
    };`;
  pages = await openPages({ stdin: { contents, resolveDir: scannersFolder, loader: 'ts' } });
  gridPage = await buildGrids(grids);
});
afterAll(() => pages?.close());

const picked = pickScanner(url);

const run = (page: Page, { limits = {}, stopAfter = 1e9, walks = true, by = picked } = {}): Promise<PageRead> =>
  page.evaluate(`run(${JSON.stringify([by, limits, stopAfter, walks]).slice(1, -1)})`);

/**
 * Its first people and its foot: how many more a grid draws below is its own affair, and so is what it tells a screen reader,
 * which AG Grid does a moment after a page was turned and does not take back.
 */
const shownText = (page: Page) =>
  page.evaluate<string>(() => {
    const told = [...document.querySelectorAll<HTMLElement>('#grid [aria-live]')].map(({ innerText }) => innerText);
    const all = document.getElementById('grid')?.innerText ?? '';
    return told
      .reduce((text, one) => text.replace(one, ''), all)
      .trim()
      .replace(/^(.{120}).*(.{20})$/s, '$1 $2');
  });

const drawn = (page: Page) => page.waitForFunction("document.body.innerText.includes('@example.com')");

describe.each(grids)('a live %s', (name) => {
  test('gives all 60 people of its pages, and is then back where it was', async () => {
    const page = await pages.open(gridPage(name), url);
    await drawn(page);
    const before = await shownText(page);
    const one = await run(page, { walks: false });
    expect(one.contacts.length).toBeLessThan(60);
    expect(one.pages).toEqual({ read: 1, next: true });
    const all = await run(page);
    expect(written(all)).toEqual(asShown());
    expect(all).toMatchObject({ skipped: [], pages: { read: 3, next: false } });
    expect(all.pages).not.toHaveProperty('away');
    expect(all.stopped).toBeUndefined();
    await expect.poll(() => shownText(page)).toBe(before);
    await page.close();
  });
});

/** Two people a page, out of eight: `act` is what happens when a button is pressed. */
const paged = (
  act: string,
  { next = 'Next', label = 'pagination' } = {},
) => `<!doctype html><meta charset="utf-8"><h1>Contacts</h1>
<table id="grid"><thead><tr><th>Name</th><th>Phone</th></tr></thead><tbody id="rows"></tbody></table>
<nav aria-label="${label}"><button id="back">Previous</button><a id="on" href="/contacts?page=2">${next}</a></nav>
<script>
const rows = document.getElementById('rows'), back = document.getElementById('back'), on = document.getElementById('on');
const names = ['Ada Byron', 'Noor Berg'];
let at = 0;
const draw = () => {
  rows.innerHTML = names.map((name, n) => '<tr data-row="' + n + '"><td>' + name + '</td><td>555-555-010' + (at * 2 + n) + '</td></tr>').join('');
  back.disabled = at === 0;
  on.setAttribute('aria-disabled', String(at === 3));
};
const turn = (by) => { ${act} };
back.addEventListener('click', () => turn(-1));
on.addEventListener('click', (event) => { if (!globalThis.isPlain) event.preventDefault(); turn(1); });
draw();
</script>`;

const numbers = ({ contacts }: PageRead) =>
  contacts.map(({ phones }) => phones.map(({ number }) => number.slice(-1)).join('+'));

describe('a walk through the pages', () => {
  test('keeps people of one name and one row number apart', async () => {
    const page = await pages.open(paged('at += by; draw();'), url);
    const all = await run(page);
    expect(numbers(all)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    await page.close();
  });

  test('waits for rows that come one after the other', async () => {
    const slow = `at += by; rows.innerHTML = ''; setTimeout(() => { draw(); const [, last] = rows.children; last.remove(); setTimeout(() => rows.append(last), 20); }, 150);`;
    const page = await pages.open(paged(slow), url);
    expect(numbers(await run(page))).toHaveLength(8);
    await page.close();
  });

  test('says where a page does not come, keeps what it has, and loads no other document', async () => {
    const page = await pages.open(
      paged('globalThis.pressed = true; if (at + by < 2) { at += by; draw(); } else draw();'),
      url,
    );
    await page.evaluate('globalThis.isPlain = true');
    await page.clock.install();
    const read = run(page);
    await page.waitForFunction('rows.innerText.includes("555-555-0102")');
    await page.clock.runFor(20_000);
    const all = await read;
    expect(numbers(all)).toEqual(['0', '1', '2', '3']);
    expect(all.pages).toMatchObject({ read: 2, next: true, stuck: true });
    expect(page.url()).toBe(url);
    await page.close();
  });

  test('stops at the rows it was given and when the rep says so, and comes back', async () => {
    for (const ways of [{ limits: { rows: 3 } }, { stopAfter: 4 }]) {
      const page = await pages.open(paged('at += by; draw();'), url);
      const read = await run(page, ways);
      expect(read.stopped).toBe('limits' in ways ? 'rows' : 'cancelled');
      expect(read.pages?.next).toBe(true);
      expect(await page.evaluate('at')).toBe(0);
      await page.close();
    }
  });

  test('presses nothing that may be a step of an assistant', async () => {
    const page = await pages.open(paged('globalThis.pressed = true;', { label: 'steps' }), url);
    const read = await run(page);
    expect(read.pages).toBeUndefined();
    expect(read.more).toBe(true);
    expect(await page.evaluate('globalThis.pressed')).toBeUndefined();
    await page.close();
  });

  test('presses what a scanner names, whatever it is called', async () => {
    const page = await pages.open(paged('at += by; draw();', { next: 'Proceed', label: 'steps' }), url);
    const loading = { pager: { next: '#on', previous: '#back' } };
    const by = picked && {
      ...picked,
      scanner: { ...picked.scanner, id: 'acme', hosts: [url] },
      page: { ...picked.page, loading },
    };
    const read = await run(page, by ? { by } : {});
    expect(numbers(read)).toHaveLength(8);
    expect(read.pages).toEqual({ read: 4, next: false });
    await page.close();
  });

  test('presses Zoho’s own pager, which stands beside the list and has no words', async () => {
    const address = 'https://crm.zoho.com/crm/org7001/tab/Contacts/custom-view/346103000000087501/list';
    const by = pickScanner(address);
    const page = await pages.open(zoho, address);
    const read = await run(page, by ? { by } : {});
    expect(read).toMatchObject({ scanner: 'zoho', pages: { read: 3, next: false } });
    expect(read.contacts.map(({ crm_identifier }) => crm_identifier.slice(-2))).toEqual(['10', '11', '20', '21', '30']);
    expect(read.pages).not.toHaveProperty('away');
    await page.close();
  });
});

/** The list view's parts (crm-pages.md 1.2), and lyte's navigator as its source draws it. A dialog has one, too. */
const zoho = `<!doctype html><meta charset="utf-8"><style>lyte-exptable-tr { display: table-row } lyte-exptable-td, lyte-exptable-th { display: table-cell }</style>
<lyte-modal><lyte-navigator><div class="lyteNavigator"><div class="lyteSingleBack">‹</div><div class="lyteSingleFront" onclick="location = '/lost'">›</div></div></lyte-navigator></lyte-modal>
<div id="listcrux"><crux-table-component><lyte-exptable><lyte-exptable-thead><lyte-exptable-tr id="listviewHeaderRow">
<lyte-exptable-th>Contact Name</lyte-exptable-th><lyte-exptable-th>Phone</lyte-exptable-th></lyte-exptable-tr></lyte-exptable-thead><lyte-yield id="rows"></lyte-yield></lyte-exptable></crux-table-component></div>
<div><lyte-navigator><div class="lyteNavigator"><div id="back" class="lyteSingleBack lyteIconSingleBack">‹</div><div id="on" class="lyteSingleFront lyteIconSingleFront">›</div></div></lyte-navigator></div>
<script>
const pages = [['10', '11'], ['20', '21'], ['30']];
let at = 1;
const draw = () => {
  document.getElementById('rows').innerHTML = pages[at].map((id) => '<lyte-exptable-tr data-zcqa="detailView" id="3461030000725980' + id + '"><lyte-exptable-td><a data-zcqa="Ada Byron" href="/crm/org7001/tab/Contacts/3461030000725980' + id + '">Ada Byron</a></lyte-exptable-td><lyte-exptable-td class="lv_data_phone">(555) 555-01' + id + '</lyte-exptable-td></lyte-exptable-tr>').join('');
  document.getElementById('back').classList.toggle('lyteDisabled', at === 0);
  document.getElementById('on').classList.toggle('lyteDisabled', at === 2);
};
document.getElementById('back').onclick = () => { at--; draw(); };
document.getElementById('on').onclick = () => { at++; draw(); };
draw();
</script>`;
