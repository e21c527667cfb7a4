import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBrowser } from './browser.ts';
import { gridPeople, pipedrivePeople, plainPeople } from './crm-pages/people.ts';
import { type CrmPages, startCrmPages } from './crm-pages/server.ts';
import { startReceiver } from './receiver.ts';

let crm: CrmPages;
let browser: Awaited<ReturnType<typeof startBrowser>>;
let page: Page;
beforeAll(async () => {
  crm = await startCrmPages();
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

const list = 'https://acme.pipedrive.com/persons/list/user/everyone';
const texts = (selector: string) => page.locator(selector).allTextContents();
async function shot(name: string): Promise<void> {
  if (process.env.SIMULATOR_SHOTS) await page.screenshot({ path: `${process.env.SIMULATOR_SHOTS}/${name}.png` });
}

test('the CRMs live under their own host names, over HTTPS, with a strict CSP', async () => {
  for (const host of Object.values(crm.hosts)) {
    const path = host.startsWith('crm.')
      ? '/contacts'
      : host.startsWith('grid.')
        ? '/people'
        : '/persons/list/filter/1';
    const answer = await page.goto(`https://${host}${path}`);
    expect([host, answer?.status(), page.url()]).toEqual([host, 200, `https://${host}${path}`]);
    expect(answer?.headers()['content-security-policy']).toContain("connect-src 'self'");
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  }
});

test('loopback stays reachable for the vault', async () => {
  const vault = await startReceiver();
  const address = new URL(vault.callbacks[0]?.callback ?? '').origin;
  for (const origin of [address, address.replace('127.0.0.1', 'localhost')])
    expect((await page.goto(`${origin}/health`))?.status()).toBe(200);
  await vault.close();
});

test('no other host is reachable', async () => {
  // Asked for by a script: Chromium at times does not close a tab whose own navigation failed.
  const failures: (string | undefined)[] = [];
  page.on('requestfailed', (request) => failures.push(request.failure()?.errorText));
  const others = ['www.phoneburner.com', 'api.pipedrive.com', 'example.com'].map((host) => `https://${host}/`);
  const answers = await page.evaluate(
    (urls) => Promise.all(urls.map((url) => fetch(url, { mode: 'no-cors' }).then(String, () => 'failed'))),
    others,
  );
  expect(answers).toEqual(others.map(() => 'failed'));
  expect(failures).toEqual(others.map(() => 'net::ERR_NAME_NOT_RESOLVED'));
});

test('Pipedrive’s newer grid joins the cells of a record by row number only', async () => {
  await page.goto(list);
  expect(await texts('[data-test="list-summary"]')).toEqual(['12 people']);
  const cell = async (field: string, row: number) => {
    const one = page.locator(`[data-test="person.${field}"][data-cy^="grid-cell-column-${row}-"]`);
    return {
      text: await one.textContent(),
      links: await one.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
    };
  };
  for (const [row, person] of pipedrivePeople.entries()) {
    expect((await cell('name', row)).links).toEqual([`/person/${person.id}`]);
    const scheme = person.id % 2 === 0 ? 'tel' : 'callto';
    expect((await cell('phone', row)).links).toEqual(person.phones.map(({ e164 }) => `${scheme}:${e164}`));
    expect((await cell('email', row)).text).toBe(person.email);
  }
  expect(await page.locator('.line:has([data-test="person.name"]):has([data-test="person.phone"])').count()).toBe(0);
  await shot('pipedrive-newer');
});

test('Pipedrive’s older grid has its header in another table and labels in its cells', async () => {
  await page.goto('https://acme.pipedrive.com/persons/list/filter/1');
  expect(await page.locator('table:has(th):has(td.gridRow__cell)').count()).toBe(0);
  expect(await page.locator('th.gridHeader__cell[data-field="phone"]').count()).toBe(1);
  const phones = (await texts('td.gridRow__cell[data-field="phone"]')).map((text) => text.trim());
  expect(phones[2]).toBe('(202) 555-0102 (Work), (206) 555-0102 (Mobile)');
  expect(phones).toEqual(
    pipedrivePeople.map((one) => one.phones.map(({ display, label }) => `${display} (${label})`).join(', ')),
  );
  expect(await texts('td[data-field="name"] .badge')).toEqual(['NEW']);
  await shot('pipedrive-older');
});

test.each([
  ['newer', list],
  ['older', 'https://acme.pipedrive.com/persons/list/filter/1'],
  ['plain', 'https://crm.acme-sales.example/contacts'],
])('rows can be ticked in the %s list', async (_name, url) => {
  await page.goto(url);
  await page.locator('[data-pick]').nth(3).check();
  await page.getByText('1 selected').waitFor();
  await page.getByLabel('Select all').check();
  expect(await page.locator('[data-pick]:checked').count()).toBe(url.includes('pipedrive') ? 12 : 15);
});

test('list, record and the record’s sub-tabs are one page, and typing survives a change of tab', async () => {
  const [person] = pipedrivePeople;
  await page.goto(list);
  const sameDocument = await page.evaluateHandle(() => document);
  await page.getByRole('link', { name: person?.name ?? '' }).click();
  await page.locator(`[data-record-id="${person?.id}"]`).waitFor();
  expect(page.url()).toBe(`https://acme.pipedrive.com/person/${person?.id}`);
  await page.getByLabel('Note').fill('half a sentence');
  await page.getByRole('link', { name: 'Deals' }).click();
  await page.getByText('Annual plan').waitFor();
  expect(page.url()).toMatch(/\/deals$/);
  expect(await page.getByLabel('Note').inputValue()).toBe('half a sentence');
  await shot('pipedrive-record');
  await page.getByRole('link', { name: 'People' }).last().click();
  await page.getByText('12 people').waitFor();
  await page.goBack();
  await page.locator('[data-record-id]').waitFor();
  expect(await page.evaluate((first) => first === document, sameDocument)).toBe(true);
});

test('records show name and number; an unknown or deleted one answers 404', async () => {
  for (const [host, path, person] of [
    [crm.hosts.pipedrive, '/person', pipedrivePeople[2]],
    [crm.hosts.plain, '/contacts', plainPeople[3]],
    [crm.hosts.grid, '/people', gridPeople[150]],
  ] as const) {
    expect((await page.goto(`https://${host}${path}/${person?.id}`))?.status()).toBe(200);
    expect(await texts('[data-test="record-title"]')).toEqual([person?.name]);
    expect(await texts('.record')).toEqual([expect.stringContaining(person?.phones[0]?.display ?? '?')]);
    expect((await page.goto(`https://${host}${path}/999999`))?.status()).toBe(404);
  }
  const gone = `/person/${pipedrivePeople[4]?.id}`;
  crm.vanished.add(gone);
  expect((await page.goto(`https://${crm.hosts.pipedrive}${gone}`))?.status()).toBe(404);
  expect(crm.requests.at(-1)).toEqual({ host: crm.hosts.pipedrive, path: gone, status: 404 });
});

test('the plain table has a row for everybody, a dash for no number', async () => {
  await page.goto('https://crm.acme-sales.example/contacts');
  const rows = await page
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].slice(1, 7).map((cell) => cell.textContent)),
    );
  expect(rows).toEqual(
    plainPeople.map(({ name, company, title, email, phones }) => [
      ...[name, company, title, phones[0]?.display ?? '—', phones[1]?.display ?? '—', email],
    ]),
  );
  await shot('plain');
});

