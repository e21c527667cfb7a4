/**
 * Everything about the simulated HubSpot that a test may change, also while it runs. The defaults are what the reference
 * documents (hubspot-api.md); each knob is a behaviour that was seen, or that nobody can rule out.
 */

/**
 * What may go wrong at any operation. `cut` closes the connection without an answer, `cut_after` does the work first (a
 * refresh whose answer is lost), `hang` never answers, `html_in_200` is a proxy's page with the wrong status.
 */
export type Fault =
  | 'unauthorized'
  | 'expired'
  | 'missing_scopes'
  | 'rate_limited'
  | 'daily_limited'
  | 'http_423'
  | 'http_477'
  | 'http_500'
  | 'http_502'
  | 'http_503'
  | 'http_504'
  | 'http_521'
  | 'http_523'
  | 'http_524'
  | 'html_in_200'
  | 'hang'
  | 'cut'
  | 'cut_after'
  | 'cut_midway'
  | 'endless';

export type Operation =
  | 'authorize'
  | 'consent'
  | 'token'
  | 'exchange'
  | 'refresh'
  | 'introspect'
  | 'revoke'
  | 'uninstall'
  | 'batchRead'
  | 'readObject'
  | 'listObjects'
  | 'searchObjects'
  | 'updateObject'
  | 'createObject'
  | 'batchReadAssociations'
  | 'readAssociations'
  | 'associationLabels'
  | 'searchLists'
  | 'readList'
  | 'memberships'
  | 'properties'
  | 'readProperty'
  | 'owners'
  | 'readOwner'
  | 'accountInfo';

/** Milliseconds that must pass before the same request is sent again (section 4). */
export interface Waits {
  /** After `TEN_SECONDLY_ROLLING`, where no `Retry-After` says else. */
  burst: number;
  /** After `SECONDLY`, the same. */
  search: number;
  /** After `DAILY`: stop. */
  daily: number;
  /** After 423. */
  locked: number;
  /** After 5xx. */
  server: number;
}

export interface Knobs {
  /** Milliseconds every API answer takes. */
  latencyMs: number;
  /** What goes wrong every time; `failNext` of the server is for a number of times. */
  faults: Partial<Record<Operation, Fault>>;
  limits: {
    /** Requests per rolling interval, app and portal. */
    burst: number;
    intervalMs: number;
    /** Searches per second and portal, of all apps together. */
    search: number;
    searchIntervalMs: number;
  };
  /** Seconds in `Retry-After` of a 429, null for none (undocumented, so none). */
  retryAfter: number | null;
  /** Seconds in `Retry-After` of a 477. */
  migrationSeconds: number;
  /** Which of the two known bodies a 429 has. */
  rateLimitShape: 'errorType' | 'category';
  waits: Waits;

  /** `expires_in` of an access token, in seconds. */
  expiresIn: number;
  codeSeconds: number;
  /** Characters of an access token; plan for 512. */
  tokenLength: number;
  /** A refresh returns a new refresh token and kills the old one; or it stays the same; or it is left out of the answer. */
  refreshToken: 'same' | 'rotated' | 'left_out';
  /** Every install of one user gets the same grant, so that revoking one kills the others. */
  sharedGrant: boolean;
  revokeKillsAccessTokens: boolean;
  /** Without `hub_id`, `user_id`, `scopes`, which the schema calls optional: introspection has them. */
  bareTokens: boolean;
  /** Authorize-side PKCE is undocumented: it is checked, ignored, or the page refuses the parameter. */
  pkce: 'checked' | 'ignored' | 'refused';
  /** OAuth errors have both styles, or (as v1) only `status` and `message`. */
  oauthErrors: 'both' | 'status_only';
  /** Required scopes that the portal cannot give: an error page, or a grant without them. */
  withheldRequired: 'page' | 'granted_without';

  /** Order of batch results; HubSpot promises none. */
  order: 'shuffled' | 'asked';
  /** The old id of a merged record is left out without an error entry, or answers under the surviving id. */
  merged: 'left_out' | 'as_survivor';
  /** A record that this user may not see: an error entry of its own, the same as missing, or a 403 for the whole batch. */
  forbidden: 'entry' | 'as_missing' | 'whole_403';
  /** `phone` of sensitive-data portals comes masked. */
  maskPhone: boolean;
  /** Associated records per input and page. */
  associationsPage: number;
  /** `size` in a list's own answer; list search never has it. */
  listSize: boolean;
  /** Writing is allowed; else it is held against the client, as nothing of this product writes to HubSpot. */
  writes: boolean;
}

export type KnobOverrides = Partial<Omit<Knobs, 'limits' | 'waits'>> & {
  limits?: Partial<Knobs['limits']>;
  waits?: Partial<Waits>;
};

export function makeKnobs({ limits, waits, ...rest }: KnobOverrides): Knobs {
  return {
    latencyMs: 0,
    faults: {},
    retryAfter: null,
    migrationSeconds: 60,
    rateLimitShape: 'errorType',
    expiresIn: 1800,
    codeSeconds: 60,
    tokenLength: 300,
    refreshToken: 'same',
    sharedGrant: true,
    revokeKillsAccessTokens: false,
    bareTokens: false,
    pkce: 'checked',
    oauthErrors: 'both',
    withheldRequired: 'page',
    order: 'shuffled',
    merged: 'left_out',
    forbidden: 'entry',
    maskPhone: false,
    associationsPage: 500,
    listSize: false,
    writes: false,
    ...rest,
    limits: { burst: 110, intervalMs: 10_000, search: 5, searchIntervalMs: 1_000, ...limits },
    waits: { burst: 10_000, search: 1_000, daily: 60_000, locked: 2_000, server: 1_000, ...waits },
  };
}
