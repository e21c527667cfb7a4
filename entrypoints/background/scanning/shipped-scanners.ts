/**
 * The scanners that ship. They are a file of the package, so that they are in the worker only once a page is looked at, and
 * not in the code that is loaded at each of its awakenings.
 */
import type { Scanner } from '../../../scanners/format.ts';

export type ShippedScanners = () => Promise<readonly Scanner[]>;

/** `read`: the file's content. Read once; when that fails, whoever asks next tries again. */
export function makeShippedScanners(read: () => Promise<readonly Scanner[]>): ShippedScanners {
  let once: Promise<readonly Scanner[]> | null = null;
  return () => {
    once ??= read().catch((error) => {
      once = null;
      throw error;
    });
    return once;
  };
}
