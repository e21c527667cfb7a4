/** E-mail addresses of a cell: links and data attributes before text, which hidden labels pollute (crm-pages.md 0.7). */
import { attr, valuesWithin } from './attributes.ts';
import { type Line, linesOf, textOfLine } from './cell-text.ts';
import { findAll } from './flat-tree.ts';

const address = /[\p{L}\p{N}._%+'’&=!~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;

/** Every address in a text, without the punctuation of the sentence around it. */
export const emailsIn = (text: string): string[] =>
  [...text.slice(0, 1000).matchAll(address)].map(([found]) => found.replace(/^[.'’&=!~-]+|[.-]+$/g, ''));

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Addresses of `element` in the order of their worth, each once (case is ignored in comparing). */
export function emailsOf(element: Element, lines: Line[] = linesOf(element)): string[] {
  const links = findAll(element, 'a[href^="mailto:" i]').flatMap((link) =>
    emailsIn(decode(attr(link, 'href').slice(7).replace(/\?.*$/s, ''))),
  );
  const carried = (names: 'emails' | 'maybe_emails') => valuesWithin(element, names).flatMap(emailsIn);
  const named = links.length ? links : carried('emails');
  const text = lines.flatMap((line) => emailsIn(textOfLine(line)));
  const found = named.length
    ? [...named, ...text.filter((other) => !named.some((known) => other.endsWith(known)))]
    : text;
  const all = found.length ? found : carried('maybe_emails');
  const seen = new Set<string>();
  return all.filter((one) => !seen.has(one.toLowerCase()) && seen.add(one.toLowerCase()));
}
