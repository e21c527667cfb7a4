/**
 * What the rep's organisation sets, by `storage.managed` (`public/managed_schema.json`): a value is what a rep starts with,
 * and no more can be changed where it is locked. Firefox knows it by a native manifest and throws where there is none.
 */
import { type SettingName, settingNames, type Values } from '../../../components/settings/table.ts';
import type { Area } from '../memory.ts';

export type Policy = { values: Partial<Values>; locked: SettingName[] };

/** An administrator's typing: what has not its form counts as not set, and what is not set locks nothing. */
export async function readPolicy(
  managed: Pick<Area, 'get'>,
  isGood: (name: SettingName, value: unknown) => boolean,
): Promise<Policy> {
  const set = await managed.get([...settingNames, 'locked']).catch(() => ({}) as Record<string, unknown>);
  const good = settingNames.filter((name) => isGood(name, set[name]));
  const locked = Array.isArray(set.locked) ? set.locked : [];
  return {
    values: Object.fromEntries(good.map((name) => [name, set[name]])),
    locked: good.filter((name) => locked.includes(name)),
  };
}
