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
  forbidden: [403, 'This does not belong to this install.', 'Use your own session.'],
  not_found: [404, 'There is nothing at this address.', 'Check the address.'],
  session_not_found: [404, 'This session is not known.', 'Start a new dial session.'],
  client_exists: [409, 'This install is registered with another secret.', 'Reinstall the extension.'],
  pb_not_connected: [409, 'No PhoneBurner account is connected.', 'Paste your personal access token first.'],
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
  rate_limited: [429, 'Too many requests.', 'Wait as long as Retry-After says.'],
  internal: [500, 'The vault failed.', 'Try again; quote the support id if it stays.'],
  pb_unavailable: [502, 'PhoneBurner cannot be reached or is in trouble.', 'Try again in a minute.'],
  pb_bad_response: [
    502,
    'PhoneBurner answered in a form we do not know.',
    'Try again; quote the support id if it stays.',
  ],
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
  }),
  /** At least 12 characters; its first 8 are the support id a rep can quote. */
  request_id: z.string(),
});
export type ErrorReply = z.infer<typeof ErrorReply>;
