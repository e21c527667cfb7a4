/** PhoneBurner's dialer (the simulator's page), in the rep's words. */
import { expect, type Page } from '@playwright/test';
import { until } from '../../browser/until.ts';
import type { World } from '../world.ts';

export class Dialer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static isOn(page: Page): boolean {
    return !page.isClosed() && page.url().includes('/phoneburner/api_begin_dialsession');
  }

  /** The window that the launch opens. */
  static async opened(world: World, timeoutMs?: number): Promise<Dialer> {
    const page = await until(
      'The opening of the dialer',
      () => world.browser.context.pages().find((page) => Dialer.isOn(page)),
      timeoutMs,
    );
    return new Dialer(page);
  }

  async starts(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start dialing' }).click();
  }

  async isOnTheLineWith(name: string): Promise<void> {
    await expect(this.page.locator('#person')).toHaveText(name);
  }

  /** Ends the call under this label; the next contact goes on the line. */
  async savesCallAs(disposition: string): Promise<void> {
    await this.page.getByRole('button', { name: disposition, exact: true }).click();
  }

  async hasCalled(number: number): Promise<void> {
    await expect(this.page.locator('#progress-text')).toHaveText(new RegExp(`^${number} of `));
  }
}
