/** A person to be dialed, as the review confirmed it. Values come from a web page and are untrusted everywhere. */
import * as z from 'zod/mini';

const text = (max: number) => z.string().check(z.maxLength(max));

/** What a number is for; PhoneBurner's `phone_type` is derived from it (phoneburner-api.md 5.2). */
export const phoneKinds = ['mobile', 'work', 'home', 'main', 'other'] as const;
export type PhoneKind = (typeof phoneKinds)[number];

/** A further number of the same person; the agent sees it in the dialer. */
export const FurtherPhone = z.object({
  number: text(64),
  label: z.optional(text(64)),
  kind: z.optional(z.enum(phoneKinds)),
});
export type FurtherPhone = z.infer<typeof FurtherPhone>;

export const LaunchContact = z.object({
  /** The review's row id. It only comes back in `skipped`; older clients send none. */
  id: z.optional(text(64)),
  name: text(200),
  phone: z.nullish(text(64)),
  phones: z.optional(z.array(FurtherPhone).check(z.maxLength(10))),
  email: z.nullish(text(254)),
  company: z.nullish(text(200)),
  /** Kept only when `https:` and on the origin of the list it was read from. */
  record_url: z.nullish(text(2048)),
  /** The record's id in the CRM, opaque (crm-pages.md 0.4). */
  crm_identifier: z.nullish(text(128)),
  /** ISO 3166, for its numbers written without a country, where it is known of this contact alone. */
  country: z.nullish(z.string().check(z.regex(/^[A-Z]{2}$/))),
  source_url: z.nullish(text(2048)),
  source_label: z.nullish(text(200)),
});
export type LaunchContact = z.infer<typeof LaunchContact>;

/** Where the list was read. `crm_name` is a display name, `crm_id` the scanner's id. */
export const LaunchContext = z.object({
  crm_id: text(64).check(z.regex(/^\P{Cc}*$/u)),
  crm_name: z.optional(text(128)),
  host: text(255),
  path: z.optional(text(2048)),
  level: z.optional(z.literal([1, 2, 3])),
  /** ISO 3166 code for numbers written without a country; the vault's default otherwise. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
  /** The browser's IANA time zone; taken where the member has set none, ignored where the vault does not know it. */
  time_zone: z.optional(text(64)),
});
export type LaunchContext = z.infer<typeof LaunchContext>;

export const skipReasons = [
  'no_phone',
  'invalid_phone',
  'duplicate_record',
  'duplicate_phone',
  'no_name',
  'calling_hours',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why a CRM's record is not dialed although it was selected. `merged`: into another, whose id the CRM does not tell. */
export const recordReasons = [
  'not_found',
  'archived',
  'merged',
  'forbidden',
  'do_not_call',
  'opted_out',
  'no_contacts',
] as const;
export type RecordReason = (typeof recordReasons)[number];

/** A contact of the launch that was not sent to PhoneBurner. */
export const SkippedContact = z.object({
  /** The contact's `id`, or its index in the request when it had none. */
  id: z.string(),
  reason: z.enum([...skipReasons, ...recordReasons]),
});
export type SkippedContact = z.infer<typeof SkippedContact>;
