/** What header words and machine names mean, by the vocabulary that came with the scan. Whole words only. */
import type { Vocabulary } from '../contract.ts';
import { compile, wordsIn } from '../engine/lexicon.ts';

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

const forms = new Map<string, string>();

/** The words of a list as a pattern between `before` and `after`; a `*` there ends an open word. */
function form(list: keyof Vocabulary, before: string, after: string): RegExp {
  const name = before + list;
  const source = forms.get(name) ?? `${before}(?:${wordsIn(list).join('|').replaceAll('*', '\\p{L}*')})${after}`;
  forms.set(name, source);
  return compile(source);
}

/** The very words. */
export const isWord = (list: keyof Vocabulary, words: string): boolean => form(list, '^', '$').test(words);

/** Among others. */
export const hasWord = (list: keyof Vocabulary, words: string): boolean => form(list, '(?:^| )', '(?= |$)').test(words);

const exact = ['phone_status', 'first_name', 'last_name', 'name', 'company', 'id'] as const;

function meaningOfWords(words: string): Meaning | null {
  if (!words || words.length > 120) return null;
  if (hasWord('never', words)) return { role: 'other', weight: 2 };
  if (hasWord('do_not_call', words) && !hasWord('other_channel', words)) return { role: 'do_not_call', weight: 2 };
  const known = exact.find((role) => isWord(role, words));
  if (known) return { role: known, weight: 2 };
  if (isWord('last_resort_name', words)) return { role: 'name', weight: 1 };
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

/** Of a text as displayed. */
export const meaningOf = (text: string): Meaning | null => meaningOfWords(plainWords(text));

/** Of an attribute's value or a class name. */
export const machineMeaningOf = (name: string): Meaning | null => meaningOfWords(machineWords(name));
