/**
 * The tables as Kysely sees them. Times are integer milliseconds, hashes and look-up keys hex text, `sealed_…` columns
 * envelopes of vault/seal.ts, flags 0 or 1 (SQLite has no boolean).
 */

export interface ClientRow {
  client_id: string;
  /** SHA-256 of the install's 256-bit secret; another form for an install without one (vault/legacy.ts). */
  secret_hash: string;
  created_at: number;
  seen_at: number;
}

/** `phoneburner`, or the id of a provider of providers/registry.ts. */
export type ProviderId = string;

/** One provider token, stored once however many installs use it. */
export interface GrantRow {
  id: string;
  provider: ProviderId;
  /** HMAC of the token; of OAuth's, of the refresh token. */
  token_key: string;
  /** HMAC of the provider's user id, and account where users have several. */
  member_key: string;
  sealed_token: Uint8Array;
  sealed_profile: Uint8Array;
  created_at: number;
  /** Until then `lease_holder` is refreshing it, and nobody else does. */
  lease_until: number | null;
  lease_holder: string | null;
}

export interface GrantLinkRow {
  client_id: string;
  provider: ProviderId;
  grant_id: string;
}

/** A consent that an install has begun; found by the hash of OAuth's `state`, taken once. */
export interface ConsentRow {
  state_hash: string;
  provider: ProviderId;
  client_id: string;
  sealed_consent: Uint8Array;
  expires_at: number;
}

/** Tokens of a consent that the install which began it has yet to complete. */
export interface PendingGrantRow {
  /** Of the completion code. */
  code_hash: string;
  provider: ProviderId;
  client_id: string;
  token_key: string;
  member_key: string;
  sealed_token: Uint8Array;
  sealed_profile: Uint8Array;
  expires_at: number;
}

/** A token that nobody here uses any more and that its provider is to be told of. */
export interface RevocationRow {
  id: string;
  provider: ProviderId;
  token_key: string;
  member_key: string;
  sealed_token: Uint8Array;
  created_at: number;
  tried_at: number;
}

/** The provider ended the install's connection, and the rep has not connected again yet. */
export interface LostConnectionRow {
  client_id: string;
  provider: ProviderId;
  lost_at: number;
}

/** Contacts read from a CRM, until the rep has confirmed them. */
export interface PreviewRow {
  id: string;
  provider: ProviderId;
  client_id: string;
  sealed_contacts: Uint8Array;
  expires_at: number;
}

/** When requests of a kind were sent for an account, by all processes. */
export interface RequestWindowRow {
  account_key: string;
  kind: string;
  /** Times, as JSON. */
  sent: string;
  /** The provider asked us to wait. */
  closed_until: number;
  used_at: number;
}

/** A single-use code; `hash` is all that is known of it here. */
export interface CodeRow {
  hash: string;
  purpose: string;
  session_id: string;
  client_id: string;
  expires_at: number;
}

export interface LaunchRow {
  client_id: string;
  launch_id: string;
  member_key: string;
  state: 'creating' | 'created' | 'failed' | 'unresolved';
  session_id: string | null;
  sealed_reply: Uint8Array | null;
  created_at: number;
  settled_at: number | null;
  /** Until then a process is creating it; it renews this (sessions/lease.ts). */
  lease_until: number | null;
}

export interface SessionRow {
  id: string;
  token_hash: string;
  webhook_key_hash: string;
  client_id: string;
  member_key: string;
  launch_id: string;
  crm_id: string;
  /** The origin the list was read from; record URLs stay on it. */
  origin: string;
  /** Null until PhoneBurner names the session. */
  dialsession_id: string | null;
  created_at: number;
  event_at: number;
  ended_at: number | null;
  end_reason: 'stopped' | 'idle' | 'replaced' | null;
  seq: number;
  sealed_state: Uint8Array;
}

export interface SessionContactRow {
  session_id: string;
  /** HMAC over the session and the reference that PhoneBurner got for the contact. */
  contact_key: string;
  position: number;
  /** HMAC of PhoneBurner's contact id, learned from `contact_displayed`. */
  pb_contact_key: string | null;
  displayed_at: number | null;
  called_at: number | null;
  sealed_contact: Uint8Array;
}

/** Contacts that a later dial session of the same launch will take. */
export interface WaitingBatchRow {
  client_id: string;
  /** Launch and batch in one. */
  batch_id: string;
  launch_id: string;
  /** 1 and up; batch 0 was sent with the launch itself. */
  batch: number;
  size: number;
  sealed_contacts: Uint8Array;
}

/** Which installs were ever connected to a member: what the member's data outlives no longer than. */
export interface MemberInstallRow {
  member_key: string;
  client_id: string;
}

export interface MemberSettingsRow {
  member_key: string;
  sealed_settings: Uint8Array | null;
  sealed_scanners: Uint8Array | null;
  updated_at: number;
}

export interface DailyStatsRow {
  member_key: string;
  /** `YYYY-MM-DD` in the member's time zone. */
  day: string;
  sealed_tally: Uint8Array | null;
  updated_at: number;
}

export interface CallRow {
  session_id: string;
  call_key: string;
  sealed_outcome: Uint8Array;
  /** Seconds. */
  duration: number;
  connected: 0 | 1;
  received_at: number;
}

/** Facts about the database itself, e.g. the sealed look-up key (vault/keys.ts). */
export interface MetaRow {
  name: string;
  value: Uint8Array;
}

export interface Database {
  clients: ClientRow;
  grants: GrantRow;
  grant_links: GrantLinkRow;
  consents: ConsentRow;
  pending_grants: PendingGrantRow;
  revocations: RevocationRow;
  lost_connections: LostConnectionRow;
  previews: PreviewRow;
  request_windows: RequestWindowRow;
  codes: CodeRow;
  launches: LaunchRow;
  sessions: SessionRow;
  session_contacts: SessionContactRow;
  calls: CallRow;
  waiting_batches: WaitingBatchRow;
  member_installs: MemberInstallRow;
  member_settings: MemberSettingsRow;
  daily_stats: DailyStatsRow;
  meta: MetaRow;
}
