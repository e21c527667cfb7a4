/**
 * One directory for everything the unit tests put aside, removed after the last of them: Vitest ends its workers without
 * letting them tidy up. It lies in memory where there is room: the vault syncs each commit, and tests that wait for a
 * disk wait for the longest part of their time. What is kept through a kill is kept there too.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Databases and browsers of three workers take a quarter of it. */
const ROOM_BYTES = 4e9;

export default function setup(): () => void {
  const folder = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'dialer-unit-'));
  // PostgreSQL's own user passes through it to its part.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** And programs may lie there: some tests make their own. */
function hasRoom(directory: string): boolean {
  if (!existsSync(directory)) return false;
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const options = mounts.map((line) => line.split(' ')).findLast(([, place]) => place === directory)?.[3] ?? 'noexec';
  const { bavail, bsize } = statfsSync(directory);
  return !options.split(',').includes('noexec') && bavail * bsize > ROOM_BYTES;
}
