/** Where a contact's clock is, by the record and by the number. Loaded with the number check: it brings every country. */
import { countryZones } from './country-zones.ts';

/** How it is known: the record's time zone, its country, the number's country, or both where the two differ. */
export type KnownBy = 'time_zone' | 'country' | 'number' | 'country_and_number';

export interface ContactZones {
  /** All that it may be. */
  zones: readonly string[];
  by: KnownBy;
  /** ISO 3166. */
  countries: readonly string[];
}

const zonesOf = (countries: readonly string[]) => [
  ...new Set(countries.flatMap((country) => countryZones[country]?.split(' ') ?? [])),
];

/**
 * Null where nothing tells. A record's time zone is believed; a person whose number is of another country than their
 * record may be in either.
 *
 * @param dialed the countries that the number may be of: of an English mobile number, four
 */
export function contactZones(
  { time_zone, country }: { time_zone?: string; country?: string },
  dialed: readonly string[],
): ContactZones | null {
  if (time_zone) return { zones: [time_zone], by: 'time_zone', countries: [] };
  const isOneOfThem = country !== undefined && (dialed.length === 0 || dialed.includes(country));
  const countries = country === undefined ? dialed : isOneOfThem ? [country] : [country, ...dialed];
  // A country that nothing is known of makes it uncertain.
  if (countries.length === 0 || countries.some((one) => !(one in countryZones))) return null;
  const by = country === undefined ? 'number' : isOneOfThem ? 'country' : 'country_and_number';
  return { zones: zonesOf(countries), by, countries };
}
