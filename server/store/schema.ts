/**
 * The tables as Kysely sees them. Times are integer milliseconds, hashes and look-up keys hex text, `sealed_…` columns
 * envelopes of vault/seal.ts, flags 0 or 1 (SQLite has no boolean).
 */

export interface ClientRow {
  client_id: string;
  /** SHA-256 of the install's 256-bit secret. */
  secret_hash: string;
  created_at: number;
  seen_at: number;
}

/** One provider token, stored once however many installs use it. */
export interface GrantRow {
  id: string;
  provider: 'phoneburner';
  /** HMAC of the token. */
  token_key: string;
  /** HMAC of the provider's user id. */
  member_key: string;
  sealed_token: Uint8Array;
  sealed_profile: Uint8Array;
  created_at: number;
}

export interface GrantLinkRow {
  client_id: string;
  provider: 'phoneburner';
  grant_id: string;
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
  /** 0 was sent to PhoneBurner; 1 and up wait. */
  batch: number;
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
  codes: CodeRow;
  launches: LaunchRow;
  sessions: SessionRow;
  session_contacts: SessionContactRow;
  calls: CallRow;
  meta: MetaRow;
}
