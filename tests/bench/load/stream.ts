/** A client's event stream on a raw socket, read as cheaply as it can be: ten thousand of them are in one process. */
import { connect } from 'node:net';
import { sessionHeader, streamPath } from '../../../server/contracts/calls.ts';
import type { SessionView } from '../../../server/contracts/session.ts';
import type { Dialed } from './messages.ts';

export interface StreamOptions {
  url: string;
  dialed: Dialed;
  /** Limits count addresses: on Linux all of 127/8 are this machine's. */
  localAddress: string;
  /** A view and the bytes of its event. */
  onView(view: SessionView, bytes: number): void;
  /** It is over, or was never there. */
  onEnd(): void;
  /** Never reads. */
  stalled?: boolean;
}

/** Returns what closes it. */
export function openStream({ url, dialed, localAddress, onView, onEnd, stalled = false }: StreamOptions): () => void {
  const { hostname: host, port } = new URL(url);
  const socket = connect({ host, port: Number(port), localAddress });
  socket.write(
    `GET ${streamPath} HTTP/1.1\r\nhost: vault.example.com\r\nauthorization: Bearer ${dialed.secret}\r\n${sessionHeader}: ${dialed.token}\r\n\r\n`,
  );
  let text = '';
  if (stalled) socket.pause();
  else
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      // The vault writes an event at a time, so a chunk's own frame never lies within one.
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const start = text.indexOf('event: ');
        if (start >= 0 && start < end) {
          const event = text.slice(start, end + 2);
          onView(JSON.parse(event.slice(event.indexOf('\ndata: ') + 7)), Buffer.byteLength(event));
        }
        text = text.slice(end + 2);
      }
    });
  socket.on('error', () => {});
  socket.on('close', onEnd);
  return () => {
    socket.off('close', onEnd);
    socket.destroy();
  };
}
