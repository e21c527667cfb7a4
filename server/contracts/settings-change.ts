/** A change of a member's settings, as it is sent: apart from settings.ts, since only the vault checks it. */
import * as z from 'zod/mini';
import { isTimeZone, Key, Label, Preference } from './settings.ts';

const TimeZone = z.string().check(z.refine(isTimeZone, 'must be an IANA time zone such as America/New_York'));

const MAX_SCANNERS = 20;
const MAX_SCANNER_LENGTH = 20_000;
const MAX_SCANNER_DEPTH = 16;

/** A rep's own mapping. The vault keeps it and never looks into it; the extension checks it before it is used. */
const OpaqueScanner = z.record(z.string(), z.unknown()).check(
  // What is too deep is not to be walked any further: `stringify` would run out of stack.
  z.refine(
    (value) => depthOf(value) <= MAX_SCANNER_DEPTH && JSON.stringify(value).length <= MAX_SCANNER_LENGTH,
    `must be nested at most ${MAX_SCANNER_DEPTH} deep and have at most ${MAX_SCANNER_LENGTH} characters`,
  ),
);

const MAX_SETTING_LENGTH = 5_000;
const Revision = z.int().check(z.gte(0));
const OpaqueSetting = z
  .unknown()
  .check(
    z.refine(
      (value) =>
        value !== undefined &&
        depthOf(value) <= MAX_SCANNER_DEPTH &&
        (JSON.stringify(value)?.length ?? 0) <= MAX_SETTING_LENGTH,
      `must be there, and have at most ${MAX_SETTING_LENGTH} characters`,
    ),
  );

/**
 * Only what is named changes. Preferences are merged by CRM and name, and null takes one away; `scanners` is the whole
 * new list; of the extension's settings those with a greater revision than what is there.
 */
export const SettingsChange = z.object({
  goals: z.optional(z.object({ primary: z.optional(Label), secondary: z.optional(Label) })),
  crm_preferences: z.optional(z.record(Key, z.record(Key, z.nullable(Preference)))),
  time_zone: z.optional(TimeZone),
  scanners: z.optional(z.array(OpaqueScanner).check(z.maxLength(MAX_SCANNERS))),
  extension_settings: z.optional(z.record(Key, z.object({ value: OpaqueSetting, revision: Revision }))),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

/** Stops at the limit: the depth of hostile input is not to be walked. */
function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > MAX_SCANNER_DEPTH) return depth;
  return Math.max(depth + 1, ...Object.values(value).map((inner) => depthOf(inner, depth + 1)));
}
