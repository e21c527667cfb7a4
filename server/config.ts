/**
 * The vault's configuration: the only place that reads the environment. One entry per variable, each with the sentence
 * that `.env.example` repeats. Names of the replaced system are kept where they exist (BASE_URL, PB_API_BASE,
 * PB_CORS_ORIGINS).
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { StartRefused } from './start-refused.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const whole = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/, 'must be a whole number')),
    z.pipe(
      z.transform(Number),
      z.int().check(z.refine((n) => n >= min && n <= max, `must be between ${min} and ${max}`)),
    ),
  );

const oneOf = <const T extends readonly string[]>(...choices: T) =>
  z.enum(choices, `must be one of ${choices.join(', ')}`);

const list = (isItem: (item: string) => boolean, sentence: string) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.split(/[\s,]+/).filter((item) => item !== '')),
    ),
    z.array(z.string().check(z.refine(isItem, sentence))),
  );

/** Scheme, host and port as a browser sends them in `Origin`; extensions have schemes of their own. */
function isOrigin(text: string): boolean {
  if (/^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/.test(text)) return true;
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function isCidr(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  // A prefix of 0 would trust everybody.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function isWebUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plainAllowed = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  return (url.protocol === 'https:' || plainAllowed) && !url.username && !url.password && !url.search && !url.hash;
}

const webUrl = z.pipe(
  z
    .string()
    .check(z.refine(isWebUrl, 'must be an https: address (http: only on loopback), without user, query or hash')),
  z.transform((text) => text.replace(/\/+$/, '')),
);

/** Variable → what it is for, and how its text is understood. An empty variable counts as not set. */
export const variables = {
  NODE_ENV: {
    says: 'production (default), development or test; production talks to no plain-http PhoneBurner.',
    schema: z._default(oneOf('production', 'development', 'test'), 'production'),
  },
  HOST: {
    says: 'Address to listen on; keep it on loopback behind a TLS proxy.',
    schema: z._default(
      z
        .string()
        .check(z.refine((text) => isIP(text) !== 0 || text === 'localhost', 'must be an IP address or localhost')),
      '127.0.0.1',
    ),
  },
  PORT: { says: 'Port to listen on; 0 takes any free one.', schema: z._default(whole(0, 65535), 8787) },
  BASE_URL: {
    says: 'Public address of this vault; it goes into the callback addresses that PhoneBurner calls. Default: the address it listens on, which PhoneBurner cannot reach.',
    schema: z.optional(webUrl),
  },
  DATA_DIR: {
    says: 'Directory of the database and of the key made at first start; only its owner may reach it (0700).',
    schema: z.pipe(
      z._default(z.string(), 'data'),
      z.transform((path) => resolve(path)),
    ),
  },
  VAULT_KEY: {
    says: 'Key that seals everything stored, 32 bytes as hex or base64; without it and VAULT_KEY_FILE one is made in DATA_DIR.',
    schema: z.optional(z.string()),
  },
  VAULT_KEY_FILE: { says: 'File (0600) that holds the key; wins over VAULT_KEY.', schema: z.optional(z.string()) },
  PB_API_BASE: {
    says: "PhoneBurner's API; plain http only on loopback, and not in production.",
    schema: z._default(webUrl, 'https://www.phoneburner.com/rest/1'),
  },
  PB_TIMEOUT_MS: {
    says: 'How long creating a dial session may take; PhoneBurner needs 25 to 45 seconds for 500 contacts.',
    schema: z._default(whole(1000, 600_000), 90_000),
  },
  PB_CORS_ORIGINS: {
    says: 'Origins that may call from a page, e.g. chrome-extension://<id>, separated by commas; compared exactly.',
    schema: z._default(list(isOrigin, 'must be origins like https://host or chrome-extension://<id>'), []),
  },
  TRUST_PROXY: {
    says: 'Addresses or networks (CIDR) of proxies whose X-Forwarded-For is believed, separated by commas; none by default.',
    schema: z._default(list(isCidr, 'must be addresses or networks like 10.0.0.0/8'), []),
  },
  HSTS: {
    says: 'on adds Strict-Transport-Security; only when every address of this host is served over TLS.',
    schema: z._default(oneOf('on', 'off'), 'off'),
  },
  DEFAULT_COUNTRY: {
    says: 'Country (ISO 3166) of numbers that are written without one.',
    schema: z._default(z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters')), 'US'),
  },
  SESSION_IDLE_MINUTES: {
    says: 'A dial session without any event for this long is ended and its contacts are deleted.',
    schema: z._default(whole(1, 1440), 60),
  },
  LOG_LEVEL: {
    says: 'fatal, error, warn, info, debug, trace or silent.',
    schema: z._default(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'), 'info'),
  },
} as const;

type Variables = typeof variables;
type Understood = { [N in keyof Variables]: z.infer<Variables[N]['schema']> };

/** What the rest of the vault sees. */
export interface Config {
  host: string;
  port: number;
  /** Without a trailing slash; null: the address it listens on. */
  baseUrl: string | null;
  /** Absolute. */
  dataDir: string;
  vaultKey: string | undefined;
  vaultKeyFile: string | undefined;
  /** Without a trailing slash. */
  pbApiBase: string;
  pbTimeoutMs: number;
  corsOrigins: string[];
  trustProxy: string[];
  hsts: boolean;
  defaultCountry: string;
  sessionIdleMs: number;
  logLevel: Understood['LOG_LEVEL'];
}

/** @throws StartRefused with one sentence that names the variable */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const of = <N extends keyof Variables>(name: N) => understand(name, environment[name]);
  const pbApiBase = of('PB_API_BASE');
  if (of('NODE_ENV') === 'production' && pbApiBase.startsWith('http:')) {
    throw new StartRefused('PB_API_BASE must be https: in production (set NODE_ENV=development to use a simulator).');
  }
  return {
    host: of('HOST'),
    port: of('PORT'),
    baseUrl: of('BASE_URL') ?? null,
    dataDir: of('DATA_DIR'),
    vaultKey: of('VAULT_KEY'),
    vaultKeyFile: of('VAULT_KEY_FILE'),
    pbApiBase,
    pbTimeoutMs: of('PB_TIMEOUT_MS'),
    corsOrigins: of('PB_CORS_ORIGINS'),
    trustProxy: of('TRUST_PROXY'),
    hsts: of('HSTS') === 'on',
    defaultCountry: of('DEFAULT_COUNTRY'),
    sessionIdleMs: of('SESSION_IDLE_MINUTES') * 60_000,
    logLevel: of('LOG_LEVEL'),
  };
}

/** The sentence never repeats the value: it may be a secret. */
function understand<N extends keyof Variables>(name: N, text: string | undefined): Understood[N] {
  const { schema } = variables[name];
  const result = z.safeParse(schema, text === undefined || text.trim() === '' ? undefined : text.trim());
  if (result.success) return result.data as Understood[N];
  const reason = result.error.issues[0]?.message ?? 'is not valid';
  throw new StartRefused(`${name} ${reason[0]?.toLowerCase()}${reason.slice(1)}.`);
}
