/** How the text of a variable is understood (config.ts); each sentence says what it must be. */
import { isIP } from 'node:net';
import * as z from 'zod/mini';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export const whole = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/, 'must be a whole number')),
    z.pipe(
      z.transform(Number),
      z.int().check(z.refine((n) => n >= min && n <= max, `must be between ${min} and ${max}`)),
    ),
  );

export const oneOf = <const T extends readonly string[]>(...choices: T) =>
  z.enum(choices, `must be one of ${choices.join(', ')}`);

export const list = (isItem: (item: string) => boolean, sentence: string) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.split(/[\s,]+/).filter((item) => item !== '')),
    ),
    z.array(z.string().check(z.refine(isItem, sentence))),
  );

/** Scheme, host and port as a browser sends them in `Origin`; extensions have schemes of their own. */
export function isOrigin(text: string): boolean {
  if (/^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/.test(text)) return true;
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

export function isCidr(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  // A prefix of 0 would trust everybody.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

export function isWebUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plainAllowed = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  return (url.protocol === 'https:' || plainAllowed) && !url.username && !url.password && !url.search && !url.hash;
}

/** A host, or a socket's directory as `?host=` (then the place of the host may be empty), and the database's name. */
export function isDatabaseUrl(text: string): boolean {
  const filled = text.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=\/)/, '$1socket');
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(filled)) return false;
  const { hostname, pathname, searchParams } = new URL(filled);
  const socket = searchParams.get('host') ?? '';
  return (socket !== '' || (hostname !== '' && filled === text)) && pathname.length > 1;
}

export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export const webUrl = z.pipe(
  z
    .string()
    .check(z.refine(isWebUrl, 'must be an https: address (http: only on loopback), without user, query or hash')),
  z.transform((text) => text.replace(/\/+$/, '')),
);
