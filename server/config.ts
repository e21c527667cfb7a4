/**
 * The vault's configuration: the only place that reads the environment. One entry per variable, each with the sentence
 * that `.env.example` repeats. Names of the replaced system are kept where they exist (BASE_URL, PB_API_BASE,
 * PB_CORS_ORIGINS).
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { isCidr, isDatabaseUrl, isDay, isOrigin, list, oneOf, webUrl, whole } from './config-values.ts';
import type { HubSpotSettings } from './providers/hubspot/hubspot.ts';
import { StartRefused } from './start-refused.ts';

const hubspotScopes = [
  'crm.objects.contacts.read',
  'crm.objects.companies.read',
  'crm.objects.deals.read',
  'crm.lists.read',
];

/** Variable → what it is for, and how its text is understood. An empty variable counts as not set. */
export const variables = {
  NODE_ENV: {
    says: 'production (default), development or test; production talks plain http to nobody.',
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
  DATABASE_URL: {
    says: 'PostgreSQL instead of the embedded database, e.g. postgres://user:password@host:5432/name?sslmode=verify-full; any number of vaults may share it, with one key.',
    schema: z.optional(
      z
        .string()
        .check(z.refine(isDatabaseUrl, 'must be of the form postgres://user:password@host:5432/name, with %-escapes')),
    ),
  },
  VAULT_KEY: {
    says: 'Key that seals everything stored, 32 bytes as hex or base64; it cannot be rotated. Without it and VAULT_KEY_FILE one is made in DATA_DIR.',
    schema: z.optional(z.string()),
  },
  VAULT_KEY_FILE: {
    says: 'File (0600) that holds the key, in a directory of the vault; wins over VAULT_KEY.',
    schema: z.optional(z.string()),
  },
  PB_API_BASE: {
    says: "PhoneBurner's API; plain http only on loopback, and not in production.",
    schema: z._default(webUrl, 'https://www.phoneburner.com/rest/1'),
  },
  PB_TIMEOUT_MS: {
    says: 'How long creating a dial session may take; PhoneBurner needs 25 to 45 seconds for 500 contacts.',
    schema: z._default(whole(1000, 600_000), 90_000),
  },
  HS_CLIENT_ID: {
    says: 'Client id of the HubSpot app; without it and HS_CLIENT_SECRET HubSpot cannot be connected.',
    schema: z.optional(z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 characters without blanks'))),
  },
  HS_CLIENT_SECRET: {
    says: 'Client secret of the HubSpot app.',
    schema: z.optional(z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 characters without blanks'))),
  },
  HS_SCOPES: {
    says: 'Scopes asked for, all of them required; the four that reading needs. Nothing is ever written to HubSpot.',
    schema: z._default(
      list((scope) => /^[a-z0-9._-]{1,80}$/.test(scope), 'must be scopes like crm.objects.contacts.read'),
      hubspotScopes,
    ),
  },
  HS_REDIRECT_URI: {
    says: 'Redirect address registered with the HubSpot app. Default: BASE_URL and /api/crm/hubspot/oauth_hs_finish; an app of the replaced system has it with .php.',
    schema: z.optional(webUrl),
  },
  HS_API_BASE: {
    says: "HubSpot's API; plain http only on loopback, and not in production.",
    schema: z._default(webUrl, 'https://api.hubapi.com'),
  },
  HS_APP_BASE: {
    says: "HubSpot's pages, where a rep consents; plain http only on loopback, and not in production.",
    schema: z._default(webUrl, 'https://app.hubspot.com'),
  },
  PB_WEBHOOK_SIGNATURE: {
    says: 'require takes callbacks only with a valid X-PB-Signature; off (default), since PhoneBurner signs none of a dial session today.',
    schema: z._default(oneOf('off', 'require'), 'off'),
  },
  PB_WEBHOOK_SECRET: {
    says: 'Secret of X-PB-Signature (HMAC-SHA256 over the raw body); used with PB_WEBHOOK_SIGNATURE=require only.',
    schema: z.optional(z.string().check(z.regex(/^[\x21-\x7e]{8,512}$/, 'must be 8 to 512 characters without blanks'))),
  },
  PB_CORS_ORIGINS: {
    says: 'Origins that may call from a page, e.g. chrome-extension://<id>, separated by commas; compared exactly.',
    schema: z._default(list(isOrigin, 'must be origins like https://host or chrome-extension://<id>'), []),
  },
  TRUST_PROXY: {
    says: 'Addresses or networks (CIDR) of proxies whose X-Forwarded-For is believed, separated by commas; none by default.',
    schema: z._default(list(isCidr, 'must be addresses or networks like 10.0.0.0/8'), []),
  },
  LEGACY_CLIENTS: {
    says: 'accept serves installs of the published extension, which have no secret, until LEGACY_UNTIL; each can claim a secret once.',
    schema: z._default(oneOf('accept', 'refuse'), 'refuse'),
  },
  LEGACY_UNTIL: {
    says: 'Last day (UTC) on which LEGACY_CLIENTS=accept holds, e.g. 2026-12-31.',
    schema: z.optional(
      z.pipe(
        z.string().check(z.refine(isDay, 'must be a date like 2026-12-31')),
        z.transform((day) => Date.parse(`${day}T24:00:00Z`)),
      ),
    ),
  },
  LEGACY_SSE_TOKEN: {
    says: 'accept lets extension v0.3.0 open streams with the session token in the address; only with LEGACY_CLIENTS=accept and access logs without queries.',
    schema: z._default(oneOf('accept', 'refuse'), 'refuse'),
  },
  METRICS_TOKEN: {
    says: 'Token (16 characters and more) with which Prometheus may read /metrics, as Authorization: Bearer; without it there is no such address.',
    schema: z.optional(
      z.string().check(z.regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 characters without blanks')),
    ),
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
  SCANNERS_DIR: {
    says: 'Directory of scanner files (<name>.json) that installs get from /scanners.json; read at the start. Default: none.',
    schema: z.pipe(
      z.optional(z.string()),
      z.transform((path) => (path === undefined ? null : resolve(path))),
    ),
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
  /** Holds a password. Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  vaultKey: string | undefined;
  vaultKeyFile: string | undefined;
  /** Without a trailing slash. */
  pbApiBase: string;
  pbTimeoutMs: number;
  hubspot: HubSpotSettings;
  /** Callbacks must be signed with it; null: they need not be signed. */
  webhookSecret: string | null;
  corsOrigins: string[];
  trustProxy: string[];
  /** Installs without a secret are served before `until` (ms); null: never. */
  legacy: { until: number; sseToken: boolean } | null;
  /** Null: no metrics. */
  metricsToken: string | null;
  hsts: boolean;
  defaultCountry: string;
  sessionIdleMs: number;
  /** Absolute, or null. */
  scannersDir: string | null;
  logLevel: Understood['LOG_LEVEL'];
}

/** @throws StartRefused with one sentence that names the variable */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const of = <N extends keyof Variables>(name: N) => understand(name, environment[name]);
  for (const name of ['PB_API_BASE', 'HS_API_BASE', 'HS_APP_BASE'] as const) {
    if (of('NODE_ENV') === 'production' && of(name).startsWith('http:'))
      throw new StartRefused(`${name} must be https: in production (set NODE_ENV=development to use a simulator).`);
  }
  return {
    host: of('HOST'),
    port: of('PORT'),
    baseUrl: of('BASE_URL') ?? null,
    dataDir: of('DATA_DIR'),
    databaseUrl: of('DATABASE_URL') ?? null,
    vaultKey: of('VAULT_KEY'),
    vaultKeyFile: of('VAULT_KEY_FILE'),
    pbApiBase: of('PB_API_BASE'),
    pbTimeoutMs: of('PB_TIMEOUT_MS'),
    hubspot: {
      app: hubspotApp(of('HS_CLIENT_ID'), of('HS_CLIENT_SECRET')),
      scopes: of('HS_SCOPES'),
      redirectUri: of('HS_REDIRECT_URI') ?? null,
      apiBase: of('HS_API_BASE'),
      appBase: of('HS_APP_BASE'),
    },
    webhookSecret: webhookSecretOf(of('PB_WEBHOOK_SIGNATURE'), of('PB_WEBHOOK_SECRET')),
    corsOrigins: of('PB_CORS_ORIGINS'),
    trustProxy: of('TRUST_PROXY'),
    legacy: legacyOf(of('LEGACY_CLIENTS'), of('LEGACY_UNTIL'), of('LEGACY_SSE_TOKEN')),
    metricsToken: of('METRICS_TOKEN') ?? null,
    hsts: of('HSTS') === 'on',
    defaultCountry: of('DEFAULT_COUNTRY'),
    sessionIdleMs: of('SESSION_IDLE_MINUTES') * 60_000,
    scannersDir: of('SCANNERS_DIR'),
    logLevel: of('LOG_LEVEL'),
  };
}

function hubspotApp(clientId: string | undefined, clientSecret: string | undefined): HubSpotSettings['app'] {
  if (clientId === undefined && clientSecret === undefined) return null;
  if (clientId === undefined) throw new StartRefused('HS_CLIENT_ID must be set with HS_CLIENT_SECRET.');
  if (clientSecret === undefined) throw new StartRefused('HS_CLIENT_SECRET must be set with HS_CLIENT_ID.');
  return { clientId, clientSecret };
}

type Choice = 'accept' | 'refuse';

function legacyOf(clients: Choice, until: number | undefined, sseToken: Choice): Config['legacy'] {
  if (clients === 'accept' && until === undefined) {
    throw new StartRefused('LEGACY_UNTIL must be set with LEGACY_CLIENTS=accept: it ends by itself.');
  }
  if (clients === 'refuse' && sseToken === 'accept') {
    throw new StartRefused('LEGACY_SSE_TOKEN must be refuse unless LEGACY_CLIENTS=accept.');
  }
  return clients === 'accept' && until !== undefined ? { until, sseToken: sseToken === 'accept' } : null;
}

function webhookSecretOf(signature: 'off' | 'require', secret: string | undefined): string | null {
  if (signature === 'off') return null;
  if (secret === undefined) throw new StartRefused('PB_WEBHOOK_SECRET must be set with PB_WEBHOOK_SIGNATURE=require.');
  return secret;
}

/** The sentence never repeats the value: it may be a secret. */
function understand<N extends keyof Variables>(name: N, text: string | undefined): Understood[N] {
  const { schema } = variables[name];
  const result = z.safeParse(schema, text === undefined || text.trim() === '' ? undefined : text.trim());
  if (result.success) return result.data as Understood[N];
  const reason = result.error.issues[0]?.message ?? 'is not valid';
  throw new StartRefused(`${name} ${reason[0]?.toLowerCase()}${reason.slice(1)}.`);
}
