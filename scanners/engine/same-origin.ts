/** Addresses that a list's page may send anybody to: its own. */

let last: { page: URL; origin: string; path: string } | undefined;

/** Asking a URL for its parts is slow, and all links of a list lie on the same page. */
export function partsOf(page: URL): { origin: string; path: string } {
  if (last?.page !== page) last = { page, origin: page.origin, path: page.pathname };
  return last;
}

/** `/contacts/41`: no need to resolve it. */
const isRooted = /^(?:\/[\w-]+)+$/;

/** `http:` or `https:` on `page`'s own origin, resolved as the element's document resolves it; null otherwise. */
export function ownAddress(href: string, base: string, page: URL): string | null {
  const text = href.trim();
  if (isRooted.test(text)) {
    const { origin, path } = partsOf(page);
    if (base.startsWith(origin)) return text === path || text.length > 1024 ? null : origin + text;
  }
  if (!text || text === '#' || /^(?:javascript|mailto|tel|callto|sip|data|blob|about):/i.test(text)) return null;
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  const isSame = url.origin === page.origin && /^https?:$/.test(url.protocol);
  if (!isSame || url.href === page.href || url.href === `${page.href}#`) return null;
  return url.href.length <= 2048 ? url.href : null;
}
