/** A rep at work in Firefox: reads and presses what is on the popup, on the overlay and in the dialer, in words. */
import { until } from '../browser/until.ts';
import type { List } from '../e2e/lists.ts';
import { type Key, words } from '../e2e/pages/words.ts';
import type { Content, Firefox, Where } from './firefox.ts';

/** Generous: three browsers may share two cores. */
const patienceMs = 60_000;
const overlayName = 'crm-dialer-overlay';

/** `inside`: the element whose shadow root it is, open or closed; '' for the page itself. */
function textIn({ document }: Content, inside: string): string {
  const host = document.querySelector(inside || 'body') as (Element & { openOrClosedShadowRoot?: ShadowRoot }) | null;
  return (inside ? host?.openOrClosedShadowRoot?.querySelector('div') : host)?.textContent ?? '';
}

function pressIn({ document }: Content, { inside, button }: { inside: string; button: string }): boolean {
  const host = document.querySelector(inside || 'body') as (Element & { openOrClosedShadowRoot?: ShadowRoot }) | null;
  const all = (inside ? host?.openOrClosedShadowRoot : host)?.querySelectorAll('button') ?? [];
  const named = [...all].find((one) => [one.getAttribute('aria-label'), one.textContent?.trim()].includes(button));
  named?.click();
  return named !== undefined;
}

function fillIn({ document, Event }: Content, { id, value }: { id: string; value: string }): boolean {
  const field = document.getElementById(id) as HTMLInputElement | null;
  if (!field) return false;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

/** One surface of the product: a page, or what we put into one. */
class Surface {
  readonly #firefox: Firefox;
  readonly #where: Where;
  readonly #inside: string;

  constructor(firefox: Firefox, where: Where, inside = '') {
    this.#firefox = firefox;
    this.#where = where;
    this.#inside = inside;
  }

  async says(...texts: string[]): Promise<void> {
    let seen: string | null = null;
    await until(
      texts.join(', '),
      async () => {
        seen = await this.#firefox.inPage(this.#where, textIn, this.#inside);
        return seen !== null && texts.every((text) => seen?.includes(text));
      },
      patienceMs,
    ).catch((error: Error) => {
      throw new Error(`${error.message}; there is: ${seen}`);
    });
  }

  async press(button: string): Promise<void> {
    const at = { inside: this.#inside, button };
    await until(`"${button}" to press`, () => this.#firefox.inPage(this.#where, pressIn, at), patienceMs);
  }

  async fill(id: string, value: string): Promise<void> {
    await until(`The field ${id}`, () => this.#firefox.inPage(this.#where, fillIn, { id, value }), patienceMs);
  }
}

export interface Numbers {
  calls: number;
  connected: number;
  appointments: number;
}

export class FirefoxRep {
  readonly #firefox: Firefox;
  readonly #token: string;
  readonly popup: Surface;
  /** Over the page of the simulated CRM. */
  readonly overlay: Surface;
  readonly dialer: Surface;

  constructor(firefox: Firefox, token: string) {
    this.#firefox = firefox;
    this.#token = token;
    this.popup = new Surface(firefox, 'popup');
    this.overlay = new Surface(firefox, { tab: 'https://' }, overlayName);
    this.dialer = new Surface(firefox, { tab: 'http://127.0.0.1' });
  }

  /** From a fresh install on the list to the open dialer. */
  async launches(list: List, count: number): Promise<void> {
    await this.reviews(list);
    await this.launchesAll(count);
    await this.#firefox.closePopup();
  }

  async reviews(list: List): Promise<void> {
    await this.#firefox.opens(list.url);
    await this.#firefox.grantHost(`${new URL(list.url).origin}/*`);
    await this.#firefox.openPopup();
    await this.popup.says(words('connect_title'));
    await this.popup.fill('pat', this.#token);
    await this.popup.press(words('connect_button'));
    await this.popup.says(words('ready_title'));
    await this.popup.press(words('ready_scan'));
    await this.popup.says(words('review_title'));
  }

  async launchesAll(count: number): Promise<void> {
    await this.popup.press(words('review_launch_other', count));
    await this.dialer.says('Start dialing');
  }

  savesCallAs(disposition: string): Promise<void> {
    return this.dialer.press(disposition);
  }

  async isTakenTo(address: string): Promise<void> {
    const here = async () => (await this.#firefox.addresses()).includes(address);
    await until(`The way to ${address}`, here, patienceMs);
  }

  /** The overlay shows who is on the line, and all numbers at once. */
  async sees(name: string, { calls, connected, appointments }: Numbers): Promise<void> {
    const tile = (key: Key, value: number) => `${words(key)}${value}`;
    await this.overlay.says(
      name,
      `${tile('stats_calls', calls)}${tile('stats_connected', connected)}${tile('stats_appointments', appointments)}`,
    );
  }
}
