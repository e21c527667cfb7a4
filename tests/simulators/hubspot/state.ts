/** What all parts of one simulated HubSpot share. */
import type { Grants } from './grants.ts';
import type { Fault, Knobs, Operation } from './knobs.ts';
import type { Limiter } from './limiter.ts';
import type { Portal } from './portal.ts';
import type { Hold, ViolationKind } from './strictness.ts';

/** A request as it came in. It holds tokens and contacts: for assertions, never for printing. */
export interface RecordedRequest {
  /** Milliseconds of the simulator's clock. */
  at: number;
  /** Null where HubSpot has no such route. */
  operation: Operation | null;
  method: string;
  /** Without the query. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Parsed where it was JSON or a form, else the text, null where there was none. */
  body: unknown;
  /** Null where no valid token came with it. */
  portalId: number | null;
  /** Null as long as there is no answer; stays null when the connection was cut or the request hangs. */
  status: number | null;
  /** It gets no answer, ever. */
  hangs: boolean;
  /** `kind: detail` each; empty for a good request. */
  violations: string[];
}

/** A registered app (hubspot-api.md 1.1). */
export interface App {
  appId: number;
  name: string;
  clientId: string;
  clientSecret: string;
  /** Exact. Empty means that any is taken: for a vault whose port is not known yet. */
  redirectUris: string[];
  /** What it may ask for. */
  scopes: string[];
}

export interface State {
  now(): number;
  knobs: Knobs;
  apps: App[];
  portals: Portal[];
  grants: Grants;
  limiter: Limiter;
  requests: RecordedRequest[];
  closing: AbortSignal;
  holds: Map<Operation, { arrive(): void; released: Promise<void> }>;
  /** Faults for the next requests of an operation, the first one first; null lets one pass. */
  queued: Map<Operation, (Fault | null)[]>;
}

export const holdAgainst =
  (request: RecordedRequest): Hold =>
  (kind: ViolationKind, detail: string) => {
    request.violations.push(`${kind}: ${detail}`);
  };
