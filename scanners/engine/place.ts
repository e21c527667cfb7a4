/** Where a person is, by what a list says in its columns of countries and time zones. Null where it is not certain. */
import { remember } from './lexicon.ts';

/** Lists are in one language, the people who fill them in write others. */
const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja'];

/** What people write and no language's list of countries has. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  turkey: 'TR',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  'russian federation': 'RU',
  'viet nam': 'VN',
  'korea, republic of': 'KR',
  'republic of korea': 'KR',
  uae: 'AE',
  korea: 'KR',
  'czech republic': 'CZ',
  'republic of ireland': 'IE',
};

/** Unions, and codes that are kept for private use. */
const noCountry = /^(?:EU|EZ|UN|QO|X[^K]|ZZ)$/;
/** Codes without a numbering plan, which is another's: the first is often chosen by mistake, next to that one. */
const planOf: Readonly<Record<string, string>> = { UM: 'US', IC: 'ES', EA: 'ES' };
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const spelled = (name: string) => name.toLowerCase().replace(/\s+/g, ' ').trim().replace(/^the /, '');

/** The browser's names of all countries. A code that is another's old one (UK, DD) gives the one of today. */
const countriesIn = remember((language) => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const pairs = letters.flatMap((one) =>
    letters.flatMap((other): [string, string][] => {
      const name = names.of(one + other);
      const code = name === undefined ? undefined : new Intl.Locale(`und-${one}${other}`).region;
      return name === undefined || code === undefined || noCountry.test(code)
        ? []
        : [[spelled(name), planOf[code] ?? code]];
    }),
  );
  return new Map(pairs);
});

/** ISO 3166 of a code or of a name in a language that lists come in. */
export const countryOf = remember((text): string | null => {
  // A flag, or a code, before or behind the name: "🇩🇪 Germany", "Germany (DE)".
  const name = spelled(text.replace(/[\p{RI}\p{Extended_Pictographic}]+|\s*\([A-Za-z]{2,3}\)\s*$/gu, ''));
  const known = otherNames[name];
  if (known) return known;
  if (/^[a-z]{2}$/.test(name)) {
    const code = new Intl.Locale(`und-${name}`).region ?? '';
    return [...countriesIn('en').values()].includes(code) ? code : null;
  }
  if (name.length < 3 || name.length > 60) return null;
  for (const language of languages) {
    const code = countriesIn(language).get(name);
    if (code) return code;
  }
  return null;
});

/** As CRMs of the United States name them, with and without "Time" and its seasons. */
const americanZones: readonly [words: RegExp, zone: string][] = [
  [/^(?:eastern|e[sd]?t|new york)$/, 'America/New_York'],
  [/^(?:central|c[sd]?t|chicago)$/, 'America/Chicago'],
  [/^(?:arizona|phoenix)$/, 'America/Phoenix'],
  [/^(?:mountain|m[sd]?t|denver)$/, 'America/Denver'],
  [/^(?:pacific|p[sd]?t|los angeles)$/, 'America/Los_Angeles'],
  [/^(?:alaska|ak[sd]?t|anchorage)$/, 'America/Anchorage'],
  [/^(?:hawaii|hst|honolulu)$/, 'Pacific/Honolulu'],
];

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** IANA. A mere distance from Greenwich is none: it does not say when the clocks are set. */
export const timeZoneOf = remember((text): string | null => {
  const named = /\b[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+){1,2}/.exec(text)?.[0];
  if (named) return !named.startsWith('Etc/') && isZone(named) ? named : null;
  // Eastern is New York's here, and east of Greenwich Brisbane's.
  if (/(?:GMT|UTC) ?\+/.test(text)) return null;
  // In brackets stands the distance, or a short name; "(Mexico)" and "(Queensland)" say that it is another one.
  const plain = text.replace(/\(([^)]*)\)/g, (all, inside) =>
    /[:&\d]|US|Canada|^[A-Z]{2,4}$/.test(inside) ? ' ' : all,
  );
  const words = spelled(plain.replace(/\b(?:standard|daylight|time|us|canada|&)\b/gi, ' '));
  return americanZones.find(([zone]) => zone.test(words))?.[1] ?? null;
});
