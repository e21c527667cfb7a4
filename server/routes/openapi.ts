/** `/openapi.json`: the API as the vault checks it, made from the same schemas. */
import fp from 'fastify-plugin';
import * as z from 'zod/mini';
import { api, type Route, webhookPaths } from '../contracts/api.ts';
import { sessionHeader, streamPath } from '../contracts/calls.ts';
import { ErrorReply } from '../contracts/errors.ts';
import { providerApi } from '../contracts/providers.ts';
import type { Provider } from '../providers/contract.ts';
import { version } from './health.ts';

type Schema = z.ZodMiniType;
const json = (schema: Schema, io: 'input' | 'output') => ({
  'application/json': { schema: z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) },
});
const failure = {
  description: 'The error envelope.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorReply' } } },
};
const responses = (content: object) => ({ 200: { description: 'Success.', content }, default: failure });
const query = (name: string) => ({ name, in: 'query', required: true, schema: { type: 'string' } });

function operation({ method, auth, body, reply }: Route<Schema, Schema>) {
  return {
    ...(auth === 'client' ? { security: [{ install: [] }] } : {}),
    ...(method === 'POST' ? { requestBody: { required: true, content: json(body, 'input') } } : {}),
    responses: responses(json(reply, 'output')),
  };
}

/** What a provider's way to connect it needs. */
function providerRoutes(provider: Provider, paths: Record<string, object>): Route<Schema, Schema>[] {
  const { id: _id, finishPath, donePath, start, complete, saveKey, ...both } = providerApi(provider.id, provider.short);
  if (provider.connect.kind === 'key') return [...Object.values(both), saveKey] as Route<Schema, Schema>[];
  const page = responses({ 'text/html': { schema: { type: 'string' } } });
  paths[finishPath] = { get: { parameters: [query('state')], responses: page } };
  paths[donePath] = { get: { parameters: [query('outcome')], responses: page } };
  return [...Object.values(both), start, complete] as Route<Schema, Schema>[];
}

export function openApi(providers: readonly Provider[]): Record<string, unknown> {
  const paths: Record<string, object> = {};
  const routes = [
    ...Object.values<Route<Schema, Schema>>(api),
    ...providers.flatMap((provider) => providerRoutes(provider, paths)),
  ];
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  paths[streamPath] = {
    get: {
      security: [{ install: [], session: [] }, {}],
      parameters: [{ ...query('code'), required: false, description: 'A single-use code, where there is no header.' }],
      responses: responses({ 'text/event-stream': { schema: { type: 'string' } } }),
    },
  };
  for (const path of Object.values(webhookPaths)) {
    const body = { required: true, content: { 'application/json': {}, 'application/x-www-form-urlencoded': {} } };
    paths[path] = {
      post: {
        parameters: [query('s')],
        requestBody: body,
        responses: responses({ 'text/plain': { schema: { const: 'OK' } } }),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'PhoneBurner CRM dialer vault', version },
    paths,
    components: {
      schemas: { ErrorReply: z.toJSONSchema(ErrorReply, { io: 'output', unrepresentable: 'any' }) },
      securitySchemes: {
        install: { type: 'http', scheme: 'bearer', description: 'The secret that the install registered.' },
        session: { type: 'apiKey', in: 'header', name: sessionHeader },
      },
    },
  };
}

export const openApiRoutes = fp(
  (app, _options, done) => {
    let made: string | null = null;
    app.route({
      method: 'GET',
      url: '/openapi.json',
      config: { auth: 'public', perMinute: 60 },
      bodyLimit: 1,
      schema: { response: { 200: z.string() } },
      async handler(_request, reply) {
        made ??= JSON.stringify(openApi(app.providers));
        return reply.type('application/json; charset=utf-8').serializer(String).send(made);
      },
    });
    done();
  },
  { name: 'openapi-routes', dependencies: ['serve', 'connections'] },
);
