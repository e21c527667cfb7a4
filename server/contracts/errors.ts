/**
 * The closed list of what can go wrong, and the one envelope that tells it. Every refusal the vault gives uses a code
 * of this list; the extension has words for each. Codes are added, never removed or renamed.
 */
import * as z from 'zod/mini';

/** code → HTTP status, what happened, what the reader can do about it. */
export const errors = {
  bad_request: [400, 'The request is not in the expected form.', 'Update the extension, or check the fields named.'],
  unauthorized: [401, 'This install is not known here.', 'Open the extension again; it registers itself.'],
  pb_token_rejected: [401, 'PhoneBurner rejected the access token.', 'Paste a current personal access token.'],
  code_invalid: [401, 'This stream code was used or has expired.', 'Ask for a new code.'],
  signature_invalid: [
    401,
    'This callback is not signed with the vault’s secret.',
    'Compare PB_WEBHOOK_SECRET with PhoneBurner’s.',
  ],
  forbidden: [403, 'This does not belong to this install.', 'Use your own session.'],
  not_found: [404, 'There is nothing at this address.', 'Check the address.'],
  session_not_found: [404, 'This session is not known.', 'Start a new dial session.'],
  completion_invalid: [401, 'This connection was not begun here, was completed, or took too long.', 'Connect again.'],
  crm_scopes_missing: [
    403,
    'The connected CRM account does not let this app read that.',
    'Connect again and grant all that is asked for.',
  ],
  crm_list_not_found: [404, 'The CRM has no such list.', 'Choose another list.'],
  no_settings: [404, 'Settings belong to a PhoneBurner account.', 'Paste your personal access token first.'],
  no_scanners: [404, 'This vault hands out no scanners.', 'Nothing to do: the extension has its own.'],
  client_exists: [409, 'This install is registered with another secret.', 'Reinstall the extension.'],
  pb_not_connected: [409, 'No PhoneBurner account is connected.', 'Paste your personal access token first.'],
  crm_not_connected: [409, 'No account of this CRM is connected.', 'Connect it in the popup.'],
  crm_connection_lost: [409, 'The CRM ended the connection.', 'Connect it again in the popup.'],
  crm_wrong_account: [
    409,
    'This page belongs to another account than the connected one.',
    'Connect this account, or open the other one.',
  ],
  pb_active_session: [
    409,
    'PhoneBurner says you already have an active dial session.',
    'End that session in PhoneBurner, then launch again.',
  ],
  launch_in_progress: [
    409,
    'Another launch of this account is still being created.',
    'Wait for it, or look in PhoneBurner.',
  ],
  launch_unresolved: [
    409,
    'PhoneBurner did not answer in time; the dial session may exist.',
    'Look in PhoneBurner before you launch again.',
  ],
  batch_gone: [410, 'These contacts no longer wait for their batch.', 'Launch the rest from the list again.'],
  preview_gone: [410, 'This review is too old.', 'Read the list again.'],
  session_ended: [410, 'This session has ended.', 'Start a new dial session.'],
  payload_too_large: [413, 'The request is too large.', 'Send fewer contacts.'],
  too_many_contacts: [413, 'Too many contacts for one launch.', 'Launch at most 5,000 contacts.'],
  unsupported_media_type: [415, 'The request is not JSON.', 'Send JSON.'],
  no_dialable_contacts: [
    422,
    'None of these contacts has a number that can be dialed.',
    'Fix the numbers in the review.',
  ],
  pb_rejected: [422, 'PhoneBurner refused this dial session.', 'Read PhoneBurner’s words and correct the list.'],
  crm_rejected: [422, 'The CRM refused the request.', 'Select other records, or quote the support id.'],
  rate_limited: [429, 'Too many requests.', 'Wait as long as Retry-After says.'],
  internal: [500, 'The vault failed.', 'Try again; quote the support id if it stays.'],
  pb_unavailable: [502, 'PhoneBurner cannot be reached or is in trouble.', 'Try again in a minute.'],
  pb_bad_response: [
    502,
    'PhoneBurner answered in a form we do not know.',
    'Try again; quote the support id if it stays.',
  ],
  crm_unavailable: [502, 'The CRM cannot be reached or is in trouble.', 'Try again in a minute.'],
  crm_bad_response: [502, 'The CRM answered in a form we do not know.', 'Try again; quote the support id if it stays.'],
  crm_busy: [503, 'The CRM takes no more requests of this account right now.', 'Try again as Retry-After says.'],
  crm_not_configured: [503, 'This vault is not set up for this CRM.', 'Tell whoever runs the vault.'],
  unavailable: [503, 'The vault cannot do this right now.', 'Try again as Retry-After says.'],
} as const satisfies Record<string, readonly [status: number, message: string, remedy: string]>;

export type ErrorCode = keyof typeof errors;
export const errorCodes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]];

/** `error.message` is our sentence, `error.pb_message` PhoneBurner's own words (cleaned, at most 200 characters). */
export const ErrorReply = z.object({
  ok: z.literal(false),
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    remedy: z.string(),
    pb_message: z.optional(z.string()),
    /** Where the request's body was wrong, as `path: reason`. */
    fields: z.optional(z.array(z.string())),
    /** How many contacts were left out (read by the published extension). */
    skipped: z.optional(z.number()),
    /** Seconds; the same as the `Retry-After` header. */
    retry_after: z.optional(z.number()),
    /** Of `/health`: the database does not answer. */
    store: z.optional(z.literal(false)),
  }),
  /** At least 12 characters; its first 8 are the support id a rep can quote. */
  request_id: z.string(),
});
export type ErrorReply = z.infer<typeof ErrorReply>;
