/** Takes e-mails, phone numbers and anything that looks like a secret out of a value, at every depth. */

const GONE = '[redacted]';
const MAX_DEPTH = 8;
/** Nothing we log is longer; the patterns take quadratic time on what does not match. */
const MAX_TEXT = 4000;

/** Whatever stands under such a key goes, whatever it looks like. */
const SECRET_KEY =
  /token|secret|passw|authori[sz]ation|cookie|e-?mail|phone|mobile|^pat$|_pat$|api_?key|webhook_?key|launch_?url|redirect_?url|^code$|temp_?code|^body$|^headers$|_name$|^name$|company/i;

/** Ours, of a fixed form; hex hashes would now and then look like a phone number, templates like a token. */
const KNOWN: Record<string, RegExp> = {
  time: /^\d{13}$/,
  request_id: /^[0-9a-f]{16}$/,
  reqId: /^[0-9a-f]{16}$/,
  client: /^[0-9a-f]{12}$/,
  member: /^[0-9a-f]{12}$/,
  session: /^[0-9a-f]{12}$/,
  launch: /^[0-9a-f]{12}$/,
  route: /^[A-Z]* ?(\/[a-z_]+)+$|^none$/,
  event: /^[a-z_]+$/,
  code: /^[a-z_]+$/,
  error_code: /^[A-Z_]+$/,
};

const TEXTS = [
  /[^\s@"'<>]+(?:@|%40)[^\s@"'<>]+\.[^\s@"'<>]+/gi,
  // Ten digits and more anywhere, seven and more when they stand alone; with the separators people write,
  // also in an address.
  /\+?(?:\d(?:[\s().-]|%2[089de]){0,3}){9,}\d/gi,
  /(?<![\w.:-])\+?(?:\d(?:[\s().-]|%2[089de]){0,2}){6,}\d(?![\w:-])/gi,
  // Long runs of token characters: with a digit from 20, without from 32.
  /(?=[\w-]*\d)[\w-]{20,}/g,
  /[\w-]{32,}/g,
  /\bBearer\s+\S+/gi,
  /single_sign_on_secret=[^&\s"]*/gi,
];

/** Too short for a token, without digits or any sign that one of the patterns needs: most values of most lines. */
const HARMLESS = /^[A-Za-z_/.,:;-]{0,19}$/;

/** What is to be done with the values of a key; there are few of them, and each line has a dozen. */
interface KeyFacts {
  shown: string;
  known: RegExp | undefined;
  secret: boolean;
}
const MAX_KEYS = 500;
const facts = new Map<string, KeyFacts>();

function factsOf(key: string): KeyFacts {
  const found = facts.get(key);
  if (found) return found;
  const made = {
    shown: redactText(key),
    known: Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined,
    secret: SECRET_KEY.test(key),
  };
  if (facts.size < MAX_KEYS) facts.set(key, made);
  return made;
}

function redactText(text: string): string {
  if (HARMLESS.test(text)) return text;
  return TEXTS.reduce((rest, pattern) => rest.replace(pattern, GONE), text.slice(0, MAX_TEXT));
}

export function redact(value: unknown, key = '', depth = 0): unknown {
  if (value === null || value === undefined) return value;
  const { known, secret } = factsOf(key);
  if (known && (typeof value === 'string' || typeof value === 'number') && known.test(String(value))) return value;
  if (secret) return GONE;
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number') return Math.abs(value) >= 1_000_000 ? GONE : value;
  if (typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return GONE;
  if (Array.isArray(value)) return value.map((item) => redact(item, key, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [factsOf(name).shown, redact(inner, name, depth + 1)]),
  );
}
