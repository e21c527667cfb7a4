import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { brokenRules } from '../browser/axe.ts';
import { startBrowser } from './browser.ts';
import { type PhoneBurner, startPhoneBurner } from './phoneburner/server.ts';
import { startReceiver } from './receiver.ts';
import { ada, ben, create } from './requests.ts';

let browser: Awaited<ReturnType<typeof startBrowser>>;
let pb: PhoneBurner;
let vault: Awaited<ReturnType<typeof startReceiver>>;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  pb = await startPhoneBurner({ webhooks: { gapMs: 0 } });
  vault = await startReceiver();
  page = await browser.context.newPage();
});
afterEach(async () => {
  await page.close();
  await pb.close();
  await vault.close();
});

async function openDialer(): Promise<void> {
  await create(pb, { name: 'Pipedrive, two people', contacts: [ada, ben], callbacks: vault.callbacks });
  await page.goto(pb.sessions[0]?.launchUrl ?? '');
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const showing = (text: string) => page.getByText(text).first().waitFor();

test('a person works through the calls with the buttons, and every press reaches the vault', async () => {
  await openDialer();
  expect(await page.title()).toBe('PhoneBurner simulator');
  await showing('Nobody is called');
  await button('Start dialing').click();
  await showing('Ada Example');
  await showing('(202) 555-0101');
  await button('Set Appointment').click();
  await showing('Ben Example');
  await showing('1 of 2 contacts called');
  await button('No Answer').focus();
  await page.keyboard.press('Enter');
  await showing('Session complete');
  await showing('2 of 2 contacts called');
  expect(await button('Set Appointment').isVisible()).toBe(false);
  await pb.delivered();
  expect(vault.paths()).toEqual(['displayed', 'begin', 'displayed', 'done', 'begin', 'done']);
  expect(vault.bodies().map(({ status }) => status)).toContain('Set Appointment');
});

test('the page shows what a test does to the session meanwhile', async () => {
  await openDialer();
  await pb.sessions[0]?.run(['Interested']);
  await showing('Ben Example');
  await showing('Interested · 42 s');
  await button('End session').click();
  await showing('Session complete');
  expect(pb.sessions[0]?.state).toBe('ended');
});

test('the sign-on link works once, and the dialer page only after it', async () => {
  await openDialer();
  const again = await page.goto(pb.sessions[0]?.launchUrl ?? '');
  expect(again?.status()).toBe(410);
  await showing('This link expired');
  expect((await page.goto(`${pb.url}/phoneburner/api_begin_dialsession`))?.status()).toBe(403);
  expect((await fetch(`${pb.url}/phoneburner/dialer/guess/start`, { method: 'POST' })).status).toBe(403);
});

test.each(['light', 'dark'] as const)('the dialer page has no accessibility violations in %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await openDialer();
  await pb.sessions[0]?.run(['Interested']);
  await showing('Ben Example');
  expect(await brokenRules(page, 'html')).toEqual([]);
  if (process.env.SIMULATOR_SHOTS)
    await page.screenshot({ path: `${process.env.SIMULATOR_SHOTS}/dialer-${colorScheme}.png` });
});
