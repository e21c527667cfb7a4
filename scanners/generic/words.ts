/** What header words and machine names mean, by the vocabulary that came with the scan. Whole words only. */
import type { Vocabulary } from '../contract.ts';
import { remember, wordsIn } from '../engine/lexicon.ts';

export type Role =
  | 'name'
  | 'first_name'
  | 'last_name'
  | 'phone'
  | 'email'
  | 'company'
  | 'id'
  | 'do_not_call'
  | 'may_call'
  | 'phone_status'
  | 'extension'
  /** Known to be none of these: its content is not asked. */
  | 'other';

export interface Meaning {
  role: Role;
  /** 2: these very words. 1: the words are among others. 0: only where nothing else is it. */
  weight: 0 | 1 | 2;
}

/** Lower case, no accents, words between single spaces. */
export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();

/** `emailAddress1`, `phone_work`, `firstname` and `MobilePhone` as words. */
export const machineWords = (name: string): string =>
  plainWords(
    name
      .replace(/([a-z])(?=[A-Z\d])/g, '$1 ')
      .replace(/(full|first|last|sur|user|account|company|contact|display|file)_?(?=name)/i, '$1 ')
      .replace(/(mobile|home|work|office|business|cell|other|assistant)_?(?=phone|telephone)/i, '$1 ')
      .replace(/(phone)_?(?=number|no\b)/i, '$1 '),
  );

/** The words of a list: whole ones, the beginnings of open ones, and of how many words the longest is. */
const listOf = remember((list) => {
  const all = wordsIn(list as keyof Vocabulary).flatMap((words) => words.split('|'));
  return {
    whole: new Set(all),
    open: all.filter((words) => words.endsWith('*')).map((words) => words.slice(0, -1)),
    longest: Math.max(...all.map((words) => words.split(' ').length)),
  };
});

/** The very words. */
export function isWord(list: keyof Vocabulary, words: string): boolean {
  const { whole, open } = listOf(list);
  return (
    whole.has(words) || open.some((start) => words.startsWith(start) && /^\p{L}*$/u.test(words.slice(start.length)))
  );
}

/** Among others. */
export function hasWord(list: keyof Vocabulary, words: string): boolean {
  const { longest } = listOf(list);
  const all = words.split(' ');
  return all.some((_word, at) =>
    all.slice(at, at + longest).some((_more, end) => isWord(list, all.slice(at, at + end + 1).join(' '))),
  );
}

/** Every word leaves it the person's own: "Broker Phone", "LO Phone" and "Old Phone" are others'. */
const isOwnPhone = (words: string) =>
  words.split(/[\d# ]+/).every((word) => word === '' || isWord('phone', word) || isWord('phone_own', word));

const exact = ['phone_status', 'may_call', 'extension', 'first_name', 'last_name', 'name', 'company', 'id'] as const;

function meaningOfWords(words: string): Meaning | null {
  if (!words || words.length > 120) return null;
  if (hasWord('never', words)) return { role: 'other', weight: 2 };
  if (hasWord('do_not_call', words) && !hasWord('other_channel', words)) return { role: 'do_not_call', weight: 2 };
  const known = exact.find((role) => isWord(role, words));
  if (known) return { role: known, weight: 2 };
  if (isWord('phone_kind', words)) return { role: 'phone', weight: 1 };
  if (isWord('last_resort_name', words)) return { role: 'name', weight: 1 };
  if (isWord('staff_name', words)) return { role: 'name', weight: 0 };
  for (const role of ['email', 'phone'] as const) {
    if (!hasWord(role, words)) continue;
    return hasWord(`${role}_never`, words)
      ? { role: 'other', weight: 2 }
      : { role, weight: isWord(role, words) ? 2 : 1 };
  }
  const isName = /(?:^| )(?:names?|naam)(?: |$)/.test(words);
  if (isName && !hasWord('name_never', words)) return { role: 'name', weight: 1 };
  return isName || hasWord('other', words) ? { role: 'other', weight: 1 } : null;
}

/** Of "Account / Contact" the second: whose rows are the leaves of a tree. */
const compound = /^\s*([\p{L} ]{2,40}?) ?[/›>] ?([\p{L} ]{2,40}?)\s*$/u;

/** Companies, and below them people. */
export function isCompoundHeader(text: string): boolean {
  const [, above = '', below = ''] = compound.exec(text) ?? [];
  return above !== '' && isWord('company', plainWords(above)) && isWord('name', plainWords(below));
}

/** Of a text as displayed. */
export function meaningOf(text: string): Meaning | null {
  if (isCompoundHeader(text)) return { role: 'name', weight: 2 };
  const words = plainWords(text);
  if (isWord('proprietor', words)) return { role: 'name', weight: 0 };
  const meaning = meaningOfWords(words);
  const isOthers =
    meaning?.role === 'phone' && meaning.weight === 1 && !isWord('phone_kind', words) && !isOwnPhone(words);
  return isOthers ? { role: 'other', weight: 2 } : meaning;
}

/** Texts of a row that reads like headers: two known words at least, hardly anything unknown, and nothing to reach anyone by. */
export function readLikeHeaders(texts: readonly string[]): boolean {
  const said = texts.filter(Boolean);
  const known = said.filter(meaningOf).length;
  return known >= 2 && known * 2 >= said.length && !said.some((text) => /@|\d{5}|\d\D?\d\D{0,2}\d.*\d{4}/.test(text));
}

/** Of an attribute's value or a class name. */
export const machineMeaningOf = (name: string): Meaning | null => meaningOfWords(machineWords(name));
