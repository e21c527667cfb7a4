/**
 * Every word a rep reads comes from one catalogue (`public/_locales/<language>/messages.json`), by a typed key. The look-up
 * is passed in: the browser's own in the extension, the file itself in tests. A plural is two keys, `…_one` and `…_other`.
 * Free of Preact: the worker has words, too.
 */
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

/** `messages.json` of a language. */
export type Catalogue = Readonly<Record<string, { message: string }>>;

/** Words of this catalogue, put together as the browser does it. `locale`: its folder's name, such as `pt_BR`. */
export const textOf = (catalogue: Catalogue, locale: string): Text =>
  makeText(
    (key, values) => {
      const found = Object.hasOwn(catalogue, key) ? (catalogue[key]?.message ?? '') : '';
      return found.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
    },
    locale.replace('_', '-'),
  );

/** 65 → "1:05". */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
