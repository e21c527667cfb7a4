/** What went wrong, as a value a view can show: the vault's closed list of codes, and the extension's own beside it. */
import type { ErrorCode } from '../../server/contracts/errors.ts';

/** Failures that never reach the vault, or come from the page or the browser. Codes are added, never renamed. */
export const ownCodes = [
  'vault_unreachable',
  'vault_bad_reply',
  'page_unreadable',
  'page_silent',
  'page_changed',
  'page_failed',
  'scan_gone',
  'session_running',
  'record_blocked',
  'tab_closed',
  'address_invalid',
  'mapping_fixed',
  'mapping_host',
  'mapping_invalid',
  'not_allowed',
  'do_not_call_full',
  'do_not_call_listed',
  'calling_hours_over',
  'site_kept',
  'setting_invalid',
] as const;
export type OwnCode = (typeof ownCodes)[number];
export type ProblemCode = ErrorCode | OwnCode;

export interface Problem {
  code: ProblemCode;
  /** The vault's own sentences; shown only when the catalogue has no words for the code (a newer vault). */
  message?: string;
  remedy?: string;
  /** PhoneBurner's own words, untrusted text. */
  pb_message?: string;
  /** The first 8 characters of `request_id`: what a rep can quote and an operator can find. */
  support_id?: string;
  /** Seconds to wait before trying again. */
  retry_after?: number;
}

export type Result<T> = { ok: T } | { error: Problem };

export const failed = (code: OwnCode): { error: Problem } => ({ error: { code } });
