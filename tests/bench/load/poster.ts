/**
 * HTTP/1.1 over raw sockets, one request at a time on each: a client that costs a tenth of `node:http`'s, so that the
 * generator is not what is measured.
 */
import { connect, type Socket } from 'node:net';

export interface Poster {
  /** The status of the answer; null where there was none. */
  send(request: string): Promise<number | null>;
  close(): void;
}

/** So many sockets at most; what comes on top waits for one. */
const MOST = 512;
/** Who says nothing for so long will not answer. */
const SILENCE_MS = 30_000;

interface Waiting {
  request: string;
  done(status: number | null): void;
}

export function poster(url: string): Poster {
  const { hostname: host, port } = new URL(url);
  const free: Line[] = [];
  const lines = new Set<Line>();
  const queue: Waiting[] = [];

  interface Line {
    socket: Socket;
    current: Waiting | null;
  }

  function add(): Line {
    const socket = connect({ host, port: Number(port), noDelay: true });
    const line: Line = { socket, current: null };
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      const length = lengthOf(text);
      if (length === null || text.length < length) return;
      const status = Number(text.slice(9, 12));
      text = '';
      finish(line, status);
    });
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => {
      lines.delete(line);
      const at = free.indexOf(line);
      if (at >= 0) free.splice(at, 1);
      line.current?.done(null);
      line.current = null;
    });
    lines.add(line);
    return line;
  }

  function finish(line: Line, status: number): void {
    const { current } = line;
    line.current = null;
    const next = queue.shift();
    if (next) start(line, next);
    else free.push(line);
    current?.done(status);
  }

  function start(line: Line, waiting: Waiting): void {
    line.current = waiting;
    line.socket.write(waiting.request, 'latin1');
  }

  return {
    send: (request) =>
      new Promise((done) => {
        const line = free.pop() ?? (lines.size < MOST ? add() : null);
        if (line) start(line, { request, done });
        else queue.push({ request, done });
      }),
    close() {
      for (const { socket } of lines) socket.destroy();
    },
  };
}

/** Bytes of the whole answer, null while its head is not all there. Servers here state the length of their answers. */
function lengthOf(text: string): number | null {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /content-length: *(\d+)/i.exec(text.slice(0, head))?.[1];
  return head + 4 + Number(length ?? 0);
}
