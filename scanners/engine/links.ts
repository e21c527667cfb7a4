/** Which link of a row is the record's (crm-pages.md 0.6: often not the first). */
import { findAll } from './flat-tree.ts';
import { listed, says } from './lexicon.ts';
import { idInAddress } from './record-id.ts';

/** `http:` or `https:` on `page`'s own origin, resolved as the element's document resolves it; null otherwise. */
export function ownAddress(href: string | null, base: string, page: URL): string | null {
  const text = href?.trim() ?? '';
  if (!text || text === '#' || /^(?:javascript|mailto|tel|callto|sip|data|blob|about):/i.test(text)) return null;
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  const isSame = url.origin === page.origin && /^https?:$/.test(url.protocol);
  if (!isSame || url.href === page.href || url.href === `${page.href}#`) return null;
  return url.href.length <= 2048 ? url.href : null;
}

/** The address of a link that opens something: not an edit form, a deletion, a sort order or the next page. */
export function recordAddressOf(link: Element, page: URL): string | null {
  const address = ownAddress(link.getAttribute('href'), link.baseURI || page.href, page);
  if (!address) return null;
  const { pathname, search, hash } = new URL(address);
  return says('deed', pathname + search + hash) ? null : address;
}

export interface RecordLink {
  url: string;
  /** null when the row itself carries the address. */
  link: Element | null;
}

/**
 * In this order: a link in the name cell, the row's own address, a link elsewhere in the row that does not lead to
 * another kind of record.
 */
export function recordLinkOf(row: readonly Element[], nameCell: Element | null, page: URL): RecordLink | null {
  for (const link of nameCell ? findAll(nameCell, 'a[href]') : []) {
    const url = recordAddressOf(link, page);
    if (url) return { url, link };
  }
  for (const element of [...row, ...(nameCell ? findAll(nameCell, '[data-href], [data-url]') : [])]) {
    for (const name of listed('row_addresses')) {
      const value = element.getAttribute(name);
      const url = value && !says('deed', value) ? ownAddress(value, element.baseURI || page.href, page) : null;
      if (url) return { url, link: null };
    }
  }
  for (const element of row) {
    for (const link of findAll(element, 'a[href]')) {
      const url = recordAddressOf(link, page);
      if (url && !says('other_object', url.slice(page.origin.length))) return { url, link: null };
    }
  }
  return null;
}

/** Ids that the row's own deeds name: its edit or delete link says which record it is about. */
export function idOfDeeds(row: readonly Element[], page: URL): string {
  const ids = row
    .flatMap((element) => findAll(element, 'a[href]'))
    .flatMap((link) => ownAddress(link.getAttribute('href'), link.baseURI || page.href, page) ?? [])
    .filter((address) => says('deed_on_record', address))
    .map((address) => idInAddress(address)?.id ?? '');
  return new Set(ids).size === 1 ? (ids[0] ?? '') : '';
}
