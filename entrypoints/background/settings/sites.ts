/**
 * The sites that the rep has granted for good, so that a tab may follow there. The browser keeps them; there is no other
 * list. The vault's own address is not among them: without it nothing works.
 */
import type { Browser } from 'webextension-polyfill';
import { failed, type Result } from '../../../components/state/problem.ts';
import { hostPattern } from './host-pattern.ts';

interface Outside {
  permissions: Pick<Browser['permissions'], 'getAll' | 'remove'>;
  /** Match patterns of the manifest, which the browser does not take back. */
  required: readonly string[];
  /** Origin of the vault as set. */
  vaultUrl(): Promise<string>;
}

export type Sites = ReturnType<typeof makeSites>;

export function makeSites({ permissions, required, vaultUrl }: Outside) {
  /** All that were asked for, a vault of the rep's own among them. */
  const optional = async (): Promise<string[]> =>
    ((await permissions.getAll()).origins ?? []).filter((pattern) => !required.includes(pattern)).sort();
  /** Match patterns, such as `https://acme.pipedrive.com/*`. */
  const granted = async (): Promise<string[]> => {
    const vault = hostPattern(await vaultUrl());
    return (await optional()).filter((pattern) => pattern !== vault);
  };
  const remove = (origins: string[]): Promise<boolean> => permissions.remove({ origins }).catch(() => false);

  return {
    granted,

    /** One that is gone already is as good as removed. */
    async revoke(pattern: string): Promise<Result<null>> {
      if (!(await granted()).includes(pattern)) return { ok: null };
      return (await remove([pattern])) ? { ok: null } : failed('site_kept');
    },

    /** One by one: what an organisation grants by policy cannot be removed, and must not hold the others back. */
    async revokeAll(): Promise<void> {
      for (const pattern of await optional()) await remove([pattern]);
    },
  };
}
