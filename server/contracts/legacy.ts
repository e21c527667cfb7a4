/**
 * What only the published extension asks for (published-client.md 0.5). Served while LEGACY_CLIENTS is `accept`; what it
 * sends beside its id is page data and is not even read.
 */
import * as z from 'zod/mini';
import type { Route } from './api.ts';
import { ClientId } from './ids.ts';

const asked = <T extends z.core.$ZodLooseShape>(path: `/${string}`, shape: T) => {
  const body = z.object({ client_id: z.optional(ClientId) });
  const reply = z.object({ ok: z.literal(true), request_id: z.string(), ...shape });
  const made = { method: 'POST', path, auth: 'client', legacy: true, perMinute: 120, bodyLimit: 16 * 1024 } as const;
  return { ...made, body, reply } satisfies Route<typeof body, typeof reply>;
};

export const legacyApi = {
  /** Awaited before each launch. */
  trackUsage: asked('/api/core/track_crm_usage', {}),
  /** Asked at every opening of the popup; these CRMs have no provider here. */
  closeState: asked('/api/crm/close/state', { close_ready: z.literal(false) }),
  apolloState: asked('/api/crm/apollo/state', { apollo_ready: z.literal(false) }),
} as const;
