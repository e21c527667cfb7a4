/** A member's settings in the store, sealed. Whoever has none has the defaults. */
import type { Kysely, Transaction } from 'kysely';
import { type CrmPreferences, defaultGoals, MAX_PREFERENCES, type Settings } from '../contracts/settings.ts';
import type { SettingsChange } from '../contracts/settings-change.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { Database } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey } from '../vault/vault.ts';
import { areTooMany, withNewer } from './extension-settings.ts';

/** What every session of the member needs; the rep's own scanners are kept beside it and read only when asked for. */
export type Preferences = Omit<Settings, 'scanners'>;

export interface MemberSettings {
  preferences(db: Kysely<Database>, member: MemberKey): Promise<Preferences>;
  read(db: Kysely<Database>, member: MemberKey): Promise<Settings>;
  /** Null when the member would have more preferences than are kept; then nothing has changed. */
  save(trx: Transaction<Database>, member: MemberKey, change: SettingsChange, at: number): Promise<Settings | null>;
}

type Column = 'sealed_settings' | 'sealed_scanners';

const defaults: Preferences = { goals: defaultGoals, crm_preferences: {}, time_zone: null, extension_settings: {} };

const readPreferences = prepared((db, value: Values<{ member_key: string }>) =>
  db.selectFrom('member_settings').select('sealed_settings').where('member_key', '=', value('member_key')),
);

export function memberSettings(sealer: Sealer): MemberSettings {
  const place = (column: Column, member: string) => ({
    table: 'member_settings',
    column,
    row: member,
    owner: member,
  });
  const seal = (column: Column, member: string, value: unknown) =>
    sealer.seal(place(column, member), JSON.stringify(value));
  const opened = <T>(column: Column, member: string, blob: Uint8Array | null | undefined, absent: T): T =>
    blob ? JSON.parse(sealer.open(place(column, member), blob)) : absent;
  const preferencesOf = (member: string, blob: Uint8Array | null | undefined): Preferences =>
    // What is there may be of a time when there was less to set.
    ({ ...defaults, ...opened('sealed_settings', member, blob, defaults) });
  const scannersOf = (member: string, blob: Uint8Array | null | undefined): Settings['scanners'] =>
    opened('sealed_scanners', member, blob, []);

  return {
    async preferences(db, member) {
      const [row] = await readPreferences(db, { member_key: member });
      return preferencesOf(member, row?.sealed_settings);
    },

    async read(db, member) {
      const row = await db
        .selectFrom('member_settings')
        .select(['sealed_settings', 'sealed_scanners'])
        .where('member_key', '=', member)
        .executeTakeFirst();
      return { ...preferencesOf(member, row?.sealed_settings), scanners: scannersOf(member, row?.sealed_scanners) };
    },

    async save(trx, member, change, at) {
      // Written first: that holds the row, so that two installs cannot both change what they read before.
      const row = await trx
        .insertInto('member_settings')
        .values({ member_key: member, sealed_settings: null, sealed_scanners: null, updated_at: at })
        .onConflict((conflict) => conflict.column('member_key').doUpdateSet({ updated_at: at }))
        .returning(['sealed_settings', 'sealed_scanners'])
        .executeTakeFirstOrThrow();
      const before = preferencesOf(member, row.sealed_settings);
      const crm_preferences = merged(before.crm_preferences, change.crm_preferences ?? {});
      const extension_settings = withNewer(before.extension_settings ?? {}, change.extension_settings ?? {}, at);
      if (isTooMuch(crm_preferences) || areTooMany(extension_settings)) return null;
      const preferences: Preferences = {
        goals: { ...before.goals, ...defined(change.goals ?? {}) },
        crm_preferences,
        time_zone: change.time_zone ?? before.time_zone,
        extension_settings,
      };
      const scanners = change.scanners ?? scannersOf(member, row.sealed_scanners);
      await trx
        .updateTable('member_settings')
        .set({
          sealed_settings: seal('sealed_settings', member, preferences),
          ...(change.scanners ? { sealed_scanners: seal('sealed_scanners', member, scanners) } : {}),
        })
        .where('member_key', '=', member)
        .execute();
      return { ...preferences, scanners };
    },
  };
}

function merged(before: CrmPreferences, change: NonNullable<SettingsChange['crm_preferences']>): CrmPreferences {
  const all = new Map(Object.entries(before));
  for (const [crm, names] of Object.entries(change)) {
    const kept = Object.entries({ ...all.get(crm), ...names }).filter(([, value]) => value !== null);
    if (kept.length > 0) all.set(crm, Object.fromEntries(kept) as CrmPreferences[string]);
    else all.delete(crm);
  }
  return Object.fromEntries(all);
}

function isTooMuch(preferences: CrmPreferences): boolean {
  const lists = [preferences, ...Object.values(preferences)];
  return lists.some((list) => Object.keys(list).length > MAX_PREFERENCES);
}

/** `{ primary: undefined }` must not take the other one's place. */
function defined<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
