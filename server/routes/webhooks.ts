/**
 * PhoneBurner's callbacks. The key in the address is the only proof that one is ours: without a living key nothing is
 * read and nothing is stored; an operator can ask for a signature as well. The answer goes out when the event is durable.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { webhookPaths } from '../contracts/api.ts';
import { WebhookKey } from '../contracts/ids.ts';
import { id12, logEvent } from '../log.ts';
import { readWebhook, type WebhookKind } from '../phoneburner/wire.ts';
import { isSigned } from '../plugins/signature.ts';
import { VaultError } from '../vault-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session a webhook's key belongs to. */
    webhookSession: string | null;
  }
}

/** A contact's whole history comes along with each call (phoneburner-api.md 8.4). */
const BODY_LIMIT = 256 * 1024;
/** Per key. Three events a call, at most a call every few seconds. */
const PER_MINUTE = 600;

const kinds: [path: string, kind: WebhookKind][] = [
  [webhookPaths.contactDisplayed, 'contact_displayed'],
  [webhookPaths.callBegin, 'call_begin'],
  [webhookPaths.callDone, 'call_done'],
];

export async function webhookRoutes(app: FastifyInstance): Promise<void> {
  const { sessions } = app;
  const { webhookSecret } = app.config;
  app.decorateRequest('webhookSession', null);
  // The content type says little: what counts is what can be read (phoneburner-api.md 8.2).
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, finish) => finish(null, body));

  for (const [url, kind] of kinds) {
    app.route<{ Querystring: { s?: unknown }; Body: unknown }>({
      method: 'POST',
      url,
      // No page ever calls it.
      config: { auth: 'webhook', perMinute: PER_MINUTE, cors: false },
      bodyLimit: BODY_LIMIT,
      schema: { response: { 200: z.string() } },
      // Before the body is read.
      async preParsing(request) {
        const key = WebhookKey.safeParse(request.query.s);
        request.webhookSession = key.success ? await sessions.byWebhookKey(key.data, kind) : null;
        if (request.webhookSession === null) throw new VaultError('not_found');
      },
      async handler({ webhookSession, body, headers, log }, reply) {
        if (webhookSession === null) throw new VaultError('not_found');
        const raw = body instanceof Buffer ? body : Buffer.alloc(0);
        if (webhookSecret !== null && !isSigned(raw, headers['x-pb-signature'], webhookSecret))
          throw new VaultError('signature_invalid');
        const event = readWebhook(kind, raw.toString('utf8'));
        if (event) await sessions.take(webhookSession, event);
        else {
          // Refusing it would only bring it again.
          const content_type = /^[a-z]+\/[a-z0-9.+-]{1,60}/i.exec(headers['content-type'] ?? '')?.[0] ?? 'none';
          logEvent(log, 'webhook_unreadable', { session: id12(webhookSession), kind, content_type });
        }
        return reply.type('text/plain; charset=utf-8').send('OK');
      },
    });
  }
}
