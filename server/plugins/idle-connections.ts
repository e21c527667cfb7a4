/**
 * When the vault stops, every connection ends on which no request is being answered. Node closes only those that are
 * idle between two whole requests, and would wait for the others: those opened ahead and never used (browsers do that),
 * and those whose request was answered before its body had come, as every refusal by address or key is.
 */
import type { Socket } from 'node:net';
import fp from 'fastify-plugin';

export const idleConnectionsPlugin = fp(
  (app, _options, done) => {
    /** How many requests each connection waits for. */
    const waiting = new Map<Socket, number>();
    let stopping = false;
    const count = (socket: Socket, by: 1 | -1) => {
      const now = (waiting.get(socket) ?? 0) + by;
      if (waiting.has(socket)) waiting.set(socket, now);
      if (stopping && now === 0) socket.destroySoon();
    };
    app.server.on('connection', (socket) => {
      waiting.set(socket, 0);
      socket.once('close', () => waiting.delete(socket));
    });
    app.server.on('request', ({ socket }, response) => {
      count(socket, 1);
      response.once('close', () => count(socket, -1));
    });
    app.addHook('preClose', async () => {
      stopping = true;
      for (const [socket, requests] of waiting) if (requests === 0) socket.destroy();
    });
    done();
  },
  { name: 'idle-connections' },
);
