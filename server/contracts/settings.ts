/**
 * What a PhoneBurner member has set. It belongs to the member and not to an install: every install that is connected to
 * the same account reads and writes the same settings.
 */
import * as z from 'zod/mini';

/** A disposition label exactly as the account spells it: free text, compared character by character. */
export const Label = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));

/** The two dispositions a rep works for. `primary` counts as an appointment. */
export const Goals = z.object({ primary: Label, secondary: Label });
export type Goals = z.infer<typeof Goals>;

export const defaultGoals: Goals = { primary: 'Set Appointment', secondary: 'Follow Up' };

/** An IANA time zone that this platform knows; offsets like `+02:00` have no summer time and are none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const Key = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/));
export const Preference = z.union([z.string().check(z.maxLength(200)), z.boolean()]);

/** CRM → name → value, e.g. `hubspot.preferred_phone_property_contacts` (published-client.md 2). */
export const CrmPreferences = z.record(Key, z.record(Key, Preference));
export type CrmPreferences = z.infer<typeof CrmPreferences>;

/** CRMs, and preferences of one CRM. */
export const MAX_PREFERENCES = 50;

/**
 * What the extension keeps for the member, by a setting's name. The vault never looks into it. `revision`: when it was set,
 * milliseconds by a clock that never goes back; the greater wins.
 */
export const ExtensionSettings = z.record(Key, z.object({ value: z.unknown(), revision: z.number() }));
export type ExtensionSettings = z.infer<typeof ExtensionSettings>;
export const MAX_EXTENSION_SETTINGS = 50;

export const Settings = z.object({
  goals: Goals,
  crm_preferences: CrmPreferences,
  /** Null until a launch or the rep names one; days are counted in UTC until then. */
  time_zone: z.nullable(z.string()),
  scanners: z.array(z.record(z.string(), z.unknown())),
  /** A vault of before has none. */
  extension_settings: z.optional(ExtensionSettings),
});
export type Settings = z.infer<typeof Settings>;
