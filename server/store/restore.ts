/** A backup in the place of the database. What was there is put aside, never overwritten. */
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { databaseFile } from './open.ts';
import { syncDirectory } from './private-files.ts';

/** A checked copy beside the database, not yet in its place. */
export interface Prepared {
  file: string;
  /** Returns where the earlier database was put, null when there was none. */
  place(): string | null;
  forget(): void;
}

/** Copies the backup beside the database of `dataDir`; nothing else changes. */
export function prepareRestore(dataDir: string, backup: string, at: Date): Prepared {
  const database = databaseFile(dataDir);
  const copy = `${database}.restoring`;
  // Left behind by a restore that was killed.
  for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  copyFileSync(backup, copy, constants.COPYFILE_EXCL);
  chmodSync(copy, 0o600);

  return {
    file: copy,
    forget: () => rmSync(copy, { force: true }),
    place() {
      sync(copy);
      const aside = existsSync(database) ? `${database}.before-${at.toISOString().replaceAll(/[:.]/g, '-')}` : null;
      if (aside !== null) {
        takeInLog(database);
        linkSync(database, aside);
        // A damaged one keeps its log; beside another database it would be taken for that one's.
        if (existsSync(`${database}-wal`)) renameSync(`${database}-wal`, `${aside}-wal`);
        rmSync(`${database}-shm`, { force: true });
      }
      renameSync(copy, database);
      syncDirectory(dataDir);
      return aside;
    },
  };
}

/** Whether the file is a whole SQLite database. */
export function isWholeDatabase(file: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    const [row] = database.prepare('PRAGMA integrity_check(1)').all() as { integrity_check?: string }[];
    return row?.integrity_check === 'ok';
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

/** Closing the last connection moves the log into the database. */
function takeInLog(file: string): void {
  try {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  } catch {
    // Damaged: it is put aside as it is.
  }
}

function sync(file: string): void {
  const opened = openSync(file, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
