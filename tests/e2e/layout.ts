/**
 * Whether a page can be used where its text is 40 % longer, at 200 % zoom, by a finger, and by somebody whom motion makes
 * ill: measured in the page that is open anyway.
 */
import { expect, type Page } from '@playwright/test';

/** WCAG 1.4.10: 1280 px at 400 %. */
const zoomed = { width: 320, height: 256 };

interface Faults {
  /** Reaches out of the window, or is cut without a way to see the rest. */
  cut: string[];
  /** Smaller than 24 px (WCAG 2.5.8). */
  small: string[];
  moving: number;
}

export async function holds(page: Page, what: string, within = 'body'): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const none: Faults = { cut: [], small: [], moving: 0 };
  expect(await page.evaluate(measure, { within, longer: 0 }), what).toEqual(none);
  expect(await page.evaluate(measure, { within, longer: 0.4 }), `${what}, with longer text`).toEqual(none);
  // A popup is zoomed by its browser (accessibility.spec.ts), and a CRM's page is not ours.
  if (!/^chrome-extension:.*(?<!\/popup)\.html/.test(page.url())) return;
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Emulation.setDeviceMetricsOverride', { ...zoomed, deviceScaleFactor: 2, mobile: false });
    // The window says its new width before the page is laid out in it.
    await page.waitForFunction((width) => document.body.getBoundingClientRect().width <= width, zoomed.width);
    // The window and the body are laid out anew, and not in one step.
    await expect.poll(() => page.evaluate(measure, { within, longer: 0 }), `${what}, zoomed`).toEqual(none);
  } finally {
    await session.send('Emulation.clearDeviceMetricsOverride');
    await session.detach();
  }
}

/** Runs in the page. The text is put back before it ends, so nobody sees it. */
function measure({ within, longer }: { within: string; longer: number }): Faults {
  const host = document.querySelector(within);
  const root = host?.shadowRoot ?? host ?? document.body;
  const texts: [Text, string][] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (/\p{L}{2}/u.test(text.data) && !text.parentElement?.closest('style, script, textarea, option')) {
      texts.push([text, text.data]);
    }
  }
  for (const [text, data] of texts) {
    // In words of the length that German has.
    const more = 'verlängerte '.repeat(Math.ceil(data.length / 12)).slice(0, Math.ceil(data.length * longer));
    text.data = `${data} ${more}`.trimEnd();
  }

  const named = (element: Element) =>
    `${element.localName}.${element.className || element.getAttribute('role') || ''} ${element.textContent?.trim().slice(0, 40)}`;
  const drawn = [...root.querySelectorAll<HTMLElement>('*')].filter((element) => {
    const hidden = !element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden');
    return !hidden && element.getBoundingClientRect().width > 1;
  });
  const scrollsSideways = (element: Element) =>
    element.closest('.practice-frame') !== null || getComputedStyle(element).overflowX === 'auto';
  const cut = drawn.filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    if ((left < -1 || right > innerWidth + 1) && !scrollsSideways(element)) return true;
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isCut = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
    return isCut && !(textOverflow === 'ellipsis' && element.closest('[title]'));
  });

  const least = 23.5;
  const targets =
    'button, select, summary, [role="tab"], input:not([type="checkbox"], [type="radio"]), label:has(input)';
  const small = drawn.filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return element.matches(targets) && (width < least || height < least);
  });
  const moving = document.getAnimations().filter(({ effect }) => {
    const target = (effect as KeyframeEffect | null)?.target;
    return target && (root.contains(target) || target.getRootNode() === root);
  }).length;
  for (const [text, data] of texts) text.data = data;
  return { cut: cut.map(named), small: small.map(named), moving };
}
