/**
 * The settings in layers: locked by the organisation, the rep's own (`storage.local`), set by the organisation, the
 * table's default.
 */

import type { Settings } from '../../../components/settings/settings.ts';
import {
  isGood,
  isSettingName,
  type SettingName,
  settingNames,
  storageKey,
  syncedNames,
  table,
  type Values,
} from '../../../components/settings/table.ts';
import type { Result } from '../../../components/state/problem.ts';
import { failed } from '../../../components/state/problem.ts';
import type { Area } from '../memory.ts';
import { readPolicy } from './policy.ts';
import { readSync, setHere, writeSync } from './sync-record.ts';

export type SettingsStore = ReturnType<typeof makeSettings>;

/** An address the vault may have: https anywhere, http on this machine only. Answers its origin. */
export function vaultOrigin(text: string): Result<string> {
  const url = URL.parse(text.trim());
  if (!url) return failed('address_invalid');
  const here = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  return url.protocol === 'https:' || (url.protocol === 'http:' && here)
    ? { ok: url.origin }
    : failed('address_invalid');
}

const mayBe = (name: SettingName, value: unknown): boolean =>
  name === 'vault_url' ? typeof value === 'string' && 'ok' in vaultOrigin(value) : isGood(name, value);

export function makeSettings(area: Area, managed: Pick<Area, 'get'>, builtFor: string, now: () => number = Date.now) {
  let turn: Promise<unknown> = Promise.resolve();
  /** One change after the other: of what is read, changed and written nothing may get lost. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };
  const get = async (): Promise<Settings> => {
    const [{ values: set, locked }, own] = await Promise.all([
      readPolicy(managed, mayBe),
      area.get(settingNames.map(storageKey)),
    ]);
    const valueIn = (name: SettingName): unknown => {
      const mine = own[storageKey(name)];
      return !locked.includes(name) && mayBe(name, mine) ? mine : (set[name] ?? table[name].default);
    };
    const values = Object.fromEntries(settingNames.map((name) => [name, valueIn(name)])) as Values;
    const built_for = new URL(builtFor).origin;
    const origin = vaultOrigin(values.vault_url);
    return { ...values, vault_url: 'ok' in origin ? origin.ok : built_for, built_for, locked };
  };
  async function save(next: Readonly<Record<string, unknown>>): Promise<Result<Settings>> {
    const held = await get();
    const items: Record<string, unknown> = {};
    const changed: SettingName[] = [];
    for (const [name, value] of Object.entries(next)) {
      if (!isSettingName(name) || !mayBe(name, value))
        return failed(name === 'vault_url' ? 'address_invalid' : 'setting_invalid');
      const origin = name === 'vault_url' ? vaultOrigin(String(value)) : null;
      const meant = origin && 'ok' in origin ? origin.ok : value;
      const isSo = JSON.stringify(meant) === JSON.stringify(held[name]);
      if (isSo || held.locked.includes(name)) continue;
      items[storageKey(name)] = meant;
      changed.push(name);
    }
    const told = changed.filter((name) => syncedNames.includes(name));
    if (told.length > 0) await writeSync(area, setHere(await readSync(area), told, now()), items);
    else await area.set(items);
    return { ok: await get() };
  }

  return {
    get,
    inTurn,
    /** What is not named stays, and what is so already is not made the rep's own. All of it or nothing. */
    save: (next: Readonly<Record<string, unknown>>) => inTurn(() => save(next)),
  };
}
