/**
 * Who may call from a page: the exact origins of PB_CORS_ORIGINS, never a reflected one, never with cookies. One
 * exception: the published content script opens `GET /sse?code=` from the CRM's page, and the code is the credential.
 */
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { sessionHeader, streamPath } from '../contracts/api.ts';

const shared: FastifyCorsOptions = {
  credentials: false,
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type', 'x-client-id', sessionHeader],
  exposedHeaders: ['retry-after'],
  maxAge: 600,
  strictPreflight: false,
};

function opensStreamByCode(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' &&
    request.routeOptions.url === streamPath &&
    typeof (request.query as { code?: unknown }).code === 'string'
  );
}

export const corsPlugin = fp<{ origins: readonly string[] }>(
  async (app, { origins }) => {
    const allowed = new Set(origins);
    await app.register(cors, {
      delegator: (request, answer) => {
        const { origin } = request.headers;
        if (opensStreamByCode(request)) answer(null, { ...shared, origin: '*' });
        else answer(null, { ...shared, origin: origin !== undefined && allowed.has(origin) ? [origin] : false });
      },
    });
  },
  { name: 'cors', dependencies: ['limits'] },
);
