/** Phone numbers as they are dialed. The vault has the last word (design 4.3). */
import type { CountryCode } from 'libphonenumber-js/min';

export interface DialNumber {
  e164: string;
  /** Kept apart: it cannot be part of the number that is dialed. */
  extension: string | null;
}

/** Null when it is no possible number of any country. `country` is for numbers written without one. */
export type ReadNumber = (text: string, country: string) => DialNumber | null;

/** Of the North American plan: ten digits, the first no 0 or 1, which is all that makes a possible number there. */
const TEN_DIGITS = /^(\+1[ .-]?)?\(?([2-9]\d\d)\)?[ .-]?(\d{3})[ .-]?(\d{4})$/;
const ON_THE_PLAN = new Set(['US', 'CA']);

/** What the library says of numbers that are written plainly, at a fiftieth of the price; null: ask it. */
function plainNumber(text: string, country: string): DialNumber | null {
  const [, prefix, area, exchange, line] = TEN_DIGITS.exec(text) ?? [];
  if (area === undefined || (prefix === undefined && !ON_THE_PLAN.has(country))) return null;
  return { e164: `+1${area}${exchange}${line}`, extension: null };
}

/** Loaded at the first launch: 19 MB that a vault without launches need not hold. */
export async function loadNumbers(): Promise<ReadNumber> {
  const { parsePhoneNumberFromString, isSupportedCountry } = await import('libphonenumber-js/min');
  return (text, country) => {
    const plain = plainNumber(text, country);
    if (plain) return plain;
    const known = isSupportedCountry(country) ? { defaultCountry: country satisfies CountryCode } : {};
    const number = parsePhoneNumberFromString(text, { ...known, extract: false });
    if (!number?.isPossible()) return null;
    return { e164: number.number, extension: number.ext ?? null };
  };
}
