/** What the rep or an administrator sets, in `storage.local`: the vault's address and the rep's country. */
import type { Result } from '../../components/state/problem.ts';
import { failed } from '../../components/state/problem.ts';
import type { Settings } from '../../components/state/settings.ts';
import type { Area } from './memory.ts';

const defaultCountry = 'US';

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

export function makeSettings(area: Area, builtFor: string) {
  const read = async (key: string): Promise<string | null> => {
    const value = (await area.get(key))[key];
    return typeof value === 'string' ? value : null;
  };
  const get = async (): Promise<Settings> => {
    const stored = await read('vault_url');
    const origin = stored === null ? null : vaultOrigin(stored);
    return {
      vault_url: origin && 'ok' in origin ? origin.ok : new URL(builtFor).origin,
      built_for: new URL(builtFor).origin,
      country: (await read('default_country')) ?? defaultCountry,
    };
  };
  return {
    get,
    async save(next: { vault_url: string; country: string }): Promise<Result<Settings>> {
      const origin = vaultOrigin(next.vault_url);
      if ('error' in origin) return origin;
      await area.set({ vault_url: origin.ok, default_country: next.country });
      return { ok: await get() };
    },
  };
}
