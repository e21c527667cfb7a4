/** The keys of a running vault. A key file is read again when it changes, so a rotation needs no restart. */
import { statSync } from 'node:fs';
import { type Keys, readKeyFile } from './key-file.ts';
import type { Key, Keyring } from './seal.ts';

/** One key that stays. */
export function keyringOf(key: Key): Keyring {
  return { current: () => key, find: (id) => (key.id.equals(id) ? key : null) };
}

/**
 * The keys of a file. The file is looked at once in each turn of the event loop that seals, and whenever an unknown key
 * id is met: within a turn of the file's change nothing is sealed under the earlier key any more. A key that has left
 * the file is still known until the process ends.
 * @throws StartRefused when the file holds no key at the start; later such a file changes nothing
 */
export function fileKeyring(file: string, name: string): Keyring {
  const known = new Map<string, Key>();
  let current: Key;
  let stamp = '';
  let fresh = false;

  const take = (keys: Keys) => {
    current = keys[0];
    for (const key of keys) known.set(key.id.toString('hex'), key);
  };
  const refresh = () => {
    const now = stampOf(file);
    if (now === stamp) return;
    try {
      take(readKeyFile(file, name));
      stamp = now;
    } catch {
      // Half gone or open to others: what is known still serves, and `doctor` says what is wrong.
    }
  };
  take(readKeyFile(file, name));
  stamp = stampOf(file);

  return {
    current() {
      if (!fresh) {
        refresh();
        fresh = true;
        setImmediate(() => {
          fresh = false;
        });
      }
      return current;
    },
    find(id) {
      const name = Buffer.from(id).toString('hex');
      if (!known.has(name)) refresh();
      return known.get(name) ?? null;
    },
  };
}

/** Another one for every file that takes the place. */
function stampOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : '';
}
