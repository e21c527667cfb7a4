/** One line for each answer, with the route's template: an address may hold a webhook key or a code. */
import fp from 'fastify-plugin';
import { id12, logEvent } from '../log.ts';

export const requestLogPlugin = fp(
  (app, _options, done) => {
    app.addHook('onResponse', (request, reply, next) => {
      logEvent(request.log, 'request', {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        code: request.errorCode,
        client: request.knownClient === null ? null : id12(request.knownClient),
      });
      next();
    });
    done();
  },
  { name: 'request-log', dependencies: ['auth'] },
);
