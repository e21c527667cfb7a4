/** What all parts of one simulated PhoneBurner share. */
import type { Account } from './account.ts';
import type { Knobs, Operation } from './knobs.ts';
import type { DialSession } from './session.ts';
import type { Hold, ViolationKind } from './strictness.ts';
import type { Webhooks } from './webhooks.ts';
import type { CreateRequest } from './wire.ts';

/** A request as it came in. It holds tokens and contacts: for assertions, never for printing. */
export interface RecordedRequest {
  at: number;
  method: string;
  /** Without the query. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Parsed where it was JSON, else the text, null where there was none. */
  body: unknown;
  /** Null as long as there is no answer; stays null when the connection was cut or the request hangs. */
  status: number | null;
  /** `kind: detail` each; empty for a good request. */
  violations: string[];
}

/** A request that waits at the door until the test lets it go on. */
export interface Held {
  /** Resolves when the request has arrived. */
  arrived: Promise<void>;
  release(): void;
}

export interface State {
  url(): string;
  knobs: Knobs;
  account: Account;
  sessions: DialSession[];
  requests: RecordedRequest[];
  webhooks: Webhooks;
  closing: AbortSignal;
  holds: Map<Operation, { arrive(): void; released: Promise<void> }>;
  createSession(owner: Account['members'][number], request: CreateRequest): DialSession;
}

export const holdAgainst =
  (request: RecordedRequest): Hold =>
  (kind: ViolationKind, detail: string) => {
    request.violations.push(`${kind}: ${detail}`);
  };
