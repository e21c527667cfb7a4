/**
 * Work that somebody waits for: it is given up when they go away, and tells how far it is where they ask for a stream
 * (`Accept: text/event-stream`): `progress` events, then `preview` with the reply, or `failed` with the error envelope.
 */
import type { FastifyReply } from 'fastify';
import { type PreviewProgress, previewEvents } from '../contracts/provider-calls.ts';
import { describeError, logEvent } from '../log.ts';
import { envelope } from '../plugins/envelope.ts';
import type { Watching } from '../providers/connections.ts';
import { VaultError } from '../vault-error.ts';

/** Slower than anybody can read; what comes faster is left out. */
const SHOW_EVERY_MS = 100;

export interface Asking {
  accepts: string | undefined;
  reply: FastifyReply;
  /** The request's. */
  id: string;
}

export async function watched<T extends object>(
  { accepts, reply, id }: Asking,
  work: (watching: Watching) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new VaultError('unavailable'));
  });
  const { signal } = gone;
  if (!accepts?.includes('text/event-stream')) return work({ signal, progress: () => {} });

  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const send = (event: string, data: unknown) => {
    if (!signal.aborted) reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  let shownAt = 0;
  let shown: PreviewProgress | null = null;
  const progress = (now: PreviewProgress) => {
    const whole = now.done === now.total || now.waiting !== shown?.waiting;
    if (!whole && performance.now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = performance.now();
    shown = now;
    send(previewEvents.progress, now);
  };
  try {
    const payload = await work({ signal, progress });
    send(previewEvents.preview, { ok: true, request_id: id, ...payload });
    return payload;
  } catch (error) {
    const isRefusal = error instanceof VaultError;
    if (!isRefusal) logEvent(reply.log, 'request_failed', { route: 'preview', ...describeError(error) });
    send(previewEvents.failed, envelope(isRefusal ? error : new VaultError('internal'), id));
    // Nobody reads it: the answer has been given.
    return {} as T;
  } finally {
    reply.raw.end();
  }
}
