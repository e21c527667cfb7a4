/** What a machine can check of WCAG 2.2 AA, in light and in dark, and what layout.ts measures. */
import { expect, type Page } from '@playwright/test';
import { brokenRules } from '../browser/axe.ts';
import { holds } from './layout.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A theme changes colours and nothing else, so the second one is asked for these only. */
const ofColours = ['color-contrast', 'link-in-text-block'];

export async function isAccessible(page: Page, what: string, within = 'body'): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await brokenRules(page, within, { type: 'tag', values: levels }), `${what}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await brokenRules(page, within, { type: 'rule', values: ofColours }), `${what}, dark`).toEqual([]);
  await holds(page, what, within);
}
