/**
 * A copy of the embedded database, one moment of it, while it serves. Live sessions are left out: their contacts are
 * for the hour of the call and are in no copy that outlives it; nor are launch links and codes.
 */
import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databaseFile } from './open.ts';
import { createPrivateFile, syncDirectory } from './private-files.ts';

/** Tables with anything of live sessions, or that is dead before a copy can be restored. */
export const LIVE_TABLES = [
  'sessions',
  'session_contacts',
  'waiting_batches',
  'previews',
  'calls',
  'launches',
  'codes',
  'consents',
] as const;

/** In order: what refers to another row goes before it. */
const LEFT_OUT = [
  'delete from session_contacts',
  'delete from waiting_batches',
  'delete from previews',
  'delete from consents',
  'delete from calls where session_id in (select id from sessions where ended_at is null)',
  'delete from sessions where ended_at is null',
  'delete from codes',
  'update launches set sealed_reply = null',
];

const PART = /^backup-(\d+)\.part$/;

/** @param file is not there yet; what is made there is for this user alone. */
export function backUp(dataDir: string, file: string): void {
  forgetInterrupted(dataDir);
  // Beside the database, under its guards: the file that leaves never holds what is left out.
  const part = join(dataDir, `backup-${process.pid}.part`);
  createPrivateFile(file, '');
  createPrivateFile(part, '');
  let whole = false;
  try {
    copyInto(databaseFile(dataDir), part);
    leaveOut(part);
    copyInto(part, file);
    sync(file);
    whole = true;
  } finally {
    rmSync(part, { force: true });
    if (!whole) rmSync(file, { force: true });
  }
}

/** VACUUM INTO reads in one transaction, and takes an empty file with the permissions it has. */
function copyInto(from: string, to: string): void {
  const database = new DatabaseSync(from, { timeout: 5000 });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

function leaveOut(part: string): void {
  const database = new DatabaseSync(part);
  try {
    // The journal in memory: what is deleted is written nowhere else.
    database.exec('PRAGMA journal_mode=MEMORY; PRAGMA secure_delete=ON;');
    for (const statement of LEFT_OUT) database.exec(statement);
  } finally {
    database.close();
  }
}

/** Of backups that were killed. */
function forgetInterrupted(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = Number(PART.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(dataDir, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sync(file: string): void {
  const opened = openSync(file, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  syncDirectory(dirname(file));
}