test('the grid has twenty of two hundred rows in the page, recycles them, and keeps what was selected', async () => {
  await page.goto('https://grid.acme-sales.example/people');
  const rows = page.locator('[role=rowgroup] [role=row]');
  await rows.first().waitFor();
  const indexes = () =>
    rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))).sort((a, b) => a - b));
  expect(await page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe('201');
  expect(await indexes()).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  await page.locator('[aria-rowindex="4"] [role=gridcell]').first().click();
  await page.getByText('1 selected').waitFor();
  expect(await page.locator('[aria-selected=true]').getAttribute('aria-rowindex')).toBe('4');
  await shot('grid');

  const first = await rows.first().elementHandle();
  await page.locator('.viewport').evaluate((viewport) => viewport.scrollTo(0, viewport.scrollHeight));
  await page.locator('[aria-rowindex="201"]').waitFor();
  expect(await indexes()).toEqual(Array.from({ length: 20 }, (_, index) => index + 182));
  expect(await first?.evaluate((row) => row.isConnected)).toBe(true);
  expect(await page.locator('[aria-selected=true]').count()).toBe(0);
  expect(await texts('[aria-rowindex="201"] a')).toContain(gridPeople[199]?.name);
  await page.locator('.viewport').evaluate((viewport) => viewport.scrollTo(0, 0));
  await page.locator('[aria-rowindex="4"][aria-selected=true]').waitFor();
});

test('all people are invented: example.com and the fictional number range, each number once', () => {
  for (const people of [pipedrivePeople, plainPeople, gridPeople]) {
    const numbers = people.flatMap(({ phones }) => phones.map(({ e164 }) => e164));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !/^\+1\d{3}55501\d\d$/.test(number))).toEqual([]);
    expect(people.filter(({ email }) => email && !email.endsWith('@example.com'))).toEqual([]);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  }
});
