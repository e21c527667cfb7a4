/** What the load generator is asked to do and what it answers: the one language of bench.ts and its child process. */

import type { Kind } from './bodies.ts';

/** A session that a vault was seeded with, with everything the two sides of it have to know. */
export interface Dialed {
  secret: string;
  token: string;
  webhookKey: string;
  contacts: number;
}

export interface Latency {
  p50: number;
  p99: number;
  max: number;
}

export interface RelayResult {
  sent: number;
  acknowledged: number;
  /** Answers that were not 200, and requests that got none. */
  refused: number;
  /** Acknowledged, and its event never came. */
  lost: number;
  /** Events at a client that they are not for, or that nobody caused. */
  wrong: number;
  /** From the scheduled time of the webhook to its event at the client. */
  latency: Latency;
  /** From the scheduled time to the acknowledgement. */
  answer: Latency;
  /** How late the generator itself was, 99th percentile. */
  late: number;
  /** Of the events. */
  bytes: { least: number; most: number };
}

export interface IntakeResult {
  acknowledged: number;
  refused: number;
  /** Acknowledged finished calls: rows that must be in the database. */
  calls: number;
  seconds: number;
  latency: Latency;
}

export interface Commands {
  /** The sessions of all later commands; `first` numbers them as the vault was seeded. */
  know(args: { sessions: Dialed[]; first: number }): void;
  /** Opens a stream of each session, resolves when each has shown its state. Milliseconds it took. */
  open(args: { url: string; atOnce: number }): number;
  /** Open loop: so many webhooks a second, whatever the answers do. */
  relay(args: {
    url: string;
    perSecond: number;
    seconds: number;
    /** What is not here when nothing has come for so many milliseconds is lost. */
    patience: number;
  }): RelayResult;
  /**
   * Closed loop: each connection sends the next when the last is answered. Stops at the first of both bounds. `kind`: these
   * only, not all three in a dialer's order.
   */
  intake(args: { url: string; connections: number; seconds: number; most: number; kind?: Kind }): IntakeResult;
  /** From now on streams that end come back as the extension's do. */
  comeBack(args: { url: string }): void;
  /** Resolves when each stream has been shown its state again: when the last was, and how many showed an old one. */
  allBack(args: { within: number }): { at: number; missing: number; stale: number };
  /** Opens a stream of each session and never reads. */
  stall(args: { url: string }): void;
  /** One POST after another; the milliseconds of each. */
  post(args: { url: string; requests: { headers: Record<string, string>; body: string }[] }): {
    ms: number[];
    statuses: number[];
  };
  /** Closes all streams and connections. */
  close(args: object): void;
}

export type CommandName = keyof Commands;
export type ArgsOf<N extends CommandName> = Parameters<Commands[N]>[0];
export type ResultOf<N extends CommandName> = ReturnType<Commands[N]>;
