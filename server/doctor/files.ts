/** The files of a vault: whose they are, who can reach them, and whether there is room to write. */
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../start-refused.ts';
import { databaseFile } from '../store/open.ts';
import { assertNotServed } from '../store/served.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** Below this a day's write-ahead log may not fit. */
const LITTLE_ROOM = 16 * 1024 * 1024;

/** `usable`: the store may be opened; as another user that would leave files the vault cannot open. */
export function checkFiles(dataDir: string, keyFile: string | null): { findings: Finding[]; usable: boolean } {
  const served = servedPlace(dataDir);
  if (served) return { findings: [served], usable: false };
  const directory = statSync(dataDir, { throwIfNoEntry: false });
  if (!directory) {
    return { findings: [note('data directory', `${dataDir} is not there; the first start makes it.`)], usable: false };
  }
  const uid = process.getuid?.() ?? directory.uid;
  if (directory.uid !== uid) {
    const says = `${dataDir} belongs to another user (uid ${directory.uid}); this is uid ${uid}.`;
    const remedy = `Run this as the user of the vault, or: chown -R ${uid} ${dataDir}`;
    return { findings: [problem('data directory', says, remedy)], usable: false };
  }
  const database = databaseFile(dataDir);
  const findings = [
    permissions('data directory', dataDir, '700'),
    ...['', '-wal', '-shm'].map((suffix) => permissions('database file', database + suffix, '600')),
    keyFile === null ? null : permissions('key file', keyFile, '600'),
    room(dataDir),
  ].filter((finding) => finding !== null);
  return { findings, usable: statSync(database, { throwIfNoEntry: false }) !== undefined };
}

function servedPlace(dataDir: string): Finding | null {
  try {
    assertNotServed(dataDir, 'DATA_DIR');
    return null;
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    return problem('data directory', error.message, 'Stop the vault, move the directory (mode 0700), set DATA_DIR.');
  }
}

function permissions(check: string, path: string, expected: '600' | '700'): Finding | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  const mode = (found.mode & 0o777).toString(8).padStart(3, '0');
  if ((found.mode & 0o077) === 0) return ok(check, `${path} can be reached by its owner only (mode ${mode}).`);
  return problem(check, `${path} can be reached by others (mode ${mode}).`, `Run: chmod ${expected} ${path}`);
}

function room(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(dataDir);
  const mib = Math.floor((bavail * bsize) / 1024 / 1024);
  const remedy = 'Free some space, or move DATA_DIR (with its files) to a larger disk.';
  try {
    writeAndForget(join(dataDir, `.doctor-${process.pid}`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') return problem('disk', `The disk of ${dataDir} is full.`, remedy);
    return problem('disk', `${dataDir} cannot be written to (${code}).`, 'Make it writable for the user of the vault.');
  }
  if (bavail * bsize < LITTLE_ROOM) return problem('disk', `Only ${mib} MiB are free for ${dataDir}.`, remedy);
  return ok('disk', `${mib} MiB are free for ${dataDir}.`);
}

/** Enough that no leftover of a block takes it. */
function writeAndForget(path: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, Buffer.alloc(64 * 1024));
    fsyncSync(file);
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
}
