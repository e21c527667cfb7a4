/**
 * The replaced system's directories, read with suspicion: whoever could write there could plant names and links. Only
 * plain files with names of the expected form are read; nothing is ever written or deleted.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainName } from '../cli/plain-path.ts';

export type SourceFile = { name: string } & ({ text: string } | { refused: string });

/** Its own files are a few hundred bytes. */
const MAX_BYTES = 1024 * 1024;

/** Everything in the directory by name; null when it is not there. */
export function readSource(directory: string, name: RegExp): SourceFile[] | null {
  const found = lstatSync(directory, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isDirectory()) return [{ name: '.', refused: 'is no directory' }];
  return readdirSync(directory)
    .sort()
    .map((file) => {
      if (!isPlainName(file)) return { name: file, refused: 'has a name with other characters than A-Z a-z 0-9 . _ -' };
      if (!name.test(file)) return { name: file, refused: 'has a name of another form' };
      return { name: file, ...readPlain(join(directory, file)) };
    });
}

function readPlain(path: string): { text: string } | { refused: string } {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { refused: code === 'ELOOP' ? 'is a symbolic link' : `cannot be read (${code})` };
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) return { refused: 'is no plain file' };
    if (found.size > MAX_BYTES) return { refused: 'is too large' };
    return { text: readFileSync(file, 'utf8') };
  } finally {
    closeSync(file);
  }
}
