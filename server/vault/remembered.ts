/**
 * Sealed values that are read again and again, as a running session's state is with each webhook: what was opened is kept
 * beside the bytes it came from, and serves as long as the row has these very bytes. Whoever else writes the row (another
 * vault, a rotation) is seen by that. Values must not be changed by who gets them.
 */
import type { Place, Sealer } from './seal.ts';

export interface Remembered<T> {
  open(place: Place, sealed: Uint8Array): T;
  /** Opens it without keeping it. */
  look(place: Place, sealed: Uint8Array): T;
  seal(place: Place, value: T): Buffer;
  /** What the row held when it was last seen. */
  last(place: Place): { sealed: Uint8Array; value: T } | undefined;
}

/** @param most so many values are kept, those of this process that were used last */
export function remembered<T>(sealer: Sealer, most: number): Remembered<T> {
  const known = new Map<string, { sealed: Uint8Array; value: T }>();
  const nameOf = ({ row, owner }: Place) => `${owner} ${row}`;

  function keep(name: string, sealed: Uint8Array, value: T): void {
    known.delete(name);
    known.set(name, { sealed, value });
    const oldest = known.keys().next().value;
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  }

  function lastOf(place: Place, sealed: Uint8Array): { value: T } | null {
    const last = known.get(nameOf(place));
    return last && Buffer.compare(last.sealed, sealed) === 0 ? last : null;
  }
  const opened = (place: Place, sealed: Uint8Array): T => JSON.parse(sealer.open(place, sealed));

  return {
    look: (place, sealed) => (lastOf(place, sealed) ?? { value: opened(place, sealed) }).value,
    open(place, sealed) {
      const last = lastOf(place, sealed);
      if (last) return last.value;
      const value = opened(place, sealed);
      keep(nameOf(place), sealed, value);
      return value;
    },
    seal(place, value) {
      const sealed = sealer.seal(place, JSON.stringify(value));
      keep(nameOf(place), sealed, value);
      return sealed;
    },
    last: (place) => known.get(nameOf(place)),
  };
}
