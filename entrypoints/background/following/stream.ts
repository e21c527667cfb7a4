/** One connection to the vault's event stream, from opening to whatever ends it. */
import type { Problem } from '../../../components/state/problem.ts';
import type { SessionToken } from '../../../server/contracts/ids.ts';
import { SessionView, streamEvents } from '../../../server/contracts/session.ts';
import type { ServerClient } from '../vault/server-client.ts';
import { makeSseParser } from './sse-parser.ts';

/** The vault's heartbeat comes every 15 s (design 5.6); three missed ones mean the line is dead. */
export const silenceMs = 45_000;

export interface StreamListener {
  /** A whole view: the first is a snapshot, each later one replaces it. */
  view(view: SessionView): Promise<void>;
  /** Anything at all came, a heartbeat too. */
  heard(): void;
}

/** `ended`: the vault said that nothing follows. `lost`: `opened` tells whether a view had come before. */
export type StreamEnd = { ended: true } | { lost: true; opened: boolean; problem: Problem | null };

export async function readStream(
  client: Pick<ServerClient, 'openStream'>,
  token: SessionToken,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<StreamEnd> {
  const silent = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    listener.heard();
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), silenceMs);
  };
  heard();
  try {
    const answered = await client.openStream(token, AbortSignal.any([signal, silent.signal]));
    if ('error' in answered) return { lost: true, opened: false, problem: answered.error };
    const reader = answered.ok.body?.pipeThrough(new TextDecoderStream()).getReader();
    return reader ? await readEvents(reader, listener, heard) : { lost: true, opened: false, problem: null };
  } finally {
    clearTimeout(timer);
  }
}

async function readEvents(
  reader: ReadableStreamDefaultReader<string>,
  listener: StreamListener,
  heard: () => void,
): Promise<StreamEnd> {
  const parse = makeSseParser();
  let opened = false;
  for (;;) {
    // Closed by us, by silence or by the network: all of them are "no more".
    const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
    if (done) return { lost: true, opened, problem: null };
    heard();
    for (const event of parse(value)) {
      const ended = event.name === streamEvents.ended;
      const view = ended || event.name === streamEvents.update ? viewOf(event.data) : null;
      if (view) {
        opened = true;
        await listener.view(view);
      }
      if (ended) {
        await reader.cancel();
        return { ended: true };
      }
    }
  }
}

function viewOf(data: string): SessionView | null {
  try {
    const parsed = SessionView.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
