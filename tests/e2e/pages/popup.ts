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
    await this.isAtStart();
  }

  /** Whatever page is behind it. */
  async isAtStart(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(
      new RegExp(`^(?:${words('ready_title')}|${words('ready_title_no_list')})$`),
    );
  }

  async opensAccount(): Promise<void> {
    await this.page.getByRole('button', { name: words('account_open', '') }).click();
    await this.#isAt('account_title');
  }

  /** Opens HubSpot's consent; the popup may close over it. */
  async connectsHubSpot(): Promise<void> {
    await this.#button('hubspot_connect').click();
  }

  /** On a page of HubSpot: a list by its name, whatever the page shows. */
  async reviewsHubSpotList(name: string): Promise<void> {
    await this.page.getByLabel(words('hubspot_lists_label')).fill(name);
    await this.#button('hubspot_lists_find').click();
    await this.page.getByRole('button', { name: words('hubspot_list_review', name), exact: true }).click();
    await this.#isAt('review_title');
  }

  /** On a page of HubSpot: the open record, or those behind what is ticked. */
  async reviewsRecord(button: Key): Promise<void> {
    await this.#button(button).click();
    await this.#isAt('review_title');
  }

  async lists(names: string[]): Promise<void> {
    for (const name of names) await expect(this.#row(name)).toBeVisible();
  }

  async startsOver(): Promise<void> {
    await this.#button('review_discard').click();
    await this.isAtStart();
  }

  async showsHubSpotOf(user: string): Promise<void> {
    await expect(this.page.getByText(words('hubspot_connected', user))).toBeVisible();
  }

  async disconnectsHubSpot(): Promise<void> {
    await this.#button('hubspot_disconnect').click();
    await expect(this.#button('hubspot_connect')).toBeVisible();
  }

  async looksAtNews(): Promise<void> {
    await this.#button('news_open').click();
    await this.#isAt('news_title');
  }

  /** Rows of the review that are wholly in sight. */
  rowsSeen(): Promise<number> {
    return this.page.evaluate(() => {
      const scroller = document.querySelector('.scrolls')?.getBoundingClientRect();
      const head = document.querySelector('.review-table thead')?.getBoundingClientRect();
      if (!scroller || !head) return 0;
      return [...document.querySelectorAll('.review-table tbody tr[data-id]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top >= head.bottom - 1 && bottom <= Math.min(scroller.bottom, innerHeight) + 1;
      }).length;
    });
  }

  async closesAccount(): Promise<void> {
    await this.#button('account_back').click();
  }

  async startsReading(): Promise<void> {
    await this.#button('ready_scan').or(this.#button('ready_scan_anyway')).click();
  }

  async readsList(): Promise<void> {
    await this.startsReading();
    await this.#isAt('review_title');
  }

  /** After a reading that failed. */
  async readsAgain(): Promise<void> {
    await this.#button('scan_again').click();
    await this.#isAt('review_title');
  }

  async doesNotUnderstandThePage(): Promise<void> {
    await this.#isAt('not_understood_title');
  }

  /** Makes the masked file of the page, and gives it as it is shown. */
  async capturesPage(): Promise<string> {
    await this.#button('wrong_link').click();
    await this.#isAt('wrong_title');
    await this.#button('wrong_capture').click();
    const text = this.page.getByLabel(words('capture_text'));
    await expect(text).toHaveValue(/^<!doctype html>/);
    return text.inputValue();
  }

  /** The popup closes by itself, for the page to be seen. */
  async startsPointing(): Promise<void> {
    await this.#button('wrong_link').click();
    await this.#isAt('wrong_title');
    const closed = this.page.waitForEvent('close');
    await this.#button('wrong_point').click();
    await closed;
  }

  async goesBack(to: Key): Promise<void> {
    await this.#button('back').click();
    await (to === 'ready_title' ? this.isAtStart() : this.#isAt(to));
  }

  async savesCapture(): Promise<void> {
    await this.page.getByRole('link', { name: words('capture_save') }).click();
    await this.says(words('capture_saved'));
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

  async readsOtherPages(): Promise<void> {
    await this.#button('review_read_pages').click();
  }

  async willDial(count: number): Promise<void> {
    await expect(this.page.locator('.counts')).toContainText(countWords('count_ready', count));
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

  /** Whether the click is still to be made, or was not heard. */
  async offersLaunch(): Promise<boolean> {
    return !this.page.isClosed() && (await this.#launch.isVisible());
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
