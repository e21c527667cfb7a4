/** Dialing from what a page showed: the contacts come with the request, no CRM is asked. */
import fp from 'fastify-plugin';
import { api } from '../contracts/api.ts';
import { MAX_LAUNCH_CONTACTS } from '../contracts/limits.ts';
import { VaultError } from '../vault-error.ts';
import { launchReply } from './launch-reply.ts';

export const genericRoutes = fp(
  (app, _options, done) => {
    const { sessions } = app;

    app.serve(api.launchFromScan, async ({ client, body, log }) => {
      const { contacts, context } = body;
      if (contacts.length > MAX_LAUNCH_CONTACTS) throw new VaultError('too_many_contacts');
      const asked = {
        ...body,
        time_zone: context.time_zone,
        sameAs: [context, contacts],
        list: async () => ({ contacts, context }),
      };
      return launchReply(app, client, await sessions.launch.fromList(client, asked), 0, log);
    });

    app.serve(api.launchNext, async ({ client, body, log }) =>
      launchReply(app, client, await sessions.launch.next(client, body), body.batch, log),
    );
    done();
  },
  { name: 'generic-routes', dependencies: ['serve', 'sessions'] },
);
