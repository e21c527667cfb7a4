/**
 * Masks for values: letters become letters, digits digits, case and punctuation stay. A value always gets the same mask and
 * no two values the same one, so that the engine finds rows, ids and duplicates as on the page. The masks are random and
 * live as long as one capture: nobody can turn them back.
 */
import { isEmptyText } from '../engine/cell-text.ts';
import { emailsIn } from '../engine/emails.ts';
import { says } from '../engine/lexicon.ts';
import { looksLikePerson } from '../engine/names.ts';
import { isPhoneShape, numbersIn } from '../engine/phone-text.ts';
import { looksLikeId } from '../engine/record-id.ts';
import { meaningOf } from '../generic/words.ts';

/** A whole number from 0 to below `below`. */
export type Random = (below: number) => number;

/** Drawn by the thousand: a page has many letters. */
const pool = new Uint32Array(2048);
let drawn = pool.length;

export const secureRandom: Random = (below) => {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  return (pool[drawn++] ?? 0) % below;
};

const tries = 60;

/** Digits that make a number what it is, and say nothing of whom: the century of a date, an id's type at Salesforce. */
const keptStart = /^(?:(?:19|20)(?=\d\d[-/. ]\d)|00[0-9A-Z](?=[a-zA-Z0-9]{12}(?:[A-Z0-5]{3})?$))/;
const keptWithin = /[-/.–](?:19|20)(?=\d\d(?:\D|$))/g;
const hex = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{6,}(?:-[0-9a-f]+)*$/i;

/** What the engine takes a value for; the mask has to be taken for the same. */
const looksOf = (value: string): string =>
  [
    numbersIn(value).length,
    emailsIn(value).length,
    isPhoneShape(value),
    looksLikeId(value),
    looksLikePerson(value),
    says('business_number', value),
    says('clock', value),
    isEmptyText(value),
  ].join();

const lower = (char: string) => {
  const small = char.toLowerCase();
  return small.length === char.length ? small : char;
};

export type Masker = ReturnType<typeof makeMasker>;

export function makeMasker(random: Random = secureRandom) {
  /** By value in small letters; masks likewise, so that spelling out a value in capitals gives the same mask. */
  const masks = new Map<string, string>();
  const used = new Set<string>();

  const letter = (char: string, isHex: boolean): string => {
    if (/\d/.test(char)) return String(random(10));
    if (isHex) return 'abcdef'[random(6)] ?? 'a';
    if (/\p{Lo}/u.test(char)) {
      // Of the same part of the alphabet, so that scripts stay what they are.
      const block = (char.codePointAt(0) ?? 0) & ~0x1f;
      for (let left = 20; left > 0; left--) {
        const other = String.fromCodePoint(block + random(32));
        if (/\p{Lo}/u.test(other)) return other;
      }
    }
    return String.fromCharCode(97 + random(26));
  };

  function draw(small: string): string {
    const isHex = hex.test(small);
    const repeated = /^\D*(\d)(?:\D*\1)+\D*$/.test(small) ? String(random(10)) : null;
    const kept = new Set<number>();
    const keep = (from: number, length: number) => {
      for (let at = from; at < from + length; at++) kept.add(at);
    };
    keep(0, keptStart.exec(small.toUpperCase())?.[0].length ?? 0);
    for (const found of small.matchAll(keptWithin)) keep(found.index, found[0].length);
    let at = 0;
    return [...small]
      .map((char) => {
        const here = at;
        at += char.length;
        if (kept.has(here) || !/[\p{L}\p{Nd}]/u.test(char)) return char;
        return repeated && /\d/.test(char) ? repeated : letter(char, isHex);
      })
      .join('');
  }

  const inCaseOf = (value: string, mask: string): string => {
    const chars = [...value];
    return [...mask]
      .map((char, at) => (chars[at] && lower(chars[at]) !== chars[at] ? char.toUpperCase() : char))
      .join('');
  };

  /** The mask of a whole value. `isFit` says whether a candidate will do beyond being new. */
  function mask(value: string, isFit: (candidate: string) => boolean = () => true): string {
    if (!/[\p{L}\p{Nd}]/u.test(value)) return value;
    const small = [...value].map(lower).join('');
    const known = masks.get(small);
    if (known !== undefined) return inCaseOf(value, known);
    const looks = looksOf(value);
    const isHeader = meaningOf(value) !== null;
    let candidate = '';
    let spare = '';
    for (let left = tries; left > 0; left--) {
      candidate = draw(small);
      if (candidate === small || used.has(candidate) || !isFit(candidate)) continue;
      spare ||= candidate;
      const shown = inCaseOf(value, candidate);
      if (looksOf(shown) === looks && (isHeader || meaningOf(shown) === null)) break;
      candidate = '';
    }
    return inCaseOf(value, settle(small, candidate || spare || draw(small)));
  }

  /** Where all short masks are taken, one more letter or digit is better than two values with one mask. */
  function settle(small: string, candidate: string): string {
    let mask = candidate;
    while (used.has(mask) || (mask === small && small.length > 1)) mask += letter(/\d$/.test(small) ? '0' : 'a', false);
    used.add(mask);
    masks.set(small, mask);
    return mask;
  }

  /** Ten digits or fewer, as 555-01xx while there are any left: numbers set aside for fiction are nobody's. */
  function lineNumber(digits: string, isFit: (candidate: string) => boolean): string {
    const known = masks.get(`tel ${digits}`);
    if (known) return known;
    const free = (many: number) => Array.from({ length: Math.max(0, many) }, () => random(10)).join('');
    for (let left = tries * 4; ; left--) {
      const drawn = left > tries ? `${free(digits.length - 7)}55501${free(2)}` : free(digits.length);
      if (drawn === digits || used.has(`tel ${drawn}`) || (left > 0 && !isFit(drawn))) continue;
      used.add(`tel ${drawn}`);
      masks.set(`tel ${digits}`, drawn);
      return drawn;
    }
  }

  /**
   * The digits of a phone number, seven or more: its last ten have one mask, whatever is written before and between them.
   * `isFit` says whether digits read as the number does where it stands.
   */
  function phoneDigits(digits: string, isFit: (candidate: string) => boolean): string {
    const start = digits.slice(0, -10);
    const before = start && mask(`+${start}`).slice(1);
    return before + lineNumber(digits.slice(-10), (candidate) => isFit(before + candidate));
  }

  return { mask, phoneDigits };
}
