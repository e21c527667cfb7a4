/** What processes that share a database tell each other. The rows are the truth: these are hints, and may be lost. */

/** A session has a view with this `seq`, or a newer one. */
export interface SessionHint {
  session: string;
  seq: number;
}

export interface PeerListener {
  heard(hint: SessionHint): void;
  /** From now on hints are heard; some may have been missed before. */
  connected(): void;
  /** Until `connected` nothing is heard; mostly the database is gone. */
  lost(cause: unknown): void;
}

export interface Peers {
  /** Tells all other processes, after the commit. */
  tell(hint: SessionHint): void;
  listen(listener: PeerListener): void;
}
