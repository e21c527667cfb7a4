/**
 * One vault serves an embedded database. A lock that the kernel lets go when its process dies, however it dies: a
 * second vault does not start beside it, and `restore` does not pull the file from under it.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assertPrivate, createPrivateFile, ensurePrivateDirectory } from './private-files.ts';

export interface Serving {
  release(): void;
}

const SQLITE_BUSY = 5;

/** Null when another process holds it. To be kept until the end: what is not referenced any more is let go. */
export function claimServing(dataDir: string): Serving | null {
  ensurePrivateDirectory(dataDir);
  const file = join(dataDir, 'serving.lock');
  if (!assertPrivate(file, '600')) createPrivateFile(file, '');
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return { release: () => lock.close() };
}
