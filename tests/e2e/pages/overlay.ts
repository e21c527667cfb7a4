/** The overlay over a CRM page, in the rep's words. Playwright looks into its shadow root. */
import { expect, type Locator, type Page } from '@playwright/test';
import { expectNumbers, type Numbers } from './popup.ts';
import { type Key, words } from './words.ts';

export class Overlay {
  readonly #card: Locator;

  constructor(tab: Page) {
    this.#card = tab.getByRole('region', { name: words('overlay_label') });
  }

  #button(key: Key): Locator {
    return this.#card.getByRole('button', { name: words(key), exact: true });
  }

  async says(text: string | RegExp): Promise<void> {
    await expect(this.#card).toContainText(text);
  }

  /** Who is on the line. */
  async shows(name: string): Promise<void> {
    await expect(this.#card.locator('.current-name')).toHaveText(name);
  }

  async counts(numbers: Numbers): Promise<void> {
    await expectNumbers(this.#card.getByLabel(words('stats_label')), numbers);
  }

  async lastCallWas(outcome: string): Promise<void> {
    await expect(this.#card.locator('.last-call')).toContainText(outcome);
  }

  async isConnected(): Promise<void> {
    await this.says(words('link_live'));
  }

  async saysReconnecting(): Promise<void> {
    await this.says(new RegExp(`${words('link_reconnecting', '').split(' ')[0]}|${words('link_connecting')}`));
  }

  async saysUnsaved(name: string): Promise<void> {
    await this.says(words('notice_unsaved', name));
  }

  async goesToRecord(): Promise<void> {
    await this.#button('notice_go').click();
  }

  async pauses(): Promise<void> {
    await this.#button('follow_pause').click();
    await expect(this.#button('follow_resume')).toBeVisible();
  }

  async resumes(): Promise<void> {
    await this.#button('follow_resume').click();
  }

  async isMinimised(): Promise<void> {
    await this.#button('overlay_minimise').click();
    await expect(this.#button('overlay_minimise')).toBeHidden();
  }

  async isExpanded(): Promise<void> {
    await this.#card.getByRole('button', { name: words('overlay_expand') }).click();
    await expect(this.#button('overlay_minimise')).toBeVisible();
  }

  async stops(): Promise<void> {
    await this.#button('session_stop').click();
    await this.#button('session_stop_yes').click();
  }

  async saysStopped(): Promise<void> {
    await this.says(words('session_over_title'));
    await this.says(words('link_stopped_stopped'));
  }
}
