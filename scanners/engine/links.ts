/** Which link of a row is the record's (crm-pages.md 0.6: often not the first). */
import { attr, attrsOf } from './attributes.ts';
import { findAll } from './flat-tree.ts';
import { match, remember, says } from './lexicon.ts';
import { idInAddress } from './record-id.ts';
import { ownAddress, partsOf } from './same-origin.ts';
import { sliceNow } from './steps.ts';

let based: { document: Document; slice: number; base: string } | undefined;

/** Asking a node for it is slow, and all links of a list have the same. */
function baseOf(document: Document): string {
  if (based?.document !== document || based.slice !== sliceNow()) {
    based = { document, slice: sliceNow(), base: document.baseURI };
  }
  return based.base;
}

/** An address that opens something: not an edit form, a deletion, a sort order or the next page. */
export function recordAddressIn(document: Document, href: string, page: URL): string | null {
  const address = ownAddress(href, baseOf(document) || page.href, page);
  return address && !isDeed(address.slice(partsOf(page).origin.length).replace(/\d+$/, '0')) ? address : null;
}

/** The addresses of a list's records differ in their numbers only. */
const isDeed = remember((path) => says('deed', path));

const recordAddressOf = ({ ownerDocument }: Element, href: string, page: URL) =>
  recordAddressIn(ownerDocument, href, page);

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
    const url = recordAddressOf(link, attr(link, 'href'), page);
    if (url) return { url, link };
  }
  for (const element of [...row, ...(nameCell ? findAll(nameCell, '[data-href], [data-url], [onclick]') : [])]) {
    const scripted = match('script_address', attr(element, 'onclick'))?.[1] ?? '';
    for (const value of [...attrsOf(element, 'row_addresses'), scripted]) {
      const url = recordAddressOf(element, value, page);
      if (url) return { url, link: null };
    }
  }
  for (const link of row.flatMap((element) => findAll(element, 'a[href]'))) {
    const url = recordAddressOf(link, attr(link, 'href'), page);
    if (url && !says('other_object', url.slice(page.origin.length))) return { url, link: null };
  }
  return null;
}

/** Ids that the row's own deeds name: its edit or delete link says which record it is about. */
export function idOfDeeds(row: readonly Element[], page: URL): string {
  const ids = row
    .flatMap((element) => findAll(element, 'a[href]'))
    .flatMap((link) => ownAddress(attr(link, 'href'), link.baseURI || page.href, page) ?? [])
    .filter((address) => says('deed_on_record', address))
    .map((address) => idInAddress(address)?.id ?? '');
  return new Set(ids).size === 1 ? (ids[0] ?? '') : '';
}
