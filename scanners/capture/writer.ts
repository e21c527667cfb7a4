/** Writes elements as HTML that the parser takes back to the same tree: shadow roots and frames included. */

import type { Attributes } from './attributes.ts';
import { drawnFacts } from './drawn-facts.ts';
import { droppedTags, voidTags } from './standard-markup.ts';
import type { Values } from './values.ts';

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeValue = (text: string) => escapeText(text).replaceAll('"', '&quot;');

const headings = /^(?:h[1-6]|legend|caption)$/;
const typed =
  /^(?:text|search|tel|url|email|number|date|datetime-local|month|time|week|hidden|range|color|button|submit|reset)$/;

/** Heads a column, so that more words are labels: not the cell that names a row. */
const isColumnHeader = (element: Element): boolean => {
  const role = element.getAttribute('role');
  const scope = element.getAttribute('scope');
  if (role === 'columnheader' || /^col/.test(scope ?? '')) return true;
  if (role === 'rowheader' || scope === 'row' || role === 'gridcell' || role === 'cell') return false;
  if (element.localName === 'thead') return true;
  return (
    element.localName === 'th' && ![...(element.parentElement?.children ?? [])].some((cell) => cell.localName === 'td')
  );
};

const frameOf = (element: Element): HTMLElement | null => {
  try {
    return (element as HTMLIFrameElement).contentDocument?.body ?? null;
  } catch {
    return null;
  }
};

/** What the rep has typed, ticked and chosen is in properties, not in attributes. */
function stateOf(element: Element, values: Values): Record<string, string | null> {
  const { localName } = element;
  if (localName === 'option') return { selected: (element as HTMLOptionElement).selected ? '' : null };
  if (localName !== 'input') return {};
  const input = element as HTMLInputElement;
  if (input.type === 'checkbox' || input.type === 'radio') return { checked: input.checked ? '' : null };
  return { value: typed.test(input.type) && input.value ? values.text(input.value) : null };
}

/** What is known of a text by the elements around it. */
interface Place {
  header: boolean;
  heading: boolean;
  count: boolean;
}
const nowhere: Place = { header: false, heading: false, count: false };

export function makeWriter({ values, attributes }: { values: Values; attributes: Attributes }, limit: number) {
  let size = 0;
  let elements = 0;
  let leftOut = 0;

  function startTag(element: Element, tag: string, header: boolean): string {
    const given = new Map(attributes.of(element, header));
    for (const [name, value] of Object.entries(stateOf(element, values))) {
      if (value === null) given.delete(name);
      else given.set(name, value);
    }
    const facts = drawnFacts(element);
    if (facts) given.set('style', facts);
    return `<${tag}${[...given].map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeValue(value)}"`)).join('')}>`;
  }

  function contentOf(element: Element, place: Place): string {
    const { localName } = element;
    if (localName === 'svg' || localName === 'canvas' || localName === 'audio') return '';
    if (localName === 'textarea') return `\n${escapeText(values.text((element as HTMLTextAreaElement).value))}`;
    const shadow = element.shadowRoot;
    const inShadow = shadow ? `<template shadowrootmode="open">${nodes(shadow.childNodes, place)}</template>` : '';
    return inShadow + nodes(element.childNodes, place);
  }

  const textIn = (data: string, { count, heading, header }: Place): string =>
    count ? data : heading ? values.heading(data) : values.text(data, header);
  /** A count may be drawn in several pieces. */
  const saysHowMany = (element: Element): boolean =>
    element.getElementsByTagName('*')[6] === undefined &&
    (element.textContent?.length ?? 0) < 200 &&
    /\d/.test(element.textContent ?? '') &&
    values.isCount(element.textContent ?? '');

  function nodes(children: Iterable<Node>, place: Place): string {
    let written = '';
    for (const node of children) {
      if (node.nodeType === 1) written += write(node as Element, place);
      else if (node.nodeType === 3) {
        const { data } = node as Text;
        const masked = escapeText(textIn(data, place));
        size += masked.length;
        written += masked;
      }
    }
    return written;
  }

  function write(element: Element, above: Place): string {
    const { localName } = element;
    if (droppedTags.has(localName)) return '';
    if (size > limit) {
      leftOut += 1 + element.querySelectorAll('*').length;
      return '';
    }
    elements++;
    const place = {
      header: above.header || isColumnHeader(element),
      heading: above.heading || headings.test(localName),
      count: above.count || saysHowMany(element),
    };
    const tag = attributes.tagOf(localName);
    let start = startTag(element, tag, place.header);
    if (localName === 'iframe') {
      const inner = frameOf(element);
      const page = inner ? `<!doctype html>${write(inner, nowhere)}` : '';
      start = `${start.slice(0, -1)} srcdoc="${escapeValue(page)}">`;
    }
    size += start.length + tag.length + 3;
    if (voidTags.has(localName)) return start;
    return `${start}${localName === 'iframe' ? '' : contentOf(element, place)}</${tag}>`;
  }

  return {
    element: (element: Element) => write(element, nowhere),
    counts: () => ({ elements, left_out: leftOut }),
  };
}
