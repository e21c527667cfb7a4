/**
 * The vault's key: `VAULT_KEY_FILE`, `VAULT_KEY`, or a file made at first start beside the database. A random look-up
 * key is stored sealed under it: that this opens is the proof that the right key was given, and look-ups survive a
 * change of the sealing key.
 */
import { join } from 'node:path';
import type { Outside } from '../outside.ts';
import { StartRefused } from '../start-refused.ts';
import type { Store } from '../store/open.ts';
import { assertPrivate, createPrivateFile } from '../store/private-files.ts';
import { parseKey } from './key-file.ts';
import { fileKeyring, keyringOf } from './keyring.ts';
import { createSealer, type Keyring, keyFrom, type Place, SealBroken, type Sealer } from './seal.ts';

export interface KeySource {
  dataDir: string;
  vaultKey?: string | undefined;
  vaultKeyFile?: string | undefined;
}

/** The row of `meta` that holds the look-up key. */
export const LOOKUP = 'lookup_key';

/** Where everything in `meta` is sealed. */
export const metaPlace = (name: string): Place => ({ table: 'meta', column: 'value', row: name, owner: '' });

/** @throws StartRefused when there is no usable key, or it is not this database's */
export async function openSealer(source: KeySource, store: Store, outside: Outside): Promise<Sealer> {
  const read = () => store.db.selectFrom('meta').select('value').where('name', '=', LOOKUP).executeTakeFirst();
  const found = await read();
  const keys = openKeyring(source, found === undefined, outside);
  if (found) return sealerOf(keys, found.value, source, outside);

  const value = seals(keys, outside).seal(metaPlace(LOOKUP), outside.random(32).toString('hex'));
  await store.write((trx) =>
    trx
      .insertInto('meta')
      .values({ name: LOOKUP, value })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  // Another vault on the same database may have been first.
  return sealerOf(keys, (await read())?.value ?? value, source, outside);
}

/** Opens the stored look-up key. @throws StartRefused when it was sealed under another key */
export function sealerOf(keys: Keyring, sealedLookup: Uint8Array, source: KeySource, outside: Outside): Sealer {
  try {
    const lookup = Buffer.from(seals(keys, outside).open(metaPlace(LOOKUP), sealedLookup), 'hex');
    return createSealer(keys, lookup, outside.random);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new StartRefused(
      `The vault key (${nameOf(source)}) is not the one the database in ${source.dataDir} was sealed with; give it that key.`,
    );
  }
}

/** For the look-up key itself; its own look-ups are never used. */
function seals(keys: Keyring, outside: Outside): Sealer {
  return createSealer(keys, keys.current().bytes, outside.random);
}

/** @throws StartRefused */
export function openKeyring(source: KeySource, databaseIsNew: boolean, outside: Outside): Keyring {
  const { file, name } = keyFile(source);
  if (file === null) {
    const bytes = parseKey(source.vaultKey ?? '');
    if (!bytes) throw new StartRefused('VAULT_KEY must be 32 bytes as 64 hex digits or as base64.');
    return keyringOf(keyFrom(bytes));
  }
  if (source.vaultKeyFile === undefined && !assertPrivate(file, '600')) {
    if (!databaseIsNew) {
      throw new StartRefused(
        `The key file ${file} is missing, and the database beside it is not empty; restore the key file, or set VAULT_KEY or VAULT_KEY_FILE.`,
      );
    }
    createPrivateFile(file, `${outside.random(32).toString('base64url')}\n`);
  }
  return fileKeyring(file, name);
}

/** The file that holds the key, and how an operator knows it; null where the key comes from the environment. */
export function keyFile(source: KeySource): { file: string; name: string } | { file: null; name: 'VAULT_KEY' } {
  if (source.vaultKeyFile !== undefined) return { file: source.vaultKeyFile, name: 'VAULT_KEY_FILE' };
  if (source.vaultKey !== undefined) return { file: null, name: 'VAULT_KEY' };
  return { file: join(source.dataDir, 'vault.key'), name: 'The key file' };
}

function nameOf(source: KeySource): string {
  const { file, name } = keyFile(source);
  return name === 'The key file' ? `${file}` : name;
}
