/**
 * Reading at a glance, for lists of thousands of rows: what a cell holds that shows one plain text and nothing else. Each way
 * says undefined where a text is not as plain as that, and then the thorough way is asked; where it answers, both answer the
 * same.
 */
import type { Phone } from '../contract.ts';
import { tidy } from './cell-text.ts';
import { numberIfPlain } from './phone-text.ts';

/** A text as a cell shows it; undefined where it may stand on several lines. */
export function tidyIfPlain(text: string): string | undefined {
  return text.includes('\n') && text.trim().includes('\n') ? undefined : tidy(text);
}

/** Words that cannot be initials, marks, numbers or a sign for "empty". */
const plainName =
  /^(?!(?:no|not|click|add) )(?=\p{L}*\p{Ll})\p{L}(?:[\p{L}'’-]*\p{L})?(?: \p{L}(?:[\p{L}'’-]*\p{L})?){1,4}(?: \d{1,4})?$/iu;
const plainEmail = /^[a-z0-9](?:[\w.+-]{0,62}\w)?@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9]{2,24}){1,4}$/i;

export const nameIfPlain = (text: string): string | undefined =>
  plainName.test(text) && !/^\p{Lu}{1,3} /u.test(text) ? text : undefined;

/** `link` is the address of the link around it, if any. */
export function emailIfPlain(text: string, link: string | undefined): string | undefined {
  const isPlain = text.length <= 128 && plainEmail.test(text);
  return isPlain && (link === undefined || link === `mailto:${text}`) ? text : undefined;
}

/** null where nothing is displayed. A link can only tell an extension if it holds more than a number. */
export function phoneIfPlain(
  text: string,
  link: string | undefined,
): Pick<Phone, 'number' | 'extension'> | null | undefined {
  if (link !== undefined && !(text && /^tel:[+\d-]*$/.test(link))) return undefined;
  return text === '' ? null : numberIfPlain(text);
}
