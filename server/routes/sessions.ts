/** A running session, for the install that launched it. To any other it does not exist. */
import fp from 'fastify-plugin';
import { api } from '../contracts/api.ts';
import { id12, logEvent } from '../log.ts';
import { VaultError } from '../vault-error.ts';

export const sessionRoutes = fp(
  (app, _options, done) => {
    const { sessions } = app;

    // Also for an ended session: the stream that is opened with it says why.
    app.serve(api.refreshStreamCode, async ({ client, body }) => {
      const session = await sessions.owned(client, body.session_token);
      if (!session) throw new VaultError('session_not_found');
      return { temp_code: await sessions.newCode(session) };
    });

    app.serve(api.stopSession, async ({ client, body, log }) => {
      const session = await sessions.owned(client, body.session_token);
      const stopped = session && (await sessions.stop(session));
      if (!stopped) throw new VaultError('session_not_found');
      const { view } = stopped;
      logEvent(log, 'session_stopped', { client: id12(client), session: id12(session.id) });
      return { stats: view.stats, session: view };
    });
    done();
  },
  { name: 'session-routes', dependencies: ['serve', 'sessions'] },
);
