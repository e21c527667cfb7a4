/**
 * A body that is too large is read on after its refusal, to nowhere. Closing the connection at once would reset it, and
 * the reset overtakes the answer: a client sees a broken connection, a proxy says 502, and neither learns what is wrong.
 */
import type { IncomingMessage } from 'node:http';
import fp from 'fastify-plugin';

/** Who sends more, or takes longer, does not want the answer. */
const READ_ON_BYTES = 16 * 1024 * 1024;
const READ_ON_MS = 10_000;

export const refusedBodiesPlugin = fp(
  (app, _options, done) => {
    app.addHook('onSend', (request, reply, payload, next) => {
      if (request.errorCode === 'payload_too_large') {
        // Fastify wants to close it.
        reply.removeHeader('connection');
        readOn(request.raw);
      }
      next(null, payload);
    });
    done();
  },
  { name: 'refused-bodies', dependencies: ['envelope'] },
);

function readOn(body: IncomingMessage): void {
  let left = READ_ON_BYTES;
  const late = setTimeout(() => body.destroy(), READ_ON_MS).unref();
  body.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) body.destroy();
  });
  body.once('close', () => clearTimeout(late));
}
