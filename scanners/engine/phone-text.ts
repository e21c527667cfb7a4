/**
 * Numbers in one line of text. Splits and shape-checks only: whether a number exists in its country is for the vault.
 * Everything that looks like a number and is none is refused here (crm-pages.md 3.4): dates, amounts, ZIP+4, ids.
 */
import type { Phone, PhoneKind } from '../contract.ts';
import { tidy } from './cell-text.ts';
import { match, remember, says } from './lexicon.ts';

/** `never_dial`: a fax or an opted-out or wrong number, by its own label. */
export interface FoundNumber extends Phone {
  refused: '' | 'never_dial';
}

const kinds: readonly PhoneKind[] = ['mobile', 'work', 'home', 'main', 'other'];

export const neverDialed = (label: string): boolean => says('never_dial', label);

/** Fax and the like, and what is somebody else's. */
export const isRefused = (label: string): boolean => neverDialed(label) || says('others_label', label);

export const kindOf = remember((label): PhoneKind => kinds.find((kind) => says(kind, label.trim())) ?? 'main');

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

const isDigit = (code: number) => code > 47 && code < 58;

function countDigits(text: string): number {
  let digits = 0;
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) digits++;
  return digits;
}

/** Whatever stands between them. */
export function areSameDigits(a: string, b: string): boolean {
  for (let [at, beside] = [0, 0]; ; at++, beside++) {
    while (at < a.length && !isDigit(a.charCodeAt(at))) at++;
    while (beside < b.length && !isDigit(b.charCodeAt(beside))) beside++;
    if (at >= a.length || beside >= b.length) return at >= a.length && beside >= b.length;
    if (a.charCodeAt(at) !== b.charCodeAt(beside)) return false;
  }
}

const run = /(?:[+＋]\s?)?[+(]*\d[\d\s().\-‐‑‒–—−/·]*\d/gu;
/** 7 to 15 digits, in the form of a number and not of a date, an amount or a code. */
export function isPhoneShape(number: string): boolean {
  const length = countDigits(number);
  const isSure = /^[(+]/.test(number) || says('number_shape', number);
  return length >= 7 && length <= 15 && (isSure || !says('other_shape', number));
}

/** Written as people write numbers, so that it is believed without a header: a plus, brackets or separators. */
export const isFormatted = (number: string): boolean => /^\+|\(\d+\)|\d[\s.\-‐‑–/]+\d/.test(number);

/** One number and nothing else, in the commonest forms, as `numbersIn` would read it; undefined for any other text. */
export function numberIfPlain(text: string): { number: string; extension: string } | undefined {
  const [, number = '', extension = ''] =
    /^(\+?(?:\d{1,3} )?(?:\(\d{2,4}\) ?|\d{2,4}[ .-])\d{2,4}(?:[ .-]\d{2,4}){0,3}|\+?\d{7,15})(?: x(\d{1,7}))?$/.exec(
      text,
    ) ?? [];
  return number && isPhoneShape(number) ? { number, extension } : undefined;
}

/** Two numbers that ran together: both halves must be whole numbers of one length. */
function splitRun(text: string): string[] {
  const slash = text.split(/\s*\/\s*/);
  if (slash.length > 1 && slash.every((part) => digitsOf(part).length >= 7)) return slash;
  const plus = text.split(/\s*[-–—]?\s+(?=\+)/);
  if (plus.length > 1) return plus;
  if (digitsOf(text).length <= 15) return [text];
  for (const gap of text.matchAll(/\s+(?:[-–—]\s+)?/g)) {
    const [left, right] = [text.slice(0, gap.index), text.slice(gap.index + gap[0].length)];
    const [a, b] = [digitsOf(left).length, digitsOf(right).length];
    if (a >= 7 && a === b && a <= 15) return [left, right];
  }
  return [text];
}

/** What stands right before or after decides too: `INV-5550101`, `$5550101`, `5550101.50`, `06:07` are no numbers to call. */
function isPartOfMore(before: string, after: string): boolean {
  return (
    /(?:[\p{L}\d][-_]|[\p{L}\d_$€£¥№#@=/]|[$€£¥№#] |\d[.,:])$/u.test(before) ||
    /^(?:[.,]\d|:\d|\s?[%€£¥@]|\p{L}(?!xt?)|[-\s]*[_•●*…])/u.test(after)
  );
}

const trimLabel = (text: string) => tidy(text).replace(/^[\s:：()[\]|,;•·\-–—/]+|[\s:：()[\]|,;•·\-–—/]+$/g, '');

/** Unbalanced brackets at the ends are the sentence's; everything else stays as displayed. */
function trimNumber(number: string): string {
  let text = tidy(number).replace(/^[.\-–—/·\s]+|(?<=\d)\s*\([^)]*$|[.\-–—/·\s]+$/g, '');
  if (text.startsWith('(') && !text.includes(')')) text = text.slice(1);
  return text;
}

/** All numbers of a line, with the label before ("Mobile: …") or after ("… (Work)") each. */
export function numbersIn(line: string): FoundNumber[] {
  const text = tidy(line.normalize('NFKC')).slice(0, 400);
  const found: FoundNumber[] = [];
  let rest = 0;
  const search = new RegExp(run);
  for (let hit = search.exec(text); hit; hit = search.exec(text)) {
    const start = hit.index;
    let end = start + hit[0].length;
    const before = text.slice(rest, start);
    const tail = match('extension', text.slice(end));
    const after = text.slice(end + (tail?.[0].length ?? 0));
    if (isPartOfMore(text.slice(0, start), tail ? '' : after)) continue;
    const parts = splitRun(hit[0]).map(trimNumber);
    if (!parts.every(isPhoneShape)) continue;
    const label = labelAround(before, after, found.at(-1));
    for (const [index, number] of parts.entries()) {
      const last = index === parts.length - 1;
      found.push({
        number,
        extension: last ? (tail?.[1] ?? '') : '',
        label,
        kind: kindOf(label),
        refused: isRefused(label) ? 'never_dial' : '',
      });
    }
    end += tail?.[0].length ?? 0;
    rest = end + (/^\s*\(\D*?\)/.exec(text.slice(end))?.[0].length ?? 0);
    search.lastIndex = rest;
  }
  return found;
}

/** A bracket after the number is its label; else the words before it; else, for a line's only number, the words after. */
function labelAround(before: string, after: string, previous: FoundNumber | undefined): string {
  const bracket = /^\s*[([]([^)\]]*)[)\]]/.exec(after)?.[1];
  const last = trimLabel(before).split(/[,;|]/).at(-1) ?? '';
  // A flag or an icon is no label, and must not stand in for the one on the next line.
  const words = /\p{L}/u.test(last) ? last : '';
  const trailing = /\d/.test(after) || previous ? '' : trimLabel(after);
  return [trimLabel(words), trimLabel(bracket ?? ''), bracket || words ? '' : trailing]
    .filter(Boolean)
    .join(' ')
    .slice(0, 60);
}
