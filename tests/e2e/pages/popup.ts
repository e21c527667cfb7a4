/** The popup, in the rep's words. */
import { expect, type Locator, type Page } from '@playwright/test';
import { countWords, type Key, words } from './words.ts';

export class Popup {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  #button(key: Key): Locator {
    return this.page.getByRole('button', { name: words(key), exact: true });
  }

  async #isAt(title: Key): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(words(title));
  }

  async says(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible();
  }

  async asksForToken(): Promise<void> {
    await this.#isAt('connect_title');
    await expect(this.page.getByLabel(words('connect_label'))).toBeVisible();
  }

  async triesToken(token: string): Promise<void> {
    await this.asksForToken();
    await this.page.getByLabel(words('connect_label')).fill(token);
    await this.#button('connect_button').click();
  }

  async connectsWith(token: string): Promise<void> {
    await this.triesToken(token);
    await this.#isAt('ready_title');
  }

  async opensAccount(): Promise<void> {
    await this.page.getByRole('button', { name: words('account_open', '') }).click();
    await this.#isAt('account_title');
  }

  async closesAccount(): Promise<void> {
    await this.#button('account_back').click();
  }

  async startsReading(): Promise<void> {
    await this.#button('ready_scan').click();
  }

  async readsList(): Promise<void> {
    await this.startsReading();
    await this.#isAt('review_title');
  }

  async doesNotUnderstandThePage(): Promise<void> {
    await this.#isAt('not_understood_title');
  }

  #row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  #tick(name: string): Locator {
    return this.page.getByRole('checkbox', { name: words('review_dial', name), exact: true });
  }

  async excludes(name: string): Promise<void> {
    await this.#tick(name).uncheck();
  }

  async isExcluded(name: string): Promise<void> {
    await expect(this.#tick(name)).not.toBeChecked();
    await expect(this.#row(name)).toContainText(words('why_off'));
  }

  async changesNumber(name: string, number: string): Promise<void> {
    await this.page.getByRole('button', { name: words('review_edit_number_now', name, '') }).click();
    const field = this.page.getByLabel(words('review_edit_number', name), { exact: true });
    await field.fill(number);
    await field.press('Enter');
    await this.showsNumber(name, number);
  }

  async showsNumber(name: string, number: string): Promise<void> {
    await expect(this.#row(name)).toContainText(number);
  }

  async willDial(count: number): Promise<void> {
    await expect(this.page.getByRole('status')).toContainText(countWords('count_ready', count));
  }

  async leavesOut(name: string, why: Key): Promise<void> {
    await expect(this.#row(name)).toContainText(words(why));
  }

  get #launch(): Locator {
    return this.page.getByRole('button', { name: /^Launch \d+ calls?$/ });
  }

  async launches(): Promise<void> {
    await this.#launch.click();
  }

  async launchesTwice(): Promise<void> {
    await this.#launch.dblclick();
  }

  async saysLaunching(): Promise<void> {
    await this.#isAt('launching_title');
  }

  async goesBackToReview(): Promise<void> {
    await this.#button('launch_failed_back').click();
    await this.#isAt('review_title');
  }

  async showsSession(): Promise<void> {
    await this.#isAt('session_title');
    await this.says(words('link_live'));
  }

  async stopsSession(): Promise<void> {
    await this.#button('session_stop').click();
    await this.#button('session_stop_yes').click();
  }

  async sumsUp(numbers: { calls: number; connected: number; appointments: number }): Promise<void> {
    await this.#isAt('session_over_title');
    await expectNumbers(this.page.getByLabel(words('stats_label')), numbers);
  }
}

export interface Numbers {
  calls: number;
  connected: number;
  appointments: number;
}

/** All three at once: a number that is right for a moment on the way to a wrong one is not right. */
export async function expectNumbers(tiles: Locator, { calls, connected, appointments }: Numbers): Promise<void> {
  await expect(tiles.locator('div')).toHaveText([
    `${words('stats_calls')}${calls}`,
    `${words('stats_connected')}${connected}`,
    `${words('stats_appointments')}${appointments}`,
  ]);
}
