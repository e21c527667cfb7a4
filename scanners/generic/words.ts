/** What header words and machine names mean, by the vocabulary that came with the scan. Whole words only. */
import type { Vocabulary } from '../contract.ts';

export type Role =
  | 'name'
  | 'first_name'
  | 'last_name'
  | 'phone'
  | 'email'
  | 'company'
  | 'id'
  | 'do_not_call'
  | 'phone_status'
  /** Known to be none of these: its content is not asked. */
  | 'other';

export interface Meaning {
  role: Role;
  /** 2: these very words. 1: the words are among others. */
  weight: 1 | 2;
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

export interface Words {
  /** The very words. */
  is(list: keyof Vocabulary, words: string): boolean;
  /** Among others. */
  has(list: keyof Vocabulary, words: string): boolean;
  /** Of a text as displayed. */
  meaning(text: string): Meaning | null;
  /** Of an attribute's value or a class name. */
  machineMeaning(name: string): Meaning | null;
}

export function wordsOf(vocabulary: Vocabulary): Words {
  const compiled = new Map<string, RegExp>();
  const pattern = (list: keyof Vocabulary, [before, after]: readonly [string, string]) => {
    const known = compiled.get(list + before);
    if (known) return known;
    const words = vocabulary[list].join('|').replaceAll('*', '\\p{L}*');
    const made = new RegExp(`${before}(?:${words})${after}`, 'u');
    compiled.set(list + before, made);
    return made;
  };
  const is = (list: keyof Vocabulary, words: string) => pattern(list, ['^', '$']).test(words);
  const has = (list: keyof Vocabulary, words: string) => pattern(list, ['(?:^| )', '(?= |$)']).test(words);
  const reach = (role: 'phone' | 'email', words: string): Meaning =>
    has(`${role}_never`, words) ? { role: 'other', weight: 2 } : { role, weight: is(role, words) ? 2 : 1 };
  const meaningOf = (words: string): Meaning | null => {
    if (!words || words.length > 120) return null;
    if (has('never', words)) return { role: 'other', weight: 2 };
    if (has('do_not_call', words) && !has('other_channel', words)) return { role: 'do_not_call', weight: 2 };
    for (const role of ['phone_status', 'first_name', 'last_name', 'name', 'company', 'id'] as const) {
      if (is(role, words)) return { role, weight: 2 };
    }
    if (is('last_resort_name', words)) return { role: 'name', weight: 1 };
    if (has('email', words)) return reach('email', words);
    if (has('phone', words)) return reach('phone', words);
    const isName = /(?:^| )(?:names?|naam)(?: |$)/.test(words);
    if (isName && !has('name_never', words)) return { role: 'name', weight: 1 };
    return isName || has('other', words) ? { role: 'other', weight: 1 } : null;
  };
  return {
    is,
    has,
    meaning: (text) => meaningOf(plainWords(text)),
    machineMeaning: (name) => meaningOf(machineWords(name)),
  };
}
