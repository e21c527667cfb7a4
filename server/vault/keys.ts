/**
 * The vault's key: `VAULT_KEY_FILE`, `VAULT_KEY`, or a file made at first start beside the database. A random look-up
 * key is stored sealed under it: that this opens is the proof that the right key was given, and look-ups survive a
 * change of the sealing key.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outside } from '../outside.ts';
import { StartRefused } from '../start-refused.ts';
import type { Store } from '../store/open.ts';
import { assertPrivate, createPrivateFile } from '../store/private-files.ts';
import { createSealer, type Key, keyFrom, type Place, SealBroken, type Sealer } from './seal.ts';

export interface KeySource {
  dataDir: string;
  vaultKey?: string | undefined;
  vaultKeyFile?: string | undefined;
}

const LOOKUP = 'lookup_key';
const lookupPlace: Place = { table: 'meta', column: 'value', row: LOOKUP, owner: '' };

/** 32 bytes as hex or base64 (either alphabet), or null. */
export function parseKey(text: string): Buffer | null {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, 'base64');
  return null;
}

/** @throws StartRefused when there is no usable key, or it is not this database's */
export async function openSealer(source: KeySource, store: Store, outside: Outside): Promise<Sealer> {
  const row = await store.db.selectFrom('meta').select('value').where('name', '=', LOOKUP).executeTakeFirst();
  const key = loadKey(source, row === undefined, outside);
  // Only seals and opens the look-up key itself; its own look-ups are never used.
  const bootstrap = createSealer(key, key.bytes, outside.random);

  if (row) {
    try {
      return createSealer(key, Buffer.from(bootstrap.open(lookupPlace, row.value), 'hex'), outside.random);
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      throw new StartRefused(
        `The vault key (${nameOf(source)}) is not the one the database in ${source.dataDir} was sealed with; give it that key.`,
      );
    }
  }
  const lookup = outside.random(32);
  const value = bootstrap.seal(lookupPlace, lookup.toString('hex'));
  await store.write((trx) => trx.insertInto('meta').values({ name: LOOKUP, value }).execute());
  return createSealer(key, lookup, outside.random);
}

function loadKey(source: KeySource, databaseIsNew: boolean, outside: Outside): Key {
  if (source.vaultKeyFile !== undefined) return keyFrom(readKeyFile(source.vaultKeyFile, 'VAULT_KEY_FILE'));
  if (source.vaultKey !== undefined) {
    const bytes = parseKey(source.vaultKey);
    if (!bytes) throw new StartRefused('VAULT_KEY must be 32 bytes as 64 hex digits or as base64.');
    return keyFrom(bytes);
  }
  const file = ownKeyFile(source.dataDir);
  if (!assertPrivate(file, '600')) {
    if (!databaseIsNew) {
      throw new StartRefused(
        `The key file ${file} is missing, and the database beside it is not empty; restore the key file, or set VAULT_KEY or VAULT_KEY_FILE.`,
      );
    }
    createPrivateFile(file, `${outside.random(32).toString('base64url')}\n`);
  }
  return keyFrom(readKeyFile(file, 'The key file'));
}

function readKeyFile(file: string, name: string): Buffer {
  if (!assertPrivate(file, '600')) throw new StartRefused(`${name} names ${file}, which is not there.`);
  const bytes = parseKey(readFileSync(file, 'utf8'));
  if (!bytes) throw new StartRefused(`${name} (${file}) must hold 32 bytes as 64 hex digits or as base64.`);
  return bytes;
}

const ownKeyFile = (dataDir: string) => join(dataDir, 'vault.key');

function nameOf(source: KeySource): string {
  if (source.vaultKeyFile !== undefined) return 'VAULT_KEY_FILE';
  return source.vaultKey !== undefined ? 'VAULT_KEY' : ownKeyFile(source.dataDir);
}
