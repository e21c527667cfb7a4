/** Members and their dial sessions as a part of the vault: there for the routes, swept every minute, told when the vault stops. */
import fp from 'fastify-plugin';
import { describeError, logEvent } from '../log.ts';
import { createMembers, type Members } from '../members/members.ts';
import { createSessions, type Sessions } from '../sessions/sessions.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly members: Members;
    readonly sessions: Sessions;
  }
}

const SWEEP_MS = 60_000;

export const sessionsPlugin = fp(
  (app, _options, done) => {
    const { config, outside, store, sealer, vault, legacy, phoneBurner, log } = app;
    const members = createMembers(sealer);
    app.decorate('members', members);
    const sessions = createSessions({
      config,
      outside,
      store,
      sealer,
      vault,
      legacy,
      members,
      phoneBurner,
      log,
      publicUrl: () => app.publicUrl(),
    });
    app.decorate('sessions', sessions);

    const sweep = () => {
      sessions.sweep().catch((error) => logEvent(log, 'sweep_failed', describeError(error)));
    };
    let timer: NodeJS.Timeout | undefined;
    app.addHook('onListen', async () => {
      sweep();
      timer = setInterval(sweep, SWEEP_MS).unref();
    });
    // Before the server waits for its connections: streams never end by themselves.
    app.addHook('preClose', async () => {
      clearInterval(timer);
      await sessions.close();
    });
    done();
  },
  { name: 'sessions' },
);
