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

/** How long a client may leave its buffer full; the hub looks every second, so it is cut well within 30 s. */
export const UNDRAINED_MS = 25_000;

export interface Connection {
  readonly sessionId: string;
  readonly clientId: string;
  readonly address: string;
  /** The `seq` of the newest view it was given, -1 before the first. */
  readonly shown: number;
  /** Shows a view unless a newer one was shown; a view of an ended session is the last. */
  show(snapshot: Snapshot): void;
  /** Cuts a client that has not read for too long. */
  check(): void;
  /** A comment that keeps the line open; ends a connection whose time is over. */
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

/** A class, and the numbers in it: there are ten thousand, and each function of a closure is an object of its own. */
export class StreamConnection implements Connection {
  readonly sessionId: string;
  readonly clientId: string;
  readonly address: string;
  shown = -1;
  readonly #parts: ConnectionParts;
  #waiting: Snapshot | null = null;
  #blockedSince: number | null = null;
  #endingSince: number | null = null;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.sessionId = parts.sessionId;
    this.clientId = parts.clientId;
    this.address = parts.address;
    const { response } = parts;
    response.on('drain', () => this.#drained());
    // The other side is gone; `close` follows and tells the hub.
    response.on('error', destroy);
  }

  show(snapshot: Snapshot): void {
    if (this.#endingSince !== null || snapshot.seq <= this.shown) return;
    this.shown = snapshot.seq;
    if (this.#blockedSince !== null) this.#waiting = snapshot;
    else this.#writeView(snapshot);
  }

  check(): void {
    const stuckSince = this.#blockedSince ?? this.#endingSince;
    if (stuckSince !== null && this.#parts.now() - stuckSince >= UNDRAINED_MS) this.#parts.response.destroy();
  }

  beat(): void {
    if (this.#blockedSince !== null || this.#endingSince !== null) return;
    if (this.#parts.now() >= this.#parts.until) this.#finish();
    else this.#write(':\n\n');
  }

  end(): void {
    if (this.#blockedSince === null) this.#finish();
    else this.#parts.response.destroy();
  }

  #drained(): void {
    this.#blockedSince = null;
    const newest = this.#waiting;
    this.#waiting = null;
    if (newest && this.#endingSince === null) this.#writeView(newest);
  }

  #write(frame: string): void {
    if (!this.#parts.response.write(frame)) this.#blockedSince ??= this.#parts.now();
  }

  #finish(): void {
    this.#endingSince ??= this.#parts.now();
    this.#parts.response.end();
  }

  #writeView({ seq, view }: Snapshot): void {
    const name = view.ended ? streamEvents.ended : streamEvents.update;
    this.#write(`event: ${name}\nid: ${this.#parts.epoch}-${seq}\ndata: ${JSON.stringify(view)}\n\n`);
    if (view.ended) this.#finish();
  }
}

function destroy(this: ServerResponse): void {
  this.destroy();
}
