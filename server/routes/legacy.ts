/** What the published extension asks for beside the rest; nothing of it is kept. */
import fp from 'fastify-plugin';
import { legacyApi } from '../contracts/legacy.ts';
import { describeError, logEvent } from '../log.ts';

export const legacyRoutes = fp(
  (app, _options, done) => {
    const { legacy, log } = app;
    app.serve(legacyApi.trackUsage, async () => ({}));
    app.serve(legacyApi.closeState, async () => ({ close_ready: false as const }));
    app.serve(legacyApi.apolloState, async () => ({ apollo_ready: false as const }));

    app.addHook('onListen', async () => {
      const open = legacy.open();
      await legacy.left().then(
        (left) => logEvent(log, 'legacy_clients', { open, left }),
        (error) => logEvent(log, 'sweep_failed', describeError(error)),
      );
    });
    done();
  },
  { name: 'legacy-routes', dependencies: ['serve'] },
);
