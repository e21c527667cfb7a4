/** The panel for pointing at a page's columns, in the rep's words. */
import { expect, type Locator, type Page } from '@playwright/test';
import { countWords, words } from './words.ts';

export type Step = 'name' | 'last_name' | 'phone' | 'email' | 'company';

export class Picker {
  readonly #tab: Page;
  readonly #panel: Locator;

  constructor(tab: Page) {
    this.#tab = tab;
    this.#panel = tab.getByRole('dialog', { name: words('pointing_label') });
  }

  async asksFor(step: Step): Promise<void> {
    await expect(this.#panel).toContainText(words(`pointing_${step}`));
  }

  async isOn(text: string): Promise<void> {
    await expect(this.#panel.locator('.picker-marked')).toHaveText(text);
  }

  /** With the mouse, in the page. */
  async pointsAt(text: string): Promise<void> {
    await this.#tab.getByText(text, { exact: true }).first().click();
  }

  async presses(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#tab.keyboard.press(key);
  }

  async skips(step: 'last_name' | 'email' | 'company'): Promise<void> {
    await this.#panel.getByRole('button', { name: words(`pointing_skip_${step}`) }).click();
  }

  async says(text: string | RegExp): Promise<void> {
    await expect(this.#panel).toContainText(text);
  }

  async wouldRead(count: number): Promise<void> {
    await this.says(countWords('pointing_reads', count));
  }

  async saves(): Promise<void> {
    await this.#panel.getByRole('button', { name: words('pointing_save') }).click();
  }

  async isSaved(name: string): Promise<void> {
    await this.says(words('pointing_saved', name));
  }

  async isGone(): Promise<void> {
    await expect(this.#panel).toBeHidden();
  }

  async hasFocus(): Promise<void> {
    const isInside = () => this.#tab.evaluate(() => document.activeElement?.localName === 'crm-dialer-pointing');
    expect(await isInside()).toBe(true);
  }
}
