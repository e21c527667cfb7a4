/** Streams that come, go and are written to for a long time: nothing of them stays, in memory or among the descriptors. */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type ClientRequest, get, type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { webhookPaths } from '../../server/contracts/api.ts';
import { sessionHeader, streamPath } from '../../server/contracts/calls.ts';
import { atEnd } from '../server/at-end.ts';
import { remote } from '../server/remote.ts';
import { alive, slopeOf } from './alive.ts';
import { type Ground, ground } from './kill/ground.ts';
import { never, part, times } from './part.ts';

interface Size {
  streams: number;
  seconds: number;
  /** Streams closed and opened again, and calls ended, a second. */
  churn: number;
  /** Seconds that are not looked at: a vault that has just started grows. */
  warmUp: number;
  /** MB in ten minutes; a short time says nothing of it. */
  growth?: number;
  /** MB that V8 may keep, to see the vault short of memory. */
  heap?: number;
}

interface Member {
  headers: Record<string, string>;
  search: string;
  events: number;
}

/** An install may have eight streams, and open 240 a minute. */
const EACH = 8;
const MOST_A_MINUTE = 120;
/** With so many calls unanswered the vault is behind, and gets no more: what would be measured is a queue. */
const UNDER_WAY = 200;
const TICK_MS = 100;
const LOOK_EVERY_S = 5;
/** A vault short of memory takes its time to notice who has gone. */
const SETTLED_WITHIN_MS = 60_000;

export default part<Size>({
  bug: 'streams that are given up stay open',
  async run({ streams, seconds, churn, warmUp, growth, heap }, sabotaged) {
    const kept = alive();
    const limit = heap === undefined ? '' : ` --max-old-space-size=${heap}`;
    const made = await ground({
      env: { ...kept.env, LOG_LEVEL: 'info', NODE_OPTIONS: `${kept.env.NODE_OPTIONS}${limit}` },
    });
    const { pid } = made.vault();
    const descriptors = () => readdirSync(`/proc/${pid}/fd`).length;
    const members = await allMembers(made, Math.ceil(Math.max(streams / EACH, (churn * 60) / MOST_A_MINUTE)));
    const before = descriptors();

    /** By what was answered instead. */
    const refused = new Map<string, number>();
    const refuse = (why: string) => void refused.set(why, (refused.get(why) ?? 0) + 1);
    const open: ClientRequest[] = [];
    const left = new Set<ClientRequest>();
    atEnd(() => {
      for (const one of [...open, ...left]) one.destroy();
    });
    const leave = (stream: ClientRequest) => {
      left.add(stream);
      if (sabotaged) return;
      stream.once('close', () => left.delete(stream)).destroy();
    };
    const dial = (member: Member) => {
      const stream = get(`${made.url()}${streamPath}`, { headers: member.headers, agent: false }, (answer) => {
        if (answer.statusCode !== 200) refuse(`streams: ${answer.statusCode}`);
        answer.on('data', () => (member.events += 1)).on('error', () => {});
      }).on('error', (error) => {
        // Whoever leaves gets an error too.
        if (!left.has(stream)) refuse(`streams: ${error.message}`);
      });
      open.push(stream);
    };
    const at = (n: number) => members[n % members.length] as Member;
    for (let n = 0; n < streams; n++) {
      dial(at(n));
      if (n % 50 === 49) await pause(20);
    }

    const memory: [second: number, mb: number][] = [];
    const underWay = new Set<Promise<unknown>>();
    const start = performance.now();
    const now = () => (performance.now() - start) / 1000;
    let [turned, turns, call] = [0, 0, 0];
    while (now() < seconds) {
      await pause(TICK_MS);
      for (const due = Math.floor(now() * churn); turns < due; turns++) {
        if (underWay.size >= UNDER_WAY) continue;
        const oldest = open.shift();
        if (oldest) leave(oldest);
        dial(at(turned++));
        const ended = end(made.url(), at(turned).search, ++call).catch((error) => refuse(`calls: ${error.message}`));
        underWay.add(ended);
        void ended.then(() => underWay.delete(ended));
      }
      const due = warmUp + memory.length * LOOK_EVERY_S;
      if (now() >= due) memory.push([now(), await kept.megabytes(pid)]);
    }
    await Promise.all(underWay);
    for (const stream of open) leave(stream);
    await settled(() => descriptors() <= before, sabotaged ? TICK_MS : SETTLED_WITHIN_MS);
    return [
      times('streams held open', streams),
      times('streams closed and opened again', turned),
      times('calls ended meanwhile', call),
      times('turns left out, the vault being behind', turns - turned),
      never('streams and calls that were refused', 0),
      ...[...refused].map(([why, count]) => never(`refused ${why}`, count)),
      never('sessions whose streams heard nothing', members.filter(({ events }) => events === 0).length),
      never('descriptors left when all are gone', Math.max(0, descriptors() - before)),
      {
        name: 'growth of what is alive in ten minutes',
        value: slopeOf(memory) * 600,
        unit: 'MB',
        ...(growth !== undefined && { limit: growth }),
      },
    ];
  },
});

async function allMembers({ url, pb }: Ground, count: number): Promise<Member[]> {
  const members: Member[] = [];
  for (let n = 0; n < count; n++) {
    const address = `10.1.${n >> 8}.${n & 255}`;
    const rep = remote(url, { address });
    await rep.register(pb.addMember().token);
    const { body } = await rep.launch();
    const callback = pb.sessions.at(-1)?.request.callbacks[0]?.callback ?? '';
    const headers = { ...rep.install.headers, 'x-forwarded-for': address, [sessionHeader]: body.session_token };
    members.push({ headers, search: new URL(callback).search, events: 0 });
  }
  return members;
}

/** On a connection of its own, so that none is left over. */
async function end(url: string, search: string, call_id: number): Promise<void> {
  const body = JSON.stringify({ call_id, status: 'Busy', duration: 1, contact: { external_id: '1001' } });
  const headers = { 'content-type': 'application/json' };
  const sent = request(`${url}${webhookPaths.callDone}${search}`, { method: 'POST', headers, agent: false }).end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  if (answer.statusCode !== 200) throw new Error(String(answer.statusCode));
}

/** It takes a moment until the other side knows. */
async function settled(isSo: () => boolean, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (!isSo() && performance.now() < until) await pause(TICK_MS);
}
