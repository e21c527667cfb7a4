/** What does not even parse as HTTP gets the envelope too, written to the bare socket. */
import type { FastifyServerOptions } from 'fastify';
import type { Outside } from '../outside.ts';
import { VaultError } from '../vault-error.ts';
import { envelope } from './envelope.ts';

export function malformedHttp({ random }: Outside): NonNullable<FastifyServerOptions['clientErrorHandler']> {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const body = JSON.stringify(envelope(new VaultError('bad_request'), random(8).toString('hex')));
    if (socket.writable) {
      socket.write(
        `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    }
    socket.destroySoon();
  };
}
