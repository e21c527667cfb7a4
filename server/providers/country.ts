/** Countries as people write them in a CRM. */

/** Beside the names that the platform knows. */
const others: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  deutschland: 'DE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  'south korea': 'KR',
  russia: 'RU',
  uae: 'AE',
};

let known: { names: ReadonlyMap<string, string>; codes: ReadonlySet<string> } | null = null;

/** Every two letters that the platform has a name for. */
function countries() {
  if (known) return known;
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const named = letters.flatMap((a) =>
    letters.flatMap((b) => {
      const name = display.of(a + b);
      // Of codes that were given up (`DD`, `UK`) the platform knows what they are now.
      const code = new Intl.Locale(`und-${a}${b}`).region;
      return name === undefined || code === undefined || code === 'ZZ' ? [] : [[name.toLowerCase(), code] as const];
    }),
  );
  const names = new Map([...named, ...Object.entries(others)]);
  known = { names, codes: new Set(names.values()) };
  return known;
}

/** ISO 3166, or null when it is no country that is known. */
export function countryCode(text: string): string | null {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  const { names, codes } = countries();
  const code = word.toUpperCase();
  return names.get(word) ?? (codes.has(code) ? code : null);
}
