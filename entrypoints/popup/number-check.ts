/** The lazily loaded number check: what the vault will say of a number (it has the last word), said in the review already. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CheckedNumber, CheckNumber } from '../../components/state/review.ts';

export function makeNumberCheck(country: string): CheckNumber {
  const home = isSupportedCountry(country) ? (country satisfies CountryCode) : undefined;
  const known = new Map<string, CheckedNumber>();
  const check = (text: string): CheckedNumber => {
    const number = parsePhoneNumberFromString(text, { ...(home ? { defaultCountry: home } : {}), extract: false });
    if (!number?.isPossible()) return { possible: false, shown: text, key: '', countries: [] };
    const shown = number.country === home ? number.formatNational() : number.formatInternational();
    const countries = number.country ? [number.country] : number.getPossibleCountries();
    return { possible: true, shown, key: number.number, countries };
  };
  return (text) => {
    const checked = known.get(text) ?? check(text);
    known.set(text, checked);
    return checked;
  };
}
