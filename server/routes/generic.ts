/** Dialing from what a page showed: the contacts come with the request, no CRM is asked. */
import fp from 'fastify-plugin';
import { api, MAX_LAUNCH_CONTACTS } from '../contracts/api.ts';
import { id12, logEvent } from '../log.ts';
import { VaultError } from '../vault-error.ts';

export const genericRoutes = fp(
  (app, _options, done) => {
    const { sessions } = app;

    app.serve(api.launchFromScan, async ({ client, body, log }) => {
      if (body.contacts.length > MAX_LAUNCH_CONTACTS) throw new VaultError('too_many_contacts');
      const launched = await sessions.launch(client, body);
      const session = await sessions.owned(client, launched.session_token);
      if (!session) throw new VaultError('session_not_found');
      logEvent(log, 'launched', {
        client: id12(client),
        session: id12(session.id),
        sent: launched.sent,
        skipped: launched.skipped.length,
        remaining: launched.remaining,
      });
      return { ...launched, temp_code: await sessions.newCode(session), dialsession_id: session.dialsession_id };
    });
    done();
  },
  { name: 'generic-routes', dependencies: ['serve', 'sessions'] },
);
