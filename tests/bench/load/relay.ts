/**
 * Open loop: webhooks leave at their scheduled times whatever becomes of those before, and latency counts from there; a
 * server that stands still is not flattered. One webhook of a session at a time, as from a dialer.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../part.ts';
import { webhookRequest } from './bodies.ts';
import { type Client, nextWebhook } from './clients.ts';
import type { ArgsOf, Latency, RelayResult } from './messages.ts';
import { poster } from './poster.ts';

export const latencyOf = (ms: readonly number[]): Latency => ({
  p50: percentile(ms, 50),
  p99: percentile(ms, 99),
  max: percentile(ms, 100),
});

export async function relay(
  clients: Client[],
  wrong: () => number,
  { url, perSecond, seconds, patience }: ArgsOf<'relay'>,
): Promise<RelayResult> {
  const post = poster(url);
  const total = Math.round(perSecond * seconds);
  const busy = new Set<Client>();
  const sizes: number[] = [];
  const times = { event: [] as number[], answer: [] as number[], late: [] as number[] };
  const wrongBefore = wrong();
  let [sent, acknowledged, refused, shown, cursor] = [0, 0, 0, 0, 0];
  const start = performance.now() + 5;

  function idle(): Client | null {
    for (let tries = 0; tries < clients.length; tries++) {
      const client = clients[cursor++ % clients.length];
      if (client && !busy.has(client)) return client;
    }
    return null;
  }

  function send(client: Client, due: number): void {
    const { kind, ids, record } = nextWebhook(client);
    client.step += 1;
    client.expected =
      kind === 'displayed' ? { ...client.expected, record } : { record, calls: client.expected.calls + 1 };
    busy.add(client);
    let left = 2;
    const half = () => {
      if (--left === 0) busy.delete(client);
    };
    client.seen = (bytes) => {
      times.event.push(performance.now() - due);
      sizes.push(bytes);
      shown++;
      half();
    };
    times.late.push(performance.now() - due);
    void post.send(webhookRequest(kind, ids, client.dialed)).then((status) => {
      times.answer.push(performance.now() - due);
      if (status === 200) acknowledged++;
      else refused++;
      half();
    });
  }

  await new Promise<void>((resolve) => {
    // Timers are a millisecond late: this spins on its own core.
    const turn = () => {
      const now = performance.now();
      for (let due = start + (sent * 1000) / perSecond; due <= now && sent < total; ) {
        const client = idle();
        if (!client) break;
        send(client, due);
        due = start + (++sent * 1000) / perSecond;
      }
      // A server that does not keep up is not waited for.
      if (sent < total && now < start + seconds * 1000 + patience) setImmediate(turn);
      else resolve();
    };
    turn();
  });
  // As long as anything comes: what comes in the next run would be nobody's there.
  for (
    let [done, since] = [0, performance.now()];
    busy.size > 0 && performance.now() - since < patience;
    await wait(5)
  ) {
    const now = shown + acknowledged + refused;
    if (now > done) [done, since] = [now, performance.now()];
  }
  post.close();
  for (const client of busy) client.seen = null;
  return {
    sent,
    acknowledged,
    refused,
    lost: Math.max(0, acknowledged - shown),
    wrong: wrong() - wrongBefore,
    latency: latencyOf(times.event),
    answer: latencyOf(times.answer),
    late: percentile(times.late, 99),
    bytes: { least: percentile(sizes, 0), most: percentile(sizes, 100) },
  };
}
