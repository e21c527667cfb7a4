/** Reads an event stream as a client does, and waits for what a test wants to see. */

import type { SessionView } from '../../server/contracts/session.ts';
import { atEnd } from './at-end.ts';

export interface SeenEvent {
  name: string;
  id: string;
  view: SessionView;
}

export interface StreamReader {
  response: Response;
  events: SeenEvent[];
  comments(): number;
  /** Resolves with the first event, seen or to come, that passes. */
  until(passes: (view: SessionView, name: string) => boolean): Promise<SeenEvent>;
  /** Resolves when the vault has closed the stream. */
  closed: Promise<void>;
  cancel(): void;
}

export async function readStream(
  url: string,
  headers: Record<string, string> = {},
  send: typeof fetch = fetch,
): Promise<StreamReader> {
  const ending = new AbortController();
  const response = await send(url, { headers, signal: ending.signal });
  const events: SeenEvent[] = [];
  let comments = 0;
  let changed = Promise.withResolvers<void>();
  let over = false;

  async function read(): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          take(text.slice(0, end));
          text = text.slice(end + 2);
        }
        changed.resolve();
        changed = Promise.withResolvers();
      }
    } catch {
      // Cancelled by the test or cut by the vault: both are an end.
    }
    over = true;
    changed.resolve();
  }

  function take(block: string): void {
    if (block.startsWith(':')) {
      comments += 1;
      return;
    }
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    events.push({ name: field('event'), id: field('id'), view: JSON.parse(field('data')) });
  }

  const closed = read();
  atEnd(() => ending.abort());
  return {
    response,
    events,
    comments: () => comments,
    closed,
    cancel: () => ending.abort(),
    async until(passes) {
      for (;;) {
        const found = events.find(({ view, name }) => passes(view, name));
        if (found) return found;
        if (over) throw new Error(`The stream ended after ${JSON.stringify(events.at(-1) ?? null)}`);
        await changed.promise;
      }
    },
  };
}
