/** Phone numbers as they are dialed. The vault has the last word (design 4.3). */
import type { CountryCode } from 'libphonenumber-js/min';

export interface DialNumber {
  e164: string;
  /** Kept apart: it cannot be part of the number that is dialed. */
  extension: string | null;
}

/** Null when it is no possible number of any country. `country` is for numbers written without one. */
export type ReadNumber = (text: string, country: string) => DialNumber | null;

/** Loaded at the first launch: 19 MB that a vault without launches need not hold. */
export async function loadNumbers(): Promise<ReadNumber> {
  const { parsePhoneNumberFromString, isSupportedCountry } = await import('libphonenumber-js/min');
  return (text, country) => {
    const known = isSupportedCountry(country) ? { defaultCountry: country satisfies CountryCode } : {};
    const number = parsePhoneNumberFromString(text, { ...known, extract: false });
    if (!number?.isPossible()) return null;
    return { e164: number.number, extension: number.ext ?? null };
  };
}
