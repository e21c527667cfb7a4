/**
 * Who may call from a page: the exact origins of PB_CORS_ORIGINS, never a reflected one, never with cookies. One
 * exception: the published content script opens `GET /sse?code=` from the CRM's page, and the code is the credential (in
 * v0.3.0 `?s=` and the session's token, where the operator accepts that).
 */
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { sessionHeader, streamPath } from '../contracts/calls.ts';
import type { LegacyInstalls } from '../vault/legacy.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False for a route that no page calls. */
    cors?: false;
  }
}

const shared: FastifyCorsOptions = {
  credentials: false,
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type', 'x-client-id', sessionHeader],
  exposedHeaders: ['retry-after'],
  maxAge: 600,
  strictPreflight: false,
};

function opensStreamFromPage(request: FastifyRequest, byToken: boolean): boolean {
  const { code, s } = request.query as { code?: unknown; s?: unknown };
  const credential = code ?? (byToken ? s : undefined);
  return request.method === 'GET' && request.routeOptions.url === streamPath && typeof credential === 'string';
}

export const corsPlugin = fp<{ origins: readonly string[]; legacy: LegacyInstalls }>(
  async (app, { origins, legacy }) => {
    const allowed = new Set(origins);
    const none: FastifyCorsOptions = { ...shared, origin: false };
    await app.register(cors, {
      delegator: (request, answer) => {
        const { origin } = request.headers;
        if (opensStreamFromPage(request, legacy.opensStreamByToken())) answer(null, { ...shared, origin: '*' });
        else answer(null, origin !== undefined && allowed.has(origin) ? { ...shared, origin: [origin] } : none);
      },
    });
  },
  { name: 'cors', dependencies: ['limits'] },
);
