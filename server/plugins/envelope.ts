/** Every failure, wherever it happens, leaves as the one envelope of contracts/errors.ts: a code, a sentence, a remedy, never a stack. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { type ErrorCode, type ErrorReply, errors } from '../contracts/errors.ts';
import { describeError, logEvent } from '../log.ts';
import { VaultError } from '../vault-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set when the answer is a failure; for the log. */
    errorCode: ErrorCode | null;
  }
}

const MAX_FIELDS = 20;

export function envelope(error: VaultError, requestId: string): ErrorReply {
  const [, message, remedy] = errors[error.code];
  return { ok: false, error: { code: error.code, message, remedy, ...error.details }, request_id: requestId };
}

/** Fastify's own refusals, in our words; null for what is a bug. */
function refusalOf(error: unknown): VaultError | null {
  if (error instanceof VaultError) return error;
  const { code = '', validation, statusCode = 500 } = error as Partial<FastifyError>;
  if (validation) {
    const fields = validation
      .slice(0, MAX_FIELDS)
      .map(
        ({ instancePath, message }) => `${instancePath.replace(/^\//, '').replaceAll('/', '.') || 'body'}: ${message}`,
      );
    return new VaultError('bad_request', { fields });
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new VaultError('payload_too_large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new VaultError('unsupported_media_type');
  if (code.startsWith('FST_') && statusCode >= 400 && statusCode < 500) return new VaultError('bad_request');
  return null;
}

/** For what goes wrong before a request has a route: the same envelope, without hooks. */
export function sendFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOf(error) ?? new VaultError('internal');
  if (refusal.code === 'internal') {
    logEvent(request.log, 'request_failed', { route: request.routeOptions?.url ?? 'none', ...describeError(error) });
  }
  request.errorCode = refusal.code;
  if (refusal.details.retry_after !== undefined) reply.header('retry-after', refusal.details.retry_after);
  if (refusal.statusCode === 401) reply.header('www-authenticate', 'Bearer');
  // No schema in between: a route may have none (404), and the envelope is ours.
  reply
    .code(refusal.statusCode)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(envelope(refusal, request.id));
}

export const envelopePlugin = fp(
  (app, _options, done) => {
    app.decorateRequest('errorCode', null);
    app.setErrorHandler((error, request, reply) => {
      sendFailure(app.limitFailures(request, refusalOf(error)) ?? error, request, reply);
    });
    app.setNotFoundHandler(() => {
      throw new VaultError('not_found');
    });
    done();
  },
  { name: 'envelope', dependencies: ['limits'] },
);
