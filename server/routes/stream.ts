/**
 * `GET /sse`: our extension sends its secret and the session's token, an `EventSource` a single-use code. The first event
 * is the whole state; after a session's end it is the only one.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { sessionHeader, streamPath } from '../contracts/calls.ts';
import { SessionToken, StreamCode } from '../contracts/ids.ts';
import { addressGroup } from '../sessions/address.ts';
import { VaultError } from '../vault-error.ts';

interface Query {
  code?: unknown;
  /** The published extension v0.3.0 sends the session's token itself. */
  s?: unknown;
}

export async function streamRoutes(app: FastifyInstance): Promise<void> {
  const { sessions } = app;

  async function sessionOf({ code, s }: Query, token: unknown, client: Parameters<typeof sessions.owned>[0] | null) {
    if (client !== null) {
      const parsed = SessionToken.safeParse(token);
      const session = parsed.success ? await sessions.owned(client, parsed.data) : null;
      if (!session) throw new VaultError('session_not_found');
      return session;
    }
    if (code === undefined && s !== undefined && app.legacy.opensStreamByToken()) {
      const parsed = SessionToken.safeParse(s);
      const session = parsed.success ? await sessions.byTokenAlone(parsed.data) : null;
      if (!session) throw new VaultError('session_not_found');
      return session;
    }
    if (code === undefined) throw new VaultError('unauthorized');
    const parsed = StreamCode.safeParse(code);
    const session = parsed.success ? await sessions.byCode(parsed.data) : null;
    if (!session) throw new VaultError('code_invalid');
    return session;
  }

  app.route<{ Querystring: Query }>({
    method: 'GET',
    url: streamPath,
    // A page load of the followed tab opens one, and so does each reconnect.
    config: { auth: 'stream', perMinute: 240 },
    bodyLimit: 1,
    schema: { response: { 200: z.string() } },
    async handler(request, reply) {
      const { query, headers, knownClient } = request;
      const session = await sessionOf(query, headers[sessionHeader], knownClient);
      await sessions.hub.open(reply, {
        sessionId: session.id,
        clientId: session.client_id,
        address: addressGroup(request.ip),
        load: () => sessions.snapshot(session.id),
      });
      return reply;
    },
  });
}
