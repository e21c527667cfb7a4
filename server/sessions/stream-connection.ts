/**
 * One client's event stream. It carries state, so a client that reads slowly needs only the newest: nothing is lost, and
 * memory stays flat where every queue would grow (design 5.6).
 */
import type { ServerResponse } from 'node:http';
import { type SessionView, streamEvents } from '../contracts/session.ts';

/** A session's view and its place in the order of views. */
export interface Snapshot {
  seq: number;
  view: SessionView;
}

/** How long a client may leave its buffer full before the connection is cut. */
export const UNDRAINED_MS = 30_000;

export interface Connection {
  readonly sessionId: string;
  readonly clientId: string;
  readonly address: string;
  /** Shows a view unless a newer one was shown; a view of an ended session is the last. */
  show(snapshot: Snapshot): void;
  /** A comment that keeps the line open; cuts a client that does not read, ends one whose time is over. */
  beat(): void;
  /** Ends it in an orderly way; what is under way is still delivered. */
  end(): void;
}

export interface ConnectionParts {
  response: ServerResponse;
  sessionId: string;
  clientId: string;
  address: string;
  /** Leads event ids; another one after each start of the vault. */
  epoch: string;
  now(): number;
  /** When it is to be rotated. */
  until: number;
}

export function streamConnection(parts: ConnectionParts): Connection {
  const { response, now } = parts;
  let shown = -1;
  let waiting: Snapshot | null = null;
  let blockedSince: number | null = null;
  let endingSince: number | null = null;

  const write = (frame: string) => {
    if (!response.write(frame)) blockedSince ??= now();
  };
  const finish = () => {
    endingSince ??= now();
    response.end();
  };
  const writeView = ({ seq, view }: Snapshot) => {
    const name = view.ended ? streamEvents.ended : streamEvents.update;
    write(`event: ${name}\nid: ${parts.epoch}-${seq}\ndata: ${JSON.stringify(view)}\n\n`);
    if (view.ended) finish();
  };
  response.on('drain', () => {
    blockedSince = null;
    const newest = waiting;
    waiting = null;
    if (newest && endingSince === null) writeView(newest);
  });
  // The other side is gone; `close` follows and tells the hub.
  response.on('error', () => response.destroy());

  return {
    sessionId: parts.sessionId,
    clientId: parts.clientId,
    address: parts.address,

    show(snapshot) {
      if (endingSince !== null || snapshot.seq <= shown) return;
      shown = snapshot.seq;
      if (blockedSince !== null) waiting = snapshot;
      else writeView(snapshot);
    },

    beat() {
      const at = now();
      const stuckSince = blockedSince ?? endingSince;
      if (stuckSince !== null) {
        if (at - stuckSince >= UNDRAINED_MS) response.destroy();
      } else if (at >= parts.until) finish();
      else write(':\n\n');
    },

    end() {
      if (blockedSince === null) finish();
      else response.destroy();
    },
  };
}
