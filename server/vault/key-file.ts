/**
 * The key file: one key a line, 32 bytes as hex or base64. The first seals; the others only open what was sealed before
 * a rotation (vault/rotate.ts) that is not finished.
 */
import { readFileSync } from 'node:fs';
import { StartRefused } from '../start-refused.ts';
import { assertPrivate, replacePrivateFile } from '../store/private-files.ts';
import { assertNotServed } from '../store/served.ts';
import { type Key, keyFrom } from './seal.ts';

export type Keys = readonly [current: Key, ...previous: Key[]];

/** 32 bytes as hex or base64 (either alphabet), or null. */
export function parseKey(text: string): Buffer | null {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, 'base64');
  return null;
}

/** @param name how the operator knows the file, at the start of a sentence. @throws StartRefused */
export function readKeyFile(file: string, name: string): Keys {
  assertNotServed(file, name);
  if (!assertPrivate(file, '600')) throw new StartRefused(`${name} names ${file}, which is not there.`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const [current, ...previous] = lines.map((line) => {
    const bytes = parseKey(line);
    if (!bytes) throw noKey(file, name);
    return keyFrom(bytes);
  });
  if (!current) throw noKey(file, name);
  return [current, ...previous];
}

/** In one step: whoever reads the file sees the old keys or the new ones. @throws StartRefused */
export function writeKeyFile(file: string, keys: Keys): void {
  try {
    replacePrivateFile(file, keys.map(({ bytes }) => `${bytes.toString('base64url')}\n`).join(''));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartRefused(
      `The key file ${file} cannot be replaced (${code}); this user has to be able to write to its directory.`,
    );
  }
}

function noKey(file: string, name: string): StartRefused {
  return new StartRefused(`${name} (${file}) must hold 32 bytes as 64 hex digits or as base64.`);
}
