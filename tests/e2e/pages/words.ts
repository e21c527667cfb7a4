/** The words a rep reads, from the product's own catalogue: rewording breaks no test, a missing word breaks many. */
import catalogue from '../../../public/_locales/en/messages.json' with { type: 'json' };

export type Key = keyof typeof catalogue;

export const words = (key: Key, ...values: (string | number)[]): string =>
  catalogue[key].message.replace(/\$(\d)/g, (_, place: string) => String(values[Number(place) - 1] ?? ''));

type CountKey = { [K in Key]: K extends `${infer Base}_one` ? Base : never }[Key];

export const countWords = (key: CountKey, count: number): string =>
  words(`${key}_${count === 1 ? 'one' : 'other'}`, count);
