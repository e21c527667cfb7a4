/** What the kernel was asked for, in order: before each answer the write-ahead log was written, and brought to the disk. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd } from '../server/at-end.ts';
import { temporaryDirectory } from '../server/temporary-directory.ts';
import { ground } from './kill/ground.ts';
import { callWriter } from './kill/writers.ts';
import { never, part, times } from './part.ts';

interface Size {
  /** Webhooks one after the other, and then by so many writers at once. */
  alone: number;
  writers: number;
  each: number;
}

export default part<Size>({
  bug: 'SQLite is told not to wait for the disk',
  async run({ alone, writers, each }, sabotaged) {
    if (!hasStrace())
      return [{ name: 'commits and answers', skipped: 'strace is not installed; run: apt-get install strace' }];
    const trace = join(temporaryDirectory(), 'trace');
    const preload = join(import.meta.dirname, 'preload', 'no-sync.mjs');
    const made = await ground({
      // The tracer is the grandchild: what is started stays the vault, and takes it along.
      under: ['strace', '-D', '-f', '-y', '-s', '32', '-e', 'trace=fdatasync,fsync,pwrite64,write,writev', '-o', trace],
      env: sabotaged ? { NODE_OPTIONS: `--import=${preload}` } : {},
    });
    atEnd(() => made.vault().stop());
    const all = [];
    for (let n = 0; n < writers; n++) all.push(await callWriter(made.pb, n, { url: made.url, tooEarly: false }));
    const from = readFileSync(trace, 'utf8').length;
    await all[0]?.run(alone);
    const between = readFileSync(trace, 'utf8').length;
    await Promise.all(all.map((writer) => writer.run(each)));
    await made.vault().stop();
    const text = readFileSync(trace, 'utf8');
    const [one, many] = [read(text.slice(from, between)), read(text.slice(between))];
    return [
      times('webhooks answered, one after the other', one.answers),
      never('of them without a sync of their own before', one.unsynced),
      times('webhooks answered, many at once', many.answers),
      never('answers while the log was written and not synced', one.early + many.early),
      never('answers that were not seen', alone + writers * each - one.answers - many.answers),
    ];
  },
});

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Either brings the bytes to the disk; Node's own SQLite asks for the stronger one. */
const SYNCED = /f(?:data)?sync(?:\(\d+<[^>]*vault\.db-wal>| resumed>)\) += 0/;

/** Of calls that another thread's interrupted, the second half tells that they are over. */
function read(text: string) {
  const seen = { answers: 0, unsynced: 0, early: 0 };
  let dirty = false;
  let synced = false;
  for (const line of text.split('\n')) {
    if (/pwrite64\(\d+<[^>]*vault\.db-wal>/.test(line)) dirty = true;
    else if (SYNCED.test(line)) [dirty, synced] = [false, true];
    else if (/writev?\(\d+<socket:.*"HTTP\/1\.1 200 OK/.test(line)) {
      seen.answers += 1;
      if (!synced) seen.unsynced += 1;
      if (dirty) seen.early += 1;
      synced = false;
    }
  }
  return seen;
}
