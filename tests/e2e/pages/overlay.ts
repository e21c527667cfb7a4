/** The overlay over a CRM page, in the rep's words. Playwright looks into its shadow root. */
import { expect, type Locator, type Page } from '@playwright/test';
import { expectNumbers, type Numbers } from './popup.ts';
import { countWords, type Key, words } from './words.ts';

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

  /** No other button may come under a pointer that has just paused. */
  stopIsAt() {
    return this.#button('session_stop').boundingBox();
  }

  async isFollowing(): Promise<void> {
    await expect(this.#button('follow_pause')).toBeVisible();
  }

  async isWhole(): Promise<void> {
    await expect(this.#button('overlay_minimise')).toBeVisible();
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

  async dialsTheNext(count: number): Promise<void> {
    await this.#card.getByRole('button', { name: countWords('next_batch', count), exact: true }).click();
  }

  async stops(): Promise<void> {
    await this.#button('session_stop').click();
    await this.#button('session_stop_yes').click();
  }

  async saysStopped(): Promise<void> {
    await this.says(words('session_over_title'));
    await this.says(words('link_stopped_stopped'));
  }

  /** Which corner it lies in. */
  async isAt(side: 'left' | 'right', edge: 'top' | 'bottom'): Promise<void> {
    const corner = () =>
      this.#card.evaluate((card) => {
        const { left, right, top, bottom } = card.getBoundingClientRect();
        const { clientWidth, clientHeight } = document.documentElement;
        return [left < clientWidth - right ? 'left' : 'right', top < clientHeight - bottom ? 'top' : 'bottom'];
      });
    await expect.poll(corner).toEqual([side, edge]);
  }

  /** By its bar, with the mouse. */
  async isDraggedTo(x: number, y: number): Promise<void> {
    const bar = await this.#card.locator('.product').boundingBox();
    if (!bar) throw new Error('The overlay has no bar');
    const { mouse } = this.#card.page();
    await mouse.move(bar.x + 5, bar.y + 5);
    await mouse.down();
    await mouse.move(x, y, { steps: 5 });
    await mouse.up();
  }

  /** By the arrow keys, after its button. */
  async isPushed(to: 'left' | 'right', presses: number): Promise<void> {
    await this.#button('overlay_move').click();
    const arrow = this.#button(to === 'left' ? 'overlay_move_left' : 'overlay_move_right');
    await arrow.click();
    for (let press = 1; press < presses; press++) await arrow.press(to === 'left' ? 'ArrowLeft' : 'ArrowRight');
  }

  async isClearOf(field: Locator): Promise<void> {
    const overlap = async () => {
      const [card, under] = [await this.#card.boundingBox(), await field.boundingBox()];
      if (!card || !under) return 'gone';
      const apart =
        card.x + card.width <= under.x ||
        under.x + under.width <= card.x ||
        card.y + card.height <= under.y ||
        under.y + under.height <= card.y;
      return apart ? 'apart' : 'over it';
    };
    await expect.poll(overlap).toBe('apart');
  }

  async isFolded(): Promise<void> {
    await expect(this.#card.getByRole('button', { name: words('overlay_expand') })).toBeVisible();
  }
}
