/** Scanner data for the installs of this vault; which CRMs a company has is nobody else's business, so not public. */
import fp from 'fastify-plugin';
import * as z from 'zod/mini';
import { api } from '../contracts/api.ts';
import type { ScannerFiles } from '../scanner-files.ts';
import { VaultError } from '../vault-error.ts';

export const scannerRoutes = fp<{ files: ScannerFiles | null }>(
  (app, { files }, done) => {
    const { method, path, auth, perMinute, reply } = api.scanners;
    app.route({
      method,
      url: path,
      config: { auth, perMinute },
      bodyLimit: 1,
      schema: { response: { 200: reply, 304: z.undefined() } },
      async handler(request, response) {
        if (!files) throw new VaultError('no_scanners');
        response.header('etag', files.etag).header('cache-control', 'private, no-cache');
        if (names(request.headers['if-none-match'], files.etag)) return response.code(304).send();
        return { ok: true, request_id: request.id, scanners: files.scanners };
      },
    });
    done();
  },
  { name: 'scanner-routes', dependencies: ['serve'] },
);

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2). */
function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === opaque(etag));
}
