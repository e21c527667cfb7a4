import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBrowser } from './browser.ts';
import { type CrmPages, hubSpotHosts, startCrmPages } from './crm-pages/server.ts';
import { type Furnished, furnish } from './hubspot/people.ts';
import { Portal } from './hubspot/portal.ts';

let portal: Portal;
let people: Furnished;
let crm: CrmPages;
let browser: Awaited<ReturnType<typeof startBrowser>>;
let page: Page;
beforeAll(async () => {
  portal = new Portal(24_601_970, 'Acme Example', 'na1');
  portal.addUser();
  people = furnish(portal, 130);
  crm = await startCrmPages({ portals: [portal] });
  browser = await startBrowser(crm.chromiumFlags);
});
afterAll(async () => {
  await browser.close();
  await crm.close();
});
beforeEach(async () => {
  page = await browser.context.newPage();
});
afterEach(() => page.close());

const origin = `https://${hubSpotHosts.na1}`;
const contacts = `${origin}/contacts/24601970/objects/0-1/views/all/list`;
const rows = '[data-test-id^="row-"]';
const attributes = (selector: string, name: string) =>
  page.locator(selector).evaluateAll((all, key) => all.map((one) => one.getAttribute(key)), name);
const bulk = () => page.locator('[data-selenium-test*="bulk-actions"]');
async function open(url: string, row = rows): Promise<void> {
  await page.goto(url);
  await page.locator(`${row} [data-test-id^="label-cell"], ${row} a`).first().waitFor();
}
async function shot(name: string): Promise<void> {
  if (process.env.SIMULATOR_SHOTS) await page.screenshot({ path: `${process.env.SIMULATOR_SHOTS}/${name}.png` });
}

test('of a hundred contacts about thirty have a row, and the others come by scrolling', async () => {
  await open(contacts);
  const first = await attributes(rows, 'data-test-id');
  expect(first).toEqual(people.contacts.slice(0, first.length).map(({ id }) => `row-${id}`));
  expect(first.length).toBeGreaterThan(15);
  expect(first.length).toBeLessThan(40);
  expect(await page.locator('h1').textContent()).toBe('Contacts 130 records');
  expect(await page.locator('[data-hs-range]').textContent()).toBe('1-100 of 130');
  await page.locator('.hs-scroller').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.locator(`[data-test-id="row-${people.contacts[99]?.id}"]`).waitFor();
  expect(await page.locator(`[data-test-id="${first[0]}"]`).count()).toBe(0);
  await shot('hubspot-list');
});

test('a row that comes into sight is empty for a moment, and then says "--" where there is no value', async () => {
  await open(contacts);
  const { id } = people.contacts[3] ?? { id: '' };
  const cell = `td[id="cell-0-1-phone-${id}"]`;
  await expect.poll(() => page.locator(cell).textContent()).toBe('--');
  const texts = await page.evaluate(async () => {
    const box = document.querySelector('.hs-scroller');
    box?.scrollTo(0, 2400);
    const fresh = await new Promise<Element>((resolve) => {
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes)
            if (node instanceof Element && node.matches('[data-test-id^="row-"]')) resolve(node);
      }).observe(document.querySelector('tbody') as Element, { childList: true });
    });
    const read = () => fresh.querySelector('[data-test-id^="cell-0-1-email-"]')?.textContent ?? null;
    const before = read();
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return [before, read()];
  });
  expect(texts).toEqual(['', expect.stringContaining('@example.com')]);
});

test('ticks stay while their rows are gone; a page is ticked by its header, all records by one more click', async () => {
  await open(contacts);
  const box = page.locator(`[data-test-id="checkbox-select-row-${people.contacts[2]?.id}"]`);
  await box.check();
  expect(await bulk().textContent()).toBe('1 selected');
  const scroll = (top: number) => page.locator('.hs-scroller').evaluate((one, y) => one.scrollTo(0, y), top);
  await scroll(4000);
  await box.waitFor({ state: 'detached' });
  expect(await bulk().textContent()).toBe('1 selected');
  await scroll(0);
  await box.waitFor();
  expect(await box.isChecked()).toBe(true);
  expect(await attributes('[aria-selected="true"]', 'data-test-id')).toEqual([`row-${people.contacts[2]?.id}`]);
  await page.getByLabel('Select all rows').check();
  expect(await bulk().locator('span').textContent()).toBe('100 selected');
  await page.getByRole('button', { name: 'Select all 130 records' }).click();
  expect(await bulk().textContent()).toBe('130 selected');
  await page.locator('[data-test-id="next-page-button"]').click();
  await page.getByText('101-130 of 130').waitFor();
  expect(await page.locator('[data-test-id="next-page-button"]').getAttribute('aria-disabled')).toBe('true');
  expect(await bulk().isHidden()).toBe(true);
});

