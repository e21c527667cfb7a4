/**
 * The routes of a CRM that is asked by its API (level 3): the same for every provider, under its own path. Those of
 * HubSpot have the names of the published extension's server (published-client.md 2), and take what that one sends.
 */
import * as z from 'zod/mini';
import type { Route } from './api.ts';
import type { Call } from './calls.ts';
import { ClientId, CompletionCode, LaunchId, PreviewId } from './ids.ts';
import { MAX_LAUNCH_CONTACTS } from './limits.ts';
import { providerCalls } from './provider-calls.ts';

const KiB = 1024;
const text = (max: number) => z.string().check(z.maxLength(max));

const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Pages write ids as numbers too. */
const anId = z.pipe(z.union([z.string(), z.int()]), z.pipe(z.transform(String), z.string().check(z.regex(ID))));
/** `''` counts as not given: the published extension sends it for what it does not know. */
const optionalId = z.optional(z.union([z.literal(''), anId]));
const ObjectType = z.optional(text(32));

/** Which records of the CRM are meant: some, or a list. */
const selection = {
  /** In the order the rep sees them. */
  object_ids: z.optional(z.array(anId).check(z.maxLength(MAX_LAUNCH_CONTACTS))),
  /** `contacts`, `companies`, `deals`, `tasks`, or the CRM's own name of the type (`0-1`). */
  object_type: ObjectType,
  list_id: optionalId,
  /** The account of the page; refused when it is not the connected one. */
  portal_id: optionalId,
  /** Of companies: dial the `companies` themselves (default) or their `contacts`. */
  call_target: z.optional(text(32)),
  /** ISO 3166, for numbers written without a country in records without one. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
  /** As the published extension says it. */
  mode: ObjectType,
  records: z.optional(z.array(z.object({ id: anId })).check(z.maxLength(MAX_LAUNCH_CONTACTS))),
  context: z.optional(z.object({ objectType: ObjectType, portalId: optionalId })),
};
const Selection = z.object(selection);
export type Selection = z.infer<typeof Selection>;

const confirmed = z.optional(
  z.array(z.object({ id: anId, phone: z.optional(text(64)) })).check(z.maxLength(MAX_LAUNCH_CONTACTS), z.minLength(1)),
);

const launch = {
  client_id: z.optional(ClientId),
  launch_id: z.optional(LaunchId),
  after_unresolved: z.optional(z.boolean()),
  /** The browser's IANA time zone. */
  time_zone: z.optional(text(64)),
  /** Launches what was reviewed, without asking the CRM again; then the selection is not needed. */
  preview_id: z.optional(PreviewId),
  /** Of the preview, in its order: whom to dial, and the number where the rep chose another. Default: all. */
  confirmed,
};

/** @param short the provider's part in route names, `hs` for HubSpot */
export function providerApi<const Id extends string, const Short extends string>(id: Id, short: Short) {
  const calls = providerCalls(id, short);
  const route = <B extends z.ZodMiniType, R extends z.ZodMiniType>(
    call: Call<R>,
    perMinute: number,
    legacy: boolean,
    body: B,
    bodyLimit = 4 * KiB,
  ): Route<B, R> => ({
    ...call,
    method: 'POST',
    auth: 'client',
    ...(legacy ? { legacy: true as const } : {}),
    perMinute,
    bodyLimit,
    body,
  });
  const client_id = z.optional(ClientId);
  const nothing = z.object({ client_id });

  return {
    id,
    /** GET pages, not JSON. */
    finishPath: `/api/crm/${id}/oauth_${short}_finish`,
    donePath: calls.donePath,
    state: route(calls.state, 120, true, nothing),
    /** `portal_id`: only this account will do. */
    start: route(calls.start, 20, false, z.object({ client_id, portal_id: optionalId })),
    /** `completion_code`: from the fragment of the done page's address, in the tab that the extension opened. */
    complete: route(calls.complete, 20, false, z.object({ client_id, completion_code: CompletionCode })),
    /** Of a provider that gives out keys instead of asking for consent. */
    saveKey: route(
      calls.saveKey,
      20,
      false,
      z.object({ client_id, api_key: text(500).check(z.regex(/^[\x21-\x7e]{8,500}$/)) }),
    ),
    disconnect: route(calls.disconnect, 20, true, nothing),
    preview: route(calls.preview, 30, false, z.object({ client_id, ...selection }), 256 * KiB),
    lists: route(calls.lists, 60, true, z.object({ client_id, query: z.optional(text(200)) })),
    phoneProperties: route(calls.phoneProperties, 60, true, z.object({ client_id, object_type: ObjectType })),
    launchSelection: route(calls.launchSelection, 30, true, z.object({ ...launch, ...selection }), 1024 * KiB),
    launchList: route(calls.launchList, 30, true, z.object({ ...launch, ...selection }), 1024 * KiB),
    /** The published extension's own route for a task queue; ours sends tasks as a selection. */
    launchTasks: route(
      calls.launchTasks,
      30,
      true,
      z.object({
        client_id,
        task_ids: z.array(anId).check(z.maxLength(MAX_LAUNCH_CONTACTS)),
        portal_id: optionalId,
      }),
      256 * KiB,
    ),
  };
}
export type ProviderApi = ReturnType<typeof providerApi>;

export const hubspotApi = providerApi('hubspot', 'hs');
