/** What is left to see where the system sets all colours (Windows contrast themes), and nothing of the palette holds. */
import { expect, type Page } from '@playwright/test';

/** Every control has an edge, what is chosen differs from what is not, pictures stand out, and the focus is seen. */
export async function isSeenInForcedColours(page: Page, what: string, within = 'body'): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  const faults = await page.evaluate((within) => {
    const host = document.querySelector(within);
    const root = host?.shadowRoot ?? host ?? document;
    const seen = (element: Element) => element.getClientRects().length > 0 && !element.closest('.visually-hidden');
    const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)].filter(seen);
    const named = (element: Element) =>
      `${element.localName}.${element.className} ${element.textContent?.slice(0, 30)}`;
    const style = (element: Element) => getComputedStyle(element);
    const canvas = style(document.documentElement).backgroundColor;
    const hasEdge = (element: Element) =>
      ['top', 'right', 'bottom', 'left'].some(
        (side) =>
          Number.parseFloat(style(element).getPropertyValue(`border-${side}-width`)) > 0 &&
          style(element).getPropertyValue(`border-${side}-style`) !== 'none',
      ) || style(element).textDecorationLine.includes('underline');
    const edgeless = all('button, input, select, textarea, .notice').filter(
      (element) => !['checkbox', 'radio'].includes((element as HTMLInputElement).type) && !hasEdge(element),
    );
    const edgeOf = (element: Element) => {
      const { borderBottomColor, backgroundColor, color, outlineColor, textDecorationLine } = style(element);
      return JSON.stringify([borderBottomColor, backgroundColor, color, outlineColor, textDecorationLine]);
    };
    const chosen = all('[role="tab"][aria-selected="true"]');
    const others = all('[role="tab"][aria-selected="false"]');
    const same = chosen.filter((tab) => others.some((other) => edgeOf(tab) === edgeOf(other)));
    const pale = [
      ...all('.charts svg').filter((chart) => style(chart).fill === canvas),
      ...all('.meter > div, .outcome-bar > span').filter((bar) => style(bar).backgroundColor === canvas),
    ];
    return [
      ...edgeless.map((element) => `no edge: ${named(element)}`),
      ...same.map((element) => `chosen like the others: ${named(element)}`),
      ...pale.map((element) => `cannot be seen: ${named(element)}`),
    ];
  }, within);
  expect(faults, `${what}, forced colours`).toEqual([]);
  await page.keyboard.press('Tab');
  const focus = await page.evaluate((within) => {
    // Where the key went, or, in a page that is not ours, where it would go next: the keyboard is in use either way.
    const root = document.querySelector(within)?.shadowRoot;
    root?.querySelector('button')?.focus();
    // A page with nothing to press has no focus to see.
    if (!(root ?? document).querySelector('a[href], button, input, select, summary, textarea')) return true;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(
      (root ?? document).activeElement ?? document.body,
    );
    const canvas = getComputedStyle(document.documentElement).backgroundColor;
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== canvas;
  }, within);
  expect(focus, `${what}, forced colours: the focus is seen`).toBe(true);
  await page.emulateMedia({ forcedColors: 'none' });
}
