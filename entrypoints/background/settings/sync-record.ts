/** What this browser remembers of its settings' being synced, beside them in `storage.local`. */
import { isSettingName, type SettingName } from '../../../components/settings/table.ts';
import type { Area } from '../memory.ts';

const key = 'settings_sync';

export interface SyncRecord {
  /** Whose settings those are that came from the vault; null before the first time. */
  member: string | null;
  /** When each was set, as a number that only grows: milliseconds, by whatever clock was furthest. */
  revisions: Partial<Record<SettingName, number>>;
  /** Set here, and the vault does not know it yet. */
  pending: SettingName[];
}

export async function readSync(area: Area): Promise<SyncRecord> {
  const stored = (await area.get(key))[key] as Partial<SyncRecord> | undefined;
  return {
    member: stored?.member ?? null,
    revisions: stored?.revisions ?? {},
    pending: (stored?.pending ?? []).filter(isSettingName),
  };
}

/** Together with the settings that it is about: a worker may die between two writings. */
export const writeSync = (area: Area, record: SyncRecord, settings: Record<string, unknown> = {}): Promise<void> =>
  area.set({ ...settings, [key]: record });

/** Whoever has seen a revision writes a greater one, also where the clock is slow. */
export function setHere(record: SyncRecord, names: readonly SettingName[], now: number): SyncRecord {
  const revised = names.map((name) => [name, Math.max(now, (record.revisions[name] ?? 0) + 1)]);
  return {
    ...record,
    revisions: { ...record.revisions, ...Object.fromEntries(revised) },
    pending: [...new Set([...record.pending, ...names])],
  };
}
