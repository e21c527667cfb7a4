/**
 * Notices `X-Forwarded-For` from a peer that is not trusted, so that `doctor` can tell the operator: a proxy that
 * TRUST_PROXY does not name makes all of its users one address. The peer is sealed in the store and never logged.
 */
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { describeError, logEvent } from '../log.ts';
import type { Database } from '../store/schema.ts';
import { metaPlace } from '../vault/keys.ts';
import type { Sealer } from '../vault/seal.ts';

const ForwardedSeen = z.object({ peer: z.string(), at: z.number() });
/** The last peer that sent such a header, and when. */
export type ForwardedSeen = z.infer<typeof ForwardedSeen>;

const ROW = 'forwarded_untrusted';
const EVERY_MS = 60 * 60_000;

export const forwardedPlugin = fp(
  (app, _options, done) => {
    const { outside, store, sealer } = app;
    let notedAt = Number.NEGATIVE_INFINITY;

    function note(request: FastifyRequest): void {
      notedAt = outside.now();
      const seen: ForwardedSeen = { peer: peerOf(request), at: notedAt };
      const value = sealer.seal(metaPlace(ROW), JSON.stringify(seen));
      // Nobody waits for it, and a request is none the worse without.
      store
        .write((trx) =>
          trx
            .insertInto('meta')
            .values({ name: ROW, value })
            .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
            .execute(),
        )
        .then(() => logEvent(app.log, 'forwarded_untrusted', {}))
        .catch((error) => logEvent(app.log, 'forwarded_note_failed', describeError(error)));
    }

    app.addHook('onRequest', (request, _reply, next) => {
      if (isForwardedByUntrusted(request) && outside.now() - notedAt >= EVERY_MS) note(request);
      next();
    });
    done();
  },
  { name: 'forwarded' },
);

export async function readForwardedSeen(db: Kysely<Database>, sealer: Sealer): Promise<ForwardedSeen | null> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', ROW).executeTakeFirst();
  return row ? ForwardedSeen.parse(JSON.parse(sealer.open(metaPlace(ROW), row.value))) : null;
}

/** Where the peer is trusted, the address of the request is not the peer's. */
function isForwardedByUntrusted(request: FastifyRequest): boolean {
  return request.headers['x-forwarded-for'] !== undefined && request.ip === request.socket.remoteAddress;
}

/** IPv4 as people write it, also on a socket that takes both. */
function peerOf({ socket }: FastifyRequest): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
