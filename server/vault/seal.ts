/**
 * Sealing of everything secret or personal: AES-256-GCM under a subkey per column. The envelope is
 * version (1 byte) | key id (4) | nonce (12) | tag (16) | ciphertext, and version, key id and the place it belongs to
 * are authenticated with it: a blob that is moved to another row, column or owner does not open.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  hash as oneHash,
} from 'node:crypto';

const VERSION = 1;
const FIRST = Buffer.of(VERSION);
const KEY_ID = { start: 1, end: 5 };
const NONCE = { start: 5, end: 17 };
const TAG = { start: 17, end: 33 };

/** Where a sealed value lives; `owner` is whose it is (client id, member key or session id). */
export interface Place {
  table: string;
  column: string;
  row: string;
  owner: string;
}

/** 32 bytes and the id that envelopes name it by. */
export interface Key {
  id: Buffer;
  bytes: Buffer;
}

/** The keys that open what is stored. The set may change while the vault serves (vault/keyring.ts). */
export interface Keyring {
  /** The key to seal with. */
  current(): Key;
  find(id: Uint8Array): Key | null;
}

export interface Sealer {
  seal(place: Place, text: string): Buffer;
  /** @throws SealBroken when the blob was changed, cut, moved, or sealed under a key that is not in the keyring */
  open(place: Place, blob: Uint8Array): string;
  /** A look-up key: HMAC-SHA-256 in hex, so that equal values can be found without being stored. */
  key(purpose: string, value: string): string;
}

/** A sealed value does not belong here. Never told to a client; never carries the value. */
export class SealBroken extends Error {
  constructor(place: Place) {
    super(`The sealed value in ${place.table}.${place.column} does not open.`);
    this.name = 'SealBroken';
  }
}

/** SHA-256 in hex, for secrets of 256 random bits: nothing to guess, so nothing to slow down. */
export function hash(secret: string): string {
  return oneHash('sha256', secret, 'hex');
}

export function keyFrom(bytes: Buffer): Key {
  return { id: subkey(bytes, 'key id').subarray(0, KEY_ID.end - KEY_ID.start), bytes };
}

/** The bytes that every envelope sealed under this key begins with. */
export function envelopeStart(key: Key): Buffer {
  return Buffer.concat([FIRST, key.id]);
}

/** Seals under the keyring's current key; look-up keys come from `lookup`, which stays when the sealing key is rotated. */
export function createSealer(keys: Keyring, lookup: Buffer, random: (bytes: number) => Buffer): Sealer {
  // As objects: given bytes, Node makes one for every use, and that costs more than the use (measured: six times an HMAC).
  const subkeys = new WeakMap<Buffer, Map<string, KeyObject>>();
  const derived = (from: Buffer, purpose: string) => {
    const ofKey = subkeys.get(from) ?? new Map<string, KeyObject>();
    subkeys.set(from, ofKey);
    const known = ofKey.get(purpose);
    if (known) return known;
    const made = createSecretKey(subkey(from, purpose));
    ofKey.set(purpose, made);
    return made;
  };
  const sealing = (key: Key, place: Place) => derived(key.bytes, `seal ${place.table}.${place.column}`);

  return {
    seal(place, text) {
      const key = keys.current();
      const nonce = random(NONCE.end - NONCE.start);
      const cipher = createCipheriv('aes-256-gcm', sealing(key, place), nonce);
      cipher.setAAD(context(place, key.id));
      const [sealed, rest] = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([FIRST, key.id, nonce, cipher.getAuthTag(), sealed, rest]);
    },
    open(place, bytes) {
      const blob = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const part = ({ start, end }: { start: number; end: number }) => blob.subarray(start, end);
      if (blob.length < TAG.end || blob[0] !== VERSION) throw new SealBroken(place);
      const key = keys.find(part(KEY_ID));
      if (!key) throw new SealBroken(place);
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing(key, place), part(NONCE), { authTagLength: 16 });
        decipher.setAAD(context(place, key.id));
        decipher.setAuthTag(part(TAG));
        return Buffer.concat([decipher.update(blob.subarray(TAG.end)), decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken(place);
      }
    },
    key: (purpose, value) =>
      createHmac('sha256', derived(lookup, `look up ${purpose}`))
        .update(value)
        .digest('hex'),
  };
}

function subkey(from: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', from, Buffer.alloc(0), `vault ${purpose}`, 32));
}

/** JSON of a fixed list is unambiguous: no two places give the same bytes. */
function context(place: Place, keyId: Buffer): Buffer {
  return Buffer.from(
    JSON.stringify([VERSION, keyId.toString('hex'), place.table, place.column, place.row, place.owner]),
  );
}
