/** Paths that operators give. Nothing is followed out of the place that was named. */
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StartRefused } from '../start-refused.ts';

const NAME = /^[A-Za-z0-9._-]+$/;

/** A name that a file of an import may have. */
export const isPlainName = (name: string) => NAME.test(name) && name !== '.' && name !== '..';

/** Absolute. The file itself need not be there. @throws StartRefused */
export function plainPath(given: string): string {
  const names = given.replace(/^\.?\//, '').split('/');
  if (!names.every(isPlainName)) {
    throw new StartRefused(
      'The path may hold letters, digits, dots, dashes and underscores between slashes, and no "..".',
    );
  }
  const path = resolve(given);
  const real = realpathOf(dirname(path));
  if (real !== dirname(path)) {
    throw new StartRefused(
      `${dirname(path)} leads through a symbolic link; name the real place: ${join(real, basename(path))}`,
    );
  }
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new StartRefused(`${path} is a symbolic link; name the real file.`);
  }
  return path;
}

function realpathOf(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    throw new StartRefused(`The directory ${directory} is not there.`);
  }
}
