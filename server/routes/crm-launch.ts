/** Dialing the records of a connected CRM: the review first, then the launch that everything else goes through too. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type * as z from 'zod/mini';
import type { ClientId } from '../contracts/ids.ts';
import { type ProviderApi, providerApi } from '../contracts/providers.ts';
import type { Watching } from '../providers/connections.ts';
import type { Provider } from '../providers/contract.ts';
import { confirmedList, confirmedOf, type ReviewedRecords, readForReview, skippedOf } from '../providers/review.ts';
import { selectionOf } from '../providers/selection.ts';
import type { ConfirmedList } from '../sessions/prepared.ts';
import { VaultError } from '../vault-error.ts';
import { launchReply } from './launch-reply.ts';
import { watched } from './watched.ts';

type LaunchBody = z.infer<ProviderApi['launchSelection']['body']>;

export const crmLaunchRoutes = fp(
  (app, _options, done) => {
    for (const provider of app.providers) serveProvider(app, provider);
    done();
  },
  { name: 'crm-launch-routes', dependencies: ['serve', 'connections', 'sessions'] },
);

function serveProvider(app: FastifyInstance, provider: Provider): void {
  const { connections, previews, sessions } = app;
  const api = providerApi(provider.id, provider.short);
  const nobody = (): Watching => ({ signal: new AbortController().signal, progress: () => {} });

  const read = (client: ClientId, body: LaunchBody, watching: Watching, log: FastifyBaseLogger) =>
    readForReview(app, provider, client, selectionOf(provider, body), watching, log);

  app.serve(api.preview, async ({ client, body, headers, log, id }, reply) =>
    watched({ accepts: headers.accept, reply, id }, async (watching) => {
      const { identity, review, beyond } = await read(client, body, watching, log);
      const preview_id = await previews.save(client, provider.id, review.reviewed);
      const { contacts, leftOut: left_out } = review;
      return { preview_id, portal_id: identity.accountId, contacts, left_out, beyond };
    }),
  );

  app.serve(api.lists, async ({ client, body }) => {
    const { reader } = await connections.open(client, provider, nobody());
    return { lists: (await provider.lists?.(reader, body.query?.trim() ?? '')) ?? [] };
  });

  app.serve(api.phoneProperties, async ({ client, body }) => {
    const { learned } = await connections.open(client, provider, nobody());
    const type = provider.objectTypes[body.object_type || 'contacts'] ?? '';
    return { phone_properties: provider.phoneFields(learned, type) };
  });

  /** What was reviewed; for clients without a review, everything that the CRM gives now. */
  async function listFor(client: ClientId, body: LaunchBody, log: FastifyBaseLogger): Promise<ConfirmedList> {
    if (body.preview_id !== undefined) {
      const reviewed = await previews.read(client, provider.id, body.preview_id);
      if (!reviewed) throw new VaultError('preview_gone');
      return confirmedList(provider, reviewed, confirmedOf(reviewed, body.confirmed), []);
    }
    const { review }: ReviewedRecords = await read(client, body, nobody(), log);
    return confirmedList(provider, review.reviewed, review.reviewed.contacts, skippedOf(review.leftOut));
  }

  async function launch(client: ClientId, body: LaunchBody, log: FastifyBaseLogger) {
    const { launch_id, after_unresolved, time_zone, client_id: _client, ...sameAs } = body;
    const launched = await sessions.launch.fromList(client, {
      launch_id,
      after_unresolved,
      time_zone,
      sameAs: [provider.id, sameAs],
      list: () => listFor(client, body, log),
    });
    if (body.preview_id !== undefined) await previews.remove(client, body.preview_id);
    return launchReply(app, client, launched, 0, log);
  }
  for (const route of [api.launchSelection, api.launchList])
    app.serve(route, ({ client, body, log }) => launch(client, body, log));
  app.serve(api.launchTasks, async ({ client, body: { task_ids, portal_id }, log }) => {
    const reply = await launch(client, { object_type: 'tasks', object_ids: task_ids, portal_id }, log);
    return { ...reply, contacts_sent: reply.sent, tasks_processed: task_ids.length };
  });
}
