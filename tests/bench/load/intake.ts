/** Closed loop: as many webhooks as are taken, of all three kinds in the order and mix that a dialer sends them. */
import { type Kind, webhookRequest } from './bodies.ts';
import type { Client } from './clients.ts';
import type { ArgsOf, IntakeResult } from './messages.ts';
import { poster } from './poster.ts';
import { latencyOf } from './relay.ts';

const kinds: readonly Kind[] = ['displayed', 'begin', 'done'];

export async function intake(
  clients: Client[],
  { url, connections, seconds, most, kind: only }: ArgsOf<'intake'>,
): Promise<IntakeResult> {
  const post = poster(url);
  const start = performance.now();
  const until = start + seconds * 1000;
  const times: number[] = [];
  let [sent, acknowledged, refused, calls] = [0, 0, 0, 0];

  const worker = async () => {
    while (sent < most && performance.now() < until) {
      const client = clients[sent++ % clients.length];
      if (!client) return;
      const { session, dialed } = client;
      // Each session is somewhere else in its list: with more of them than webhooks, all kinds come as often as with few.
      const step = session + client.step;
      const kind = only ?? kinds[step % kinds.length] ?? 'begin';
      const contact = Math.floor(step / kinds.length) % dialed.contacts;
      const request = webhookRequest(kind, { session, contact, call: 1_000_000 + step }, dialed);
      client.step += 1;
      const at = performance.now();
      const status = await post.send(request);
      times.push(performance.now() - at);
      if (status === null || status >= 300) refused++;
      else acknowledged++;
      if (status === 200 && kind === 'done') calls++;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const taken = (performance.now() - start) / 1000;
  post.close();
  return { acknowledged, refused, calls, seconds: taken, latency: latencyOf(times) };
}
