/** `kill -9`, again and again, under many who write, and in the middle of what takes more than one step. */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseFile } from '../../../server/store/open.ts';
import { median } from '../../bench/part.ts';
import { type Cluster, MISSING, postgresPrograms, startCluster } from '../../postgres/cluster.ts';
import { atEnd } from '../../server/at-end.ts';
import { never, type Outcome, part, times } from '../part.ts';
import { type Ground, ground } from './ground.ts';
import { type Middles, middles } from './middles.ts';
import { callWriter, installWriter, type Writer } from './writers.ts';

interface Size extends Middles {
  sqlite: number;
  postgres: number;
  writers: number;
  /** What a writer writes in one life of the vault: below the limits of one minute, with all of it once more. */
  most: number;
  /** Judged by a machine at rest only. */
  restartMs?: number;
}

export default part<Size>({
  bug: 'a writer takes its request for acknowledged when it has been sent',
  async run(size, sabotaged) {
    const sqlite = await onSqlite(size, sabotaged);
    if (sabotaged) return sqlite;
    return [...sqlite, ...(await onPostgres(size)), ...(await middles(size))];
  },
});

async function onSqlite({ sqlite, writers, most, restartMs }: Size, tooEarly: boolean): Promise<Outcome[]> {
  const made = await ground();
  const all = await allWriters(made, writers, tooEarly);
  const starts: number[] = [];
  const tally = newTally();
  for (let cycle = 0; cycle < sqlite; cycle++) {
    await write(all, most, tally, () => made.vault().kill());
    starts.push(await made.restart());
    if (!isWhole(made.dataDir)) tally.broken += 1;
    await check(all, tally);
  }
  return [
    times('SQLite: kills', sqlite),
    ...figuresOf('SQLite', tally),
    never('SQLite: files that are not whole', tally.broken),
    {
      name: 'SQLite: from kill to service, median',
      value: median(starts),
      unit: 'ms',
      ...(restartMs && { limit: restartMs }),
    },
  ];
}

async function onPostgres({ postgres, writers, most }: Size): Promise<Outcome[]> {
  if (postgresPrograms() === null) return [{ name: 'PostgreSQL: kills', skipped: MISSING }];
  const cluster = await startCluster();
  atEnd(() => cluster.close());
  const made = await ground({ env: { DATABASE_URL: cluster.url } });
  const all = await allWriters(made, writers, false);
  const tally = newTally();
  for (let cycle = 0; cycle < postgres; cycle++) {
    await write(all, most, tally, async () => {
      if (cycle % 3 !== 2) await made.vault().kill();
      if (cycle % 3 !== 1) await restarted(cluster);
    });
    if (cycle % 3 !== 2) await made.restart();
    // Its connections went with the database, and requests are told to come again.
    await until(async () => (await fetch(`${made.url()}/health`)).ok);
    await check(all, tally);
  }
  return [times('PostgreSQL: kills of vault, database or both', postgres), ...figuresOf('PostgreSQL', tally)];
}

async function restarted(cluster: Cluster): Promise<void> {
  await cluster.kill();
  await cluster.start();
}

const newTally = () => ({ acknowledged: 0, lost: 0, wrong: 0, broken: 0 });
type Tally = ReturnType<typeof newTally>;

/** A quarter of them registers installs, the others end calls. */
async function allWriters({ pb, url }: Ground, count: number, tooEarly: boolean): Promise<Writer[]> {
  const all: Writer[] = [];
  for (let n = 0; n < count; n++) {
    all.push(n % 4 === 3 ? installWriter(n, { url, tooEarly }) : await callWriter(pb, n, { url, tooEarly }));
  }
  return all;
}

async function write(all: Writer[], most: number, tally: Tally, kill: () => Promise<unknown>): Promise<void> {
  const writing = Promise.all(all.map((writer) => writer.run(most)));
  // A vault that has just started is slow: not before everybody is writing.
  const begun = () => all.every((writer) => writer.acknowledged() > 0);
  await Promise.race([writing, until(begun)]);
  // A write takes about a millisecond: in most lives some are not written yet.
  await pause(Math.random() * most);
  await kill();
  await writing;
  for (const writer of all) tally.acknowledged += writer.acknowledged();
}

async function until(passes: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await passes())) await pause(5);
}

async function check(all: Writer[], tally: Tally): Promise<void> {
  for (const { lost, wrong } of await Promise.all(all.map((writer) => writer.check()))) {
    tally.lost += lost;
    tally.wrong += wrong;
  }
}

const figuresOf = (store: string, { acknowledged, lost, wrong }: Tally): Outcome[] => [
  times(`${store}: writes acknowledged`, acknowledged),
  never(`${store}: acknowledged and lost`, lost),
  never(`${store}: sessions with wrong numbers`, wrong),
];

function isWhole(dataDir: string): boolean {
  const database = new DatabaseSync(databaseFile(dataDir), { readOnly: true });
  try {
    return database
      .prepare('pragma integrity_check')
      .all()
      .every((row) => Object.values(row)[0] === 'ok');
  } finally {
    database.close();
  }
}
