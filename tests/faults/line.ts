/** A line between two parties that can be bad: bytes go through as they are, until it is told otherwise. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from '../server/at-end.ts';

/**
 * What it does to connections that are made from then on. `reset` ends them at the first byte, `silent` takes everything
 * and gives nothing, `cut` ends them in the middle of an answer, `unfinished` leaves them there, `late` and `narrow` bring
 * all of it, slowly; `gone` is a name that leads nowhere.
 */
export const conditions = ['reset', 'silent', 'cut', 'unfinished', 'late', 'narrow', 'gone'] as const;
export type Condition = 'well' | (typeof conditions)[number];

export interface Line {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Connections that are open are ended: nobody keeps one from before. */
  become(condition: Condition): void;
}

const ANSWER_BYTES = 90;
const LATE_MS = 300;
const NARROW = { bytes: 400, everyMs: 5 };

/** @param to where it leads, an address on this machine or the path of a socket */
export async function line(to: string): Promise<Line> {
  const reach = () => (to.startsWith('/') ? connect(to) : connect(Number(new URL(to).port), new URL(to).hostname));
  let condition: Condition = 'well';
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const now = condition;
    open.add(near);
    near.on('error', () => {}).on('close', () => open.delete(near));
    if (now === 'gone') return void near.resetAndDestroy();
    if (now === 'reset') return void near.once('data', () => near.resetAndDestroy());
    if (now === 'silent') return void near.resume();
    const far = reach();
    open.add(far);
    far.on('error', () => near.destroy()).on('close', () => open.delete(far));
    near.pipe(far);
    near.on('close', () => far.destroy());
    void bring(far, near, now).catch(() => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  atEnd(() => {
    drop();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    become(next) {
      condition = next;
      drop();
    },
  };
}

async function bring(far: Socket, near: Socket, condition: Condition): Promise<void> {
  let brought = 0;
  for await (const chunk of far as AsyncIterable<Buffer>) {
    if (condition === 'late') await pause(LATE_MS);
    if (condition === 'cut' || condition === 'unfinished') {
      near.write(chunk.subarray(0, Math.max(0, ANSWER_BYTES - brought)));
      brought += chunk.length;
      if (brought < ANSWER_BYTES) continue;
      if (condition === 'cut') near.destroy();
      // Kept open, with the rest withheld.
      return;
    }
    const step = condition === 'narrow' ? NARROW.bytes : chunk.length;
    for (let start = 0; start < chunk.length; start += step) {
      if (condition === 'narrow') await pause(NARROW.everyMs);
      near.write(chunk.subarray(start, start + step));
    }
  }
  near.end();
}
