/**
 * The scanners of this install: those that ship, over them the operator's, asked of the vault now and then and kept in
 * `storage.local`, and over those the rep's own. They are checked each time they are read: neither the vault nor the disk is believed.
 */
import * as z from 'zod/mini';
import type { ScannerSource } from '../../../components/state/popup-state.ts';
import type { Scanner } from '../../../scanners/format.ts';
import { layScanners, usableScanners } from '../../../scanners/layers.ts';
import { type PickedPage, pickPage } from '../../../scanners/pick-page.ts';
import type { Area } from '../memory.ts';
import type { ServerClient } from '../vault/server-client.ts';
import type { OwnScanners } from './own-scanners.ts';
import type { ShippedScanners } from './shipped-scanners.ts';

const key = 'handed_out_scanners';
/** What the operator changes is here after the popup was opened this much later. */
const freshMs = 10 * 60_000;

/** Of another vault than the one that is set, they count for nothing. */
const HandedOut = z.object({
  vault_url: z.string(),
  etag: z.nullable(z.string()),
  scanners: z.array(z.unknown()),
  asked_at: z.number(),
});

export interface Outside {
  area: Area;
  shipped: ShippedScanners;
  client: Pick<ServerClient, 'scanners'>;
  vaultUrl(): Promise<string>;
  own: Pick<OwnScanners, 'all'>;
  now(): number;
}

export type ScannerList = ReturnType<typeof makeScannerList>;

export function makeScannerList({ area, shipped, client, vaultUrl, own, now }: Outside) {
  const kept = async () => {
    const [stored, vault_url] = await Promise.all([area.get(key), vaultUrl()]);
    const parsed = HandedOut.safeParse(stored[key]);
    return parsed.success && parsed.data.vault_url === vault_url ? parsed.data : null;
  };
  const handedOut = async () => usableScanners((await kept())?.scanners ?? []);
  /** The popup waits for them. */
  const layers = () => Promise.all([shipped(), own.all(), handedOut()]);
  const all = async (): Promise<Scanner[]> => layScanners(...(await layers()));

  return {
    /** Who reads this address; null when it is not a web page's. */
    pick: async (url: string): Promise<PickedPage | null> => pickPage(url, await all()),

    find: async (id: string): Promise<Scanner | null> => (await all()).find((one) => one.id === id) ?? null,

    /** Who reads this address, and whose data that is. */
    async pickWithSource(url: string): Promise<{ picked: PickedPage; source: ScannerSource } | null> {
      const [bundled, reps, operators] = await layers();
      const picked = pickPage(url, layScanners(bundled, reps, operators));
      if (!picked) return null;
      const { scanner } = picked;
      return { picked, source: reps.includes(scanner) ? 'own' : operators.includes(scanner) ? 'vault' : 'shipped' };
    },

    /** Asks the vault, at most every ten minutes. A vault that cannot be asked takes nothing away. */
    async refresh(): Promise<void> {
      const before = await kept();
      const age = now() - (before?.asked_at ?? Number.NEGATIVE_INFINITY);
      if (age >= 0 && age < freshMs) return;
      const vault_url = await vaultUrl();
      const answered = await client.scanners(before?.etag ?? null);
      const asked_at = now();
      if ('ok' in answered) {
        const next = answered.ok ?? { etag: before?.etag ?? null, scanners: before?.scanners ?? [] };
        await area.set({ [key]: { ...next, vault_url, asked_at } });
      } else if (answered.error.code === 'no_scanners') {
        await area.set({ [key]: { vault_url, etag: null, scanners: [], asked_at } });
      }
    },
  };
}