test('a click on a column head sorts: what a rep sees is not the order of ids', async () => {
  await open(contacts);
  await page.locator('[data-test-id="header-0-1-name"]').click();
  const byName = people.contacts
    .map(({ id, properties: { firstname, lastname, email } }) => [`${firstname} ${lastname}`.trim() || email, id])
    .toSorted(([a = ''], [b = '']) => a.localeCompare(b));
  const first = byName.slice(0, 10).map(([, id]) => `row-${id}`);
  await expect.poll(async () => (await attributes(rows, 'data-test-id')).slice(0, 10)).toEqual(first);
});

test('other builds of HubSpot mark their rows in other ways', async () => {
  await open(contacts.replace('/all/', '/other-build/'), '[data-row-key]');
  expect((await attributes('tr[data-row-key]', 'data-object-id'))[0]).toBe(people.contacts[0]?.id);
  expect(await page.locator(rows).count()).toBe(0);
});

test('companies, deals and segments are lists as well; an unknown portal or list is nothing', async () => {
  const names: [string, string][] = [
    ['objects/0-2/views/all/list', people.companies[0]?.id ?? ''],
    ['objects/0-3/views/all/list', people.deals[0]?.id ?? ''],
    ['objectLists/11/filters', portal.lists[0]?.recordIds[0] ?? ''],
  ];
  for (const [path, id] of names) {
    await open(`${origin}/contacts/24601970/${path}`);
    expect((await attributes(rows, 'data-test-id'))[0]).toBe(`row-${id}`);
  }
  for (const path of ['contacts/1/objects/0-1/views/all/list', 'contacts/24601970/objectLists/99/filters'])
    expect((await page.goto(`${origin}/${path}`))?.status()).toBe(404);
});

test('tasks show the contact behind them, two where there are two, in both tables', async () => {
  const [task, second] = [people.tasks[0]?.id, people.tasks[6]?.id];
  await open(`${origin}/tasks/24601970/queue/701`);
  expect(await page.getByText('14 records').count()).toBe(1);
  expect(await page.locator('[data-test-id="start-task-queue-button"]').textContent()).toBe('Start 14 tasks');
  const links = (id: string | undefined) =>
    attributes(`[data-test-id$="-${id}"] a[data-test-id^="association-link-0-1-"]`, 'data-test-id');
  expect(await links(task)).toEqual([`association-link-0-1-${people.contacts[20]?.id}`]);
  expect(await links(second)).toHaveLength(2);
  expect(await page.locator(`td[id="cell-0-27-hs_task_contact_phone-${task}"]`).textContent()).toContain('555-01');
  await open(`${origin}/prospecting/24601970/tasks`, 'tr[data-test-id="crm-table-row"]');
  expect((await attributes('tr[data-test-id="crm-table-row"]', 'data-test-object-id'))[0]).toBe(task);
  expect(await page.locator(`td[id="cell-DEFAULT_NAMESPACE-contactPhoneNumber-${task}"]`).count()).toBe(1);
  await shot('hubspot-tasks');
});

test('list and record are one page; a list that comes back is drawn again', async () => {
  const [person] = people.contacts;
  await open(contacts);
  const sameDocument = await page.evaluateHandle(() => document);
  await page.locator(`[data-test-id="row-${person?.id}"] a`).click();
  await page.locator(`[data-record-id="${person?.id}"]`).waitFor();
  expect(page.url()).toBe(`${origin}/contacts/24601970/record/0-1/${person?.id}`);
  expect(await page.locator('[data-selenium-test="highlightTitle"]').textContent()).toBe('Amara Adeyemi');
  expect(await page.locator('[data-selenium-test="property-input-phone"]').textContent()).toBe('(202) 555-0100');
  await page.getByLabel('Note').fill('half a sentence');
  await shot('hubspot-record');
  await page.goBack();
  await page.locator(rows).first().waitFor();
  expect(await page.evaluate((first) => first === document, sameDocument)).toBe(true);
});

test('a record is on every host of HubSpot, under its old paths too, until somebody deletes it', async () => {
  const [, person] = people.contacts;
  for (const host of [hubSpotHosts.na1, hubSpotHosts.na2, hubSpotHosts.eu1])
    for (const path of [`record/0-1/${person?.id}`, `record/0-1/${person?.id}/view/1`, `contact/${person?.id}`])
      expect((await page.goto(`https://${host}/contacts/24601970/${path}`))?.status()).toBe(200);
  if (person) person.archived = true;
  expect((await page.goto(`${origin}/contacts/24601970/record/0-1/${person?.id}`))?.status()).toBe(404);
  await open(contacts);
  expect(await attributes(rows, 'data-test-id')).not.toContain(`row-${person?.id}`);
  if (person) person.archived = false;
});
