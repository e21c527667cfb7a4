/**
 * Every setting, described once: its kind, its default, and whether it is the member's or this browser's. Derived from it:
 * what may be stored, what an organisation can set and lock (managed-schema.ts), what is synced (settings-sync.ts), the
 * rows of the options page, and the privacy page's list. Its words are
 * `setting_<name>` in the catalogue.
 */
import type { PhoneKind } from '../../server/contracts/contact.ts';

type Setting =
  | { kind: 'choice'; of: readonly string[]; default: string }
  | { kind: 'some'; of: readonly string[]; default: readonly string[] }
  | { kind: 'whole'; from: number; to: number; default: number }
  | { kind: 'switch'; default: boolean }
  | { kind: 'text'; form: RegExp; default: string }
  /** By CRM ('' is any other one): which of these comes first. What is not named comes after, as it was. */
  | { kind: 'orders'; of: readonly string[]; default: Readonly<Record<string, readonly string[]>> };

const kinds = ['mobile', 'work', 'home', 'main', 'other'] as const satisfies readonly PhoneKind[];
/** ISO 8601: the week begins on Monday. */
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const table = {
  /** ISO 3166, for numbers written without a country. */
  country: { kind: 'text', form: /^[A-Z]{2}$/, default: 'US' },
  phone_order: { kind: 'orders', of: kinds, default: {} },
  /** `warn` says that it is late there; `hold` leaves the row out until the rep ticks it. */
  calling_hours: { kind: 'choice', of: ['off', 'warn', 'hold'], default: 'warn' },
  /** Of the contact's own clock. A window from 20 to 6 goes over midnight; from 8 to 8 is the whole day. */
  calling_from: { kind: 'whole', from: 0, to: 23, default: 8 },
  calling_to: { kind: 'whole', from: 1, to: 24, default: 21 },
  /** Several states of the US forbid calls on Sundays. */
  calling_days: { kind: 'some', of: week, default: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
  /** A day's; 0 is no goal. */
  goal_calls: { kind: 'whole', from: 0, to: 9999, default: 0 },
  goal_connected: { kind: 'whole', from: 0, to: 9999, default: 0 },
  goal_primary: { kind: 'whole', from: 0, to: 9999, default: 0 },
  goal_secondary: { kind: 'whole', from: 0, to: 9999, default: 0 },
  follow: { kind: 'choice', of: ['go', 'offer'], default: 'go' },
  follow_front: { kind: 'switch', default: false },
  /** `important`: what the rep has to do something about; `all`: every contact on the line too. */
  notifications: { kind: 'choice', of: ['none', 'important', 'all'], default: 'none' },
  theme: { kind: 'choice', of: ['system', 'light', 'dark'], default: 'system' },
  /** A folder of `_locales`; '' is the browser's language. */
  language: { kind: 'text', form: /^(?:[a-z]{2,3}(?:_[A-Z]{2})?)?$/, default: '' },
  /** An origin; '' is the one that the build was made for. */
  vault_url: { kind: 'text', form: /^https?:\/\//, default: '' },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof table;
type ValueOf<S> = S extends { kind: 'choice'; of: readonly (infer O)[] }
  ? O
  : S extends { kind: 'some'; of: readonly (infer O)[] }
    ? readonly O[]
    : S extends { kind: 'orders'; of: readonly (infer O)[] }
      ? Readonly<Record<string, readonly O[]>>
      : S extends { kind: 'whole' }
        ? number
        : S extends { kind: 'switch' }
          ? boolean
          : string;
export type Values = { -readonly [N in SettingName]: ValueOf<(typeof table)[N]> };

export const settingNames = Object.keys(table) as SettingName[];
/** Of this browser alone: what its machine reaches, and what it was allowed to show. */
const notSynced: readonly SettingName[] = ['notifications', 'vault_url'];
export const syncedNames = settingNames.filter((name) => !notSynced.includes(name));
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(table, name);

/** The key in `storage.local`. */
export const storageKey = (name: SettingName): string => (name === 'country' ? 'default_country' : name);

const listOf = (of: readonly string[], value: unknown) =>
  Array.isArray(value) && value.every((one) => of.includes(one)) && new Set(value).size === value.length;
const mostOrders = 50;

/** Whether this may be stored, whoever says it: the options page, an organisation, the vault. */
export function isGood(name: SettingName, value: unknown): boolean {
  const setting: Setting = table[name];
  switch (setting.kind) {
    case 'choice':
      return setting.of.includes(value as string);
    case 'some':
      return listOf(setting.of, value);
    case 'whole':
      return Number.isInteger(value) && (value as number) >= setting.from && (value as number) <= setting.to;
    case 'switch':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= 512 && setting.form.test(value);
    case 'orders': {
      const entries = typeof value === 'object' && value !== null ? Object.entries(value) : null;
      return (
        entries !== null &&
        entries.length <= mostOrders &&
        entries.every(([crm, order]) => crm.length <= 64 && listOf(setting.of, order))
      );
    }
  }
}
