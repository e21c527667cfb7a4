/** A disk that is full, read-only, broken, or forbidden under a running vault, and then is well again. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { api } from '../../server/contracts/api.ts';
import { atEnd, within } from '../server/at-end.ts';
import { remote } from '../server/remote.ts';
import { temporaryDirectory } from '../server/temporary-directory.ts';
import { type Ground, ground } from './kill/ground.ts';
import { never, type Outcome, part, times } from './part.ts';

interface Size {
  /** How often each of the faults comes and goes. */
  rounds: number;
  /** What is written meanwhile. */
  webhooks: number;
}

/** What an install may send in a minute. */
const MOST_LAUNCHES = 20;
const { ENOSPC, EROFS, EIO, EACCES } = constants.errno;

export default part<Size>({
  bug: 'a disk that says yes and keeps nothing',
  async run({ rounds, webhooks }, sabotaged) {
    const tally = { faults: 0, refused: 0, wrong: 0, reads: 0, lost: 0, notHealed: 0, launched: 0 };
    const skipped: Outcome[] = [];
    const library = shim();
    if (library === null)
      skipped.push({ name: 'a broken disk', skipped: 'cc is not installed; run: apt-get install gcc' });
    else
      await within(() =>
        broken(library, sabotaged ? [0] : Array(rounds).fill([ENOSPC, EROFS, EIO, EACCES]).flat(), webhooks, tally),
      );
    if (!sabotaged) {
      const disk = smallDisk();
      if (disk === null) skipped.push({ name: 'a full tmpfs', skipped: 'this user may not mount a tmpfs' });
      else await within(() => full(disk, rounds, webhooks, tally));
    }
    return [
      times('faults of the disk, come and gone', tally.faults),
      times('writes refused with 503 and Retry-After', tally.refused),
      never('other answers to writes that were not done', tally.wrong),
      never('reads and streams that did not live through it', tally.reads),
      never('launches that PhoneBurner heard of and the vault could not note', tally.launched),
      never('faults after which the vault did not heal by itself', tally.notHealed),
      never('acknowledged and lost', tally.lost),
      ...skipped,
    ];
  },
});

type Tally = Record<'faults' | 'refused' | 'wrong' | 'reads' | 'lost' | 'notHealed' | 'launched', number>;

async function broken(library: string, errors: number[], webhooks: number, tally: Tally): Promise<void> {
  const how = join(temporaryDirectory(), 'how');
  const made = await ground({ env: { LD_PRELOAD: library, FAULTS_DISK: how } });
  const faults = errors.map((error) => () => {
    writeFileSync(how, String(error));
    return () => rmSync(how);
  });
  await throughAll(made, faults, webhooks, tally);
}

async function full(disk: string, rounds: number, webhooks: number, tally: Tally): Promise<void> {
  atEnd(() => execFileSync('umount', [disk]));
  const dataDir = join(disk, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const made = await ground({ dataDir });
  const faults = Array.from({ length: rounds }, (_none, n) => () => {
    const filler = join(disk, `filler-${n}`);
    const file = openSync(filler, 'w');
    try {
      for (;;) writeSync(file, Buffer.alloc(4096));
    } catch {
      closeSync(file);
    }
    return () => rmSync(filler);
  });
  await throughAll(made, faults, webhooks, tally);
}

/** A session may get 600 webhooks in a minute: so many faults are one rep's, each webhook being sent twice. */
const FAULTS_OF_ONE_REP = 40;

/** @param faults each begins one and returns what ends it */
async function throughAll(made: Ground, faults: (() => () => void)[], webhooks: number, tally: Tally): Promise<void> {
  for (let from = 0; from < faults.length; from += FAULTS_OF_ONE_REP)
    await asOneRep(
      made,
      `10.0.1.${from / FAULTS_OF_ONE_REP}`,
      faults.slice(from, from + FAULTS_OF_ONE_REP),
      webhooks,
      tally,
    );
}

async function asOneRep(
  { pb, url, vault, restart }: Ground,
  address: string,
  faults: (() => () => void)[],
  webhooks: number,
  tally: Tally,
) {
  const rep = remote(url, { address });
  await rep.register(pb.token);
  const { body } = await rep.launch();
  const callback =
    pb.sessions.at(-1)?.request.callbacks.find(({ callback_type }) => callback_type === 'api_calldone')?.callback ?? '';
  const post = (call_id: number) => {
    const payload = { call_id, status: 'Busy', duration: 1, contact: { external_id: '1001' } };
    return fetch(callback, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
  };
  const reader = await rep.stream(body.session_token);
  const acknowledged: number[] = [];
  let closed = false;
  void reader.closed.then(() => {
    closed = true;
  });
  let [call, launches] = [0, 0];
  for (const begin of faults) {
    tally.faults += 1;
    const end = begin();
    const open: number[] = [];
    for (let i = 0; i < webhooks; i++) {
      const answer = await post(++call);
      if (answer.status === 200) acknowledged.push(call);
      else open.push(call);
      if (answer.status === 503 && answer.headers.has('retry-after')) tally.refused += 1;
      else if (answer.status !== 200) tally.wrong += 1;
    }
    if (launches++ < MOST_LAUNCHES) {
      const sessions = pb.sessions.length;
      const { status } = await rep.launch();
      if (status !== 200 && status !== 503) tally.wrong += 1;
      if (status !== 200) tally.launched += pb.sessions.length - sessions;
    }
    const reads = [
      await rep.post(api.state.path).then(({ status }) => status === 200),
      await sees(rep, body.session_token),
    ];
    tally.reads += reads.filter((well) => !well).length + (closed ? 1 : 0);
    end();
    for (const missed of open) {
      if ((await post(missed)).status === 200) acknowledged.push(missed);
      else tally.notHealed += 1;
    }
  }
  const shown = (await rep.view(body.session_token)).stats.total_calls;
  await vault().kill();
  await restart();
  const left = await rep.view(body.session_token).then(
    ({ stats }) => stats.total_calls,
    () => 0,
  );
  tally.lost += Math.max(acknowledged.length - Math.min(shown, left), 0);
}

const sees = (rep: ReturnType<typeof remote>, token: string) =>
  rep.view(token).then(
    () => true,
    () => false,
  );

/** Null where there is no compiler. */
function shim(): string | null {
  const library = join(temporaryDirectory(), 'disk.so');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'preload', 'disk.c'), '-ldl'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return library;
  } catch {
    return null;
  }
}

/** Null where this user may not mount one. */
function smallDisk(): string | null {
  const disk = temporaryDirectory();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0700', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    return null;
  }
}
