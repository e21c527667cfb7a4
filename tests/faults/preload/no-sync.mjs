/** A bug for `faults syscalls` to find: commits that do not wait for the disk. */
import { DatabaseSync } from 'node:sqlite';

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  return exec.call(this, sql.replace('synchronous=FULL', 'synchronous=OFF'));
};
