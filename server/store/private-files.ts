/** Files that hold secrets: 0600 in a directory 0700. Wider permissions stop the start instead of being repaired in silence. */
import { closeSync, constants, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartRefused } from '../start-refused.ts';
import { assertNotServed } from './served.ts';

const OTHERS = 0o077;

/** The data directory. @throws StartRefused */
export function ensurePrivateDirectory(path: string): void {
  assertNotServed(path, 'DATA_DIR');
  const made = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (made === undefined) assertPrivate(path, '700');
}

/** Says so and refuses when anybody but the owner can reach the file; `false` when it is not there. */
export function assertPrivate(path: string, expected: '600' | '700'): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  if ((found.mode & OTHERS) !== 0) {
    const mode = (found.mode & 0o777).toString(8).padStart(3, '0');
    throw new StartRefused(`${path} can be reached by others (mode ${mode}); run: chmod ${expected} ${path}`);
  }
  return true;
}

/** Creates the file and makes it survive a power cut; throws EEXIST when it is there. */
export function createPrivateFile(path: string, content: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncDirectory(dirname(path));
}

/** At every moment, also after a power cut, the file holds either what it held or this. */
export function replacePrivateFile(path: string, content: string): void {
  const next = `${path}.new`;
  // Left behind by a process that died in the middle.
  rmSync(next, { force: true });
  createPrivateFile(next, content);
  renameSync(next, path);
  syncDirectory(dirname(path));
}

/** Makes names that were made, renamed or removed in the directory survive a power cut. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
