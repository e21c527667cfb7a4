/**
 * Every word a rep reads comes from one catalogue (`public/_locales/<language>/messages.json`), by a typed key. The look-up
 * is passed in: the browser's own in the extension, the file itself in tests. A plural is two keys, `…_one` and `…_other`.
 */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type catalogue from '../../public/_locales/en/messages.json';

export type TextKey = keyof typeof catalogue;
type Values = (string | number)[];
/** `review_rows` when there are `review_rows_one` and `review_rows_other`. */
export type CountKey = { [K in TextKey]: K extends `${infer Base}_one` ? Base : never }[TextKey];

/** '' when the catalogue has no such key, as `browser.i18n.getMessage` answers. */
export type LookUp = (key: string, values: string[]) => string;

export interface Text {
  (key: TextKey, ...values: Values): string;
  /** The form for this count; the count itself is `$1`. */
  count(key: CountKey, count: number, ...values: Values): string;
  /** For keys that come from outside (error codes): null when there are no words for it. */
  maybe(key: string): string | null;
  locale: string;
}

export function makeText(lookUp: LookUp, locale: string): Text {
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const written = (values: Values) =>
    values.map((value) => (typeof value === 'number' ? numbers.format(value) : value));
  const text = (key: TextKey, ...values: Values) => lookUp(key, written(values)) || key;
  const count = (key: CountKey, many: number, ...values: Values) => {
    const form = plural.select(many) === 'one' ? 'one' : 'other';
    return lookUp(`${key}_${form}`, written([many, ...values])) || key;
  };
  return Object.assign(text, { count, maybe: (key: string) => lookUp(key, []) || null, locale });
}

export const TextContext = createContext<Text>(makeText(() => '', 'en'));
export const useText = (): Text => useContext(TextContext);

/** 65 → "1:05". */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
