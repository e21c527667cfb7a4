/**
 * What a CRM has to say of itself to be asked by its API: where it is, how one connects, how often it may be asked, and
 * how its records become people. All else (consents, tokens, limits, retries, reviews, launches) is written once, in this
 * folder. `README.md` shows how to add one.
 */
import type { FurtherPhone, RecordReason } from '../contracts/contact.ts';

export interface Provider {
  /** In paths and in the database: a-z and 0-9; never changes. */
  readonly id: string;
  /** In route names: `hs` of `oauth_hs_start`. */
  readonly short: string;
  /** As people say it. */
  readonly name: string;
  /** Origin, and path in front where there is one, of every call. From configuration, never from a request. */
  readonly apiBase: string;
  readonly connect: OAuthConnect | KeyConnect;
  /** Requests of each kind that one account allows; a call names its kinds. */
  readonly limits: Readonly<Record<string, RequestLimit>>;
  /** Hosts (without port) where an account's records may live. What does not match is not linked to. */
  readonly recordHost: RegExp;
  /** What a record's id looks like; what does not match never gets into a path or a body. */
  readonly recordId: RegExp;
  /** Object types that can be dialed, by the names the extension and the CRM's pages have for them. */
  readonly objectTypes: Readonly<Record<string, string>>;
  /** What an answer means that is not a success. */
  judge(answer: Answer, attempt: number): Verdict;
  /** Who is behind a fresh token. Asked when an install connects. */
  identify(asking: Asking): Promise<Identity>;
  /** What reading needs to know of the account (names of its fields); asked when an install connects, then hourly. */
  learn(reader: Reader): Promise<unknown>;
  /** Reads the people behind a selection. @throws VaultError */
  find(reader: Reader, asked: Asked): Promise<Found>;
  /** Lists whose name contains the query, the most useful first. Absent: the CRM has none. */
  lists?(reader: Reader, query: string): Promise<CrmList[]>;
  /** Fields with numbers, for the rep's preference. */
  phoneFields(learned: unknown, objectType: string): PhoneField[];
}

export interface OAuthConnect {
  readonly kind: 'oauth';
  /** Null: the operator has not set it up. */
  readonly app: { readonly clientId: string; readonly clientSecret: string } | null;
  /** Asked for, and all of them needed. */
  readonly scopes: readonly string[];
  /** Null: BASE_URL and the finish path. */
  readonly redirectUri: string | null;
  /** The consent page; for that account alone where one is named. */
  authorizeUrl(account: string | null): string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  /** RFC 6749's `error` for a provider that says it in words of its own. */
  readonly errorWords: Readonly<Record<string, string>>;
}

export type OAuthProvider = Provider & { readonly connect: OAuthConnect };
export const isOAuth = (provider: Provider): provider is OAuthProvider => provider.connect.kind === 'oauth';

export interface KeyConnect {
  readonly kind: 'key';
  /** The header that carries the key. */
  authorization(key: string): readonly [name: string, value: string];
}

export interface RequestLimit {
  readonly max: number;
  /** Of any such time (a rolling window). */
  readonly windowMs: number;
}

export interface Identity {
  accountId: string;
  userId: string;
  /** As the popup shows the user. */
  user: string;
  /** Where the account's records are, without scheme; '' where that is no host of this CRM. */
  host: string;
  scopes: string[];
}

/** A call as a provider makes it; the token, limits and repeats are added here. */
export interface Call {
  method: 'GET' | 'POST';
  /** Below `apiBase`, made of the provider's own table and ids that match its pattern. */
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Of `Provider.limits`: it counts for each. */
  kinds: readonly string[];
}

export interface Answer {
  status: number;
  /** Parsed JSON, or undefined where there was none. */
  body: unknown;
  /** Seconds of `Retry-After`. */
  retryAfter: number | null;
}

/**
 * `pass`: the answer is the caller's to read. `wait`: ask again then, and nobody of this account before, where `closes`.
 * `renew`: the token is not taken (any more). `refuse`: tell the rep.
 */
export type Verdict =
  | { do: 'pass' }
  | { do: 'renew' }
  | { do: 'wait'; ms: number; closes: boolean }
  | { do: 'refuse'; code: RefusalCode; seconds?: number; scopes?: string[] };
export type RefusalCode =
  | 'crm_unavailable'
  | 'crm_bad_response'
  | 'crm_busy'
  | 'crm_rejected'
  | 'crm_scopes_missing'
  | 'crm_list_not_found';

export interface Reader {
  /** A success, or what `judge` lets pass. @throws VaultError */
  call(call: Call): Promise<Answer>;
  /** For the rep who waits. */
  progress(done: number, total: number): void;
}

export interface Asking {
  reader: Reader;
  accessToken: string;
  /** Posts a form with the app's id and secret to an OAuth endpoint below `apiBase`. */
  form(path: string, fields: Readonly<Record<string, string>>): Promise<unknown>;
}

export interface Asked {
  /** Of `objectTypes`' values; null: the list knows. */
  objectType: string | null;
  /** What was selected, each once, in the rep's order; empty where a list is asked for. */
  ids: readonly string[];
  listId: string | null;
  /** Of a company: dial the people behind it. */
  wantsContacts: boolean;
  identity: Identity;
  learned: unknown;
  /** The rep's own, by name (`crm_preferences` of the settings). */
  preferences: Readonly<Record<string, string | boolean>>;
  /** No more people than this. */
  most: number;
}

export interface Found {
  people: FoundPerson[];
  leftOut: LeftOut[];
  /** Records that were not read because there are too many; null: nobody knows how many. */
  beyond: number | null;
  /** What PhoneBurner knows these ids by (phoneburner-api.md 5.3). */
  reference: string;
}

export interface FoundPerson {
  id: string;
  objectType: string;
  name: string;
  company: string;
  email: string;
  /** As the CRM has them, the one to dial first. */
  phones: FurtherPhone[];
  recordUrl: string | null;
  ownerId: string | null;
  timeZone: string | null;
  /** ISO 3166. */
  country: string | null;
  from: string[];
  mergedFrom: string[];
}

export interface LeftOut {
  id: string;
  objectType: string;
  name: string;
  reason: RecordReason | 'no_phone' | 'duplicate_record';
}

export interface CrmList {
  listId: string;
  name: string;
  /** Of `objectTypes`' values. */
  objectType: string;
  size: number | null;
  processing: boolean;
}

export interface PhoneField {
  name: string;
  label: string;
}
