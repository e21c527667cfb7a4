/** Which parts of a value are masked, and how: text, machine names, numbers, e-mail addresses. */
import { isEmptyText, tidy } from '../engine/cell-text.ts';
import { emailsIn } from '../engine/emails.ts';
import { match, says } from '../engine/lexicon.ts';
import { isFormatted, isPhoneShape, numbersIn } from '../engine/phone-text.ts';
import type { Masker } from './mask.ts';
import type { PublicWords } from './public-words.ts';

const counts = ['of_total', 'total', 'total_things', 'selected_count', 'selected_label'] as const;
const emptyLead = /^(?:click to add|\+?\s*add (?:phone|e-?mail|number|value)|no (?:phone|e-?mail|number|value))/i;
const numberRun = /[+(]*\d[\d\s().\-‐‑‒–—−/·]*\d|\d/gu;

export type Values = ReturnType<typeof makeValues>;

export function makeValues({ mask, phoneDigits }: Masker, words: PublicWords) {
  const inParts = (text: string, kept: RegExpExecArray): string =>
    masked(text.slice(0, kept.index)) + kept[0] + masked(text.slice(kept.index + kept[0].length));
  const masked = (text: string): string => (tidy(text) ? around(text, mask) : text);
  /** White space at both ends stays, and does not count as the value's. */
  const around = (text: string, inner: (core: string) => string): string => {
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    return before + inner(core.replace(/\s+/g, ' ')) + after;
  };

  /** A number with whatever stands around it: labels stay ("Mobile", "Fax", "ext."), other words do not. */
  const phoneText = (shown: string): string => {
    const text = shown.normalize('NFKC');
    let written = '';
    let rest = 0;
    for (const found of text.matchAll(numberRun)) {
      written += wordByWord(text.slice(rest, found.index)) + number(found[0]);
      rest = found.index + found[0].length;
    }
    return written + wordByWord(text.slice(rest));
  };
  const number = (shown: string): string => {
    const digits = shown.replace(/\D/g, '');
    if (digits.length < 7) return shown.replace(/\d+/g, (part) => mask(part));
    const inPlace = (fresh: string) => {
      let at = 0;
      return shown.replace(/\d/g, () => fresh[at++] ?? '0');
    };
    const isFit = (fresh: string) =>
      isPhoneShape(inPlace(fresh)) === isPhoneShape(shown) &&
      numbersIn(inPlace(fresh)).length === numbersIn(shown).length;
    return inPlace(phoneDigits(digits, isFit));
  };
  const wordByWord = (text: string): string =>
    text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => (words.isLabelWord(word) ? word : mask(word)));

  /** At example.com: no mask is somebody's address. */
  const emailText = (text: string): string => {
    let written = '';
    let rest = text;
    for (const address of emailsIn(text)) {
      const at = rest.indexOf(address);
      const [name = '', host = ''] = address.split('@');
      const shown = `${mask(name).replaceAll('@', '')}.${mask(host.split('.')[0] ?? '')}@example.com`;
      written += masked(rest.slice(0, at)) + shown;
      rest = rest.slice(at + address.length);
    }
    return written + masked(rest);
  };

  /** `header`: the text heads a column. */
  function line(text: string, header: boolean): string {
    const core = tidy(text);
    if (!/[\p{L}\p{Nd}]/u.test(core)) return text;
    if (words.isLabel(core, header)) return text;
    const lead = emptyLead.exec(core);
    if (lead) return around(text, (whole) => inParts(whole, lead));
    if (isEmptyText(core) || (says('yes', core) && !/\d/.test(core))) return text;
    if (emailsIn(core).length > 0) return around(text, emailText);
    for (const name of counts) {
      const found = match(name, core);
      if (found) return around(text, (whole) => inParts(whole, found));
    }
    if (numbersIn(core).length > 0 && (!/^\d+$/.test(core) || isNumber(core))) return around(text, phoneText);
    if (says('never_dial', core) || says('bad_number', core)) return around(text, wordByWord);
    return around(text, mask);
  }

  /** The same text is on a page many times. */
  const lines = new Map<string, string>();
  /** Displayed text, line by line. */
  const text = (shown: string, header = false): string =>
    shown
      .split('\n')
      .map((one) => {
        const known = `${header} ${one}`;
        const masked = lines.get(known) ?? line(one, header);
        lines.set(known, masked);
        return masked;
      })
      .join('\n');

  /** Whether a text only says how many there are: "1–50 of 340", "Total: 12". */
  const isCount = (shown: string): boolean => {
    const core = tidy(shown);
    return counts.some((name) => match(name, core)?.[0].trim() === core);
  };

  /** A title or heading: only the words that say what a list is about stay. */
  const heading = (shown: string): string =>
    words.isLabel(shown)
      ? shown
      : shown.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => (words.isPlace(word) ? word : mask(word)));

  const isNumber = (value: string) =>
    /^\+?[\d\s().\-–/]+$/.test(value) && /^\d{10,11}$|^\+\d{7,15}$/.test(value.replace(/[\s().\-–/]/g, ''));

  /** A value that machines read: an id, a key, a name of a column. Its public parts stay, the others are values. */
  function machine(value: string, isPublic: (part: string) => boolean = words.isPart): string {
    const core = value.trim();
    if (!core) return value;
    if (/\s/.test(core)) return text(value);
    if (core.includes('@') && emailsIn(core).length > 0) return emailText(core);
    if (isNumber(core) || (isFormatted(core) && numbersIn(core).length === 1 && !/\p{L}/u.test(core)))
      return phoneText(core);
    if (isPublic(core)) return core;
    const parts = core.split(/([^\p{L}\p{N}\p{M}]+)/u);
    return parts.some((part, at) => at % 2 === 0 && isPublic(part))
      ? parts.map((part, at) => (at % 2 || isPublic(part) ? part : mask(part))).join('')
      : mask(core);
  }

  return { text, isCount, heading, machine, phoneText, emailText, mask };
}
