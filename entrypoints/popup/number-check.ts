/** The lazily loaded number check: what the vault will say of a number (it has the last word), said in the review already. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CheckedNumber, CheckNumber } from '../../components/state/review.ts';

export function makeNumberCheck(country: string): CheckNumber {
  const home = isSupportedCountry(country) ? (country satisfies CountryCode) : undefined;
  const known = new Map<string, CheckedNumber>();
  const check = (text: string, own: string): CheckedNumber => {
    // As the vault does: of a country without a numbering plan only numbers that say their own are read.
    const from = own === '' ? home : isSupportedCountry(own) ? (own satisfies CountryCode) : undefined;
    const number = parsePhoneNumberFromString(text, { ...(from ? { defaultCountry: from } : {}), extract: false });
    if (!number?.isPossible()) return { possible: false, shown: text, key: '', countries: [] };
    const shown = number.country === home ? number.formatNational() : number.formatInternational();
    const countries = number.country ? [number.country] : number.getPossibleCountries();
    return { possible: true, shown, key: number.number, countries };
  };
  return (text, own = '') => {
    const key = `${own} ${text}`;
    const checked = known.get(key) ?? check(text, own);
    known.set(key, checked);
    return checked;
  };
}
