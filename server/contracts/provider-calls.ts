/**
 * Of each route of a provider what whoever calls it needs: its path, and the reply as it has to be (see calls.ts). Who may
 * call it and with what body is in providers.ts.
 */
import * as z from 'zod/mini';
import { type Call, done, LaunchReply } from './calls.ts';
import { FurtherPhone, recordReasons, skipReasons } from './contact.ts';
import { PreviewId, RecordId } from './ids.ts';

/** A person, or a company, that the review shows. All text is the CRM's: render it as text only. */
export const PreviewContact = z.object({
  /** The record's id; unique within the preview. */
  id: RecordId,
  /** `contacts` or `companies`. */
  object_type: z.string(),
  name: z.string(),
  company: z.string(),
  email: z.string(),
  /** What will be dialed unless the rep chooses otherwise, as the CRM has it. */
  phone: z.string(),
  /** Every number of the record, the one above among them. */
  phones: z.array(FurtherPhone),
  record_url: z.nullable(z.string()),
  owner_id: z.nullable(z.string()),
  time_zone: z.nullable(z.string()),
  /** ISO 3166, from the record. */
  country: z.nullable(z.string()),
  /** Deals, companies or tasks that led here. */
  from: z.array(RecordId),
  /** The ids that were asked for, where records were merged into this one. */
  merged_from: z.array(RecordId),
});
export type PreviewContact = z.infer<typeof PreviewContact>;

/** A record that will not be dialed, and why. */
export const LeftOutRecord = z.object({
  id: RecordId,
  object_type: z.string(),
  /** '' where the CRM does not tell it. */
  name: z.string(),
  reason: z.enum([...skipReasons, ...recordReasons]),
});
export type LeftOutRecord = z.infer<typeof LeftOutRecord>;

export const Preview = z.object({
  /** Names this review at launch; it holds for half an hour. */
  preview_id: PreviewId,
  portal_id: z.string(),
  contacts: z.array(PreviewContact),
  left_out: z.array(LeftOutRecord),
  /** Records beyond what one launch takes: they were not read. Null: there are some, nobody knows how many. */
  beyond: z.nullable(z.number()),
});
export type Preview = z.infer<typeof Preview>;

/** Events of a preview that was asked for as `text/event-stream`: some `progress`, then `preview` or `failed`. */
export const previewEvents = { progress: 'progress', preview: 'preview', failed: 'failed' } as const;
export const PreviewProgress = z.object({
  /** Records read, of those known so far. */
  done: z.number(),
  total: z.number(),
  /** Seconds until the CRM may be asked again; 0 while it works. */
  waiting: z.number(),
});
export type PreviewProgress = z.infer<typeof PreviewProgress>;

/** Who is behind a connection; only what the popup shows. */
export const CrmProfile = z.object({ user: z.string(), portal_id: z.string(), host: z.string() });
export type CrmProfile = z.infer<typeof CrmProfile>;

/** What a finish page says (`?outcome=` of the done page). */
export const outcomes = [
  'consented',
  'refused',
  'expired',
  'wrong_account',
  'scopes_missing',
  'not_configured',
  'failed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** @param short the provider's part in route names, `hs` for HubSpot */
// @__NO_SIDE_EFFECTS__
export function providerCalls<const Id extends string, const Short extends string>(id: Id, short: Short) {
  const call = <R extends z.ZodMiniType>(name: string, reply: R): Call<R> => ({
    path: `/api/crm/${id}/${name}`,
    reply,
  });
  const connection = { profile: z.nullable(CrmProfile) };
  return {
    /** A GET page, not JSON. */
    donePath: `/api/crm/${id}/oauth_${short}_done`,
    state: call(
      'state',
      done({
        ...connection,
        [`${short}_ready`]: z.boolean(),
        [id]: z.object({
          connected: z.boolean(),
          portal_id: z.nullable(z.string()),
          /** The CRM ended the connection; the rep has to connect again. */
          lost: z.boolean(),
          /** This vault can connect to it. */
          configured: z.boolean(),
          has_task_scope: z.boolean(),
        }),
      }),
    ),
    start: call(`oauth_${short}_start`, done({ auth_url: z.string() })),
    complete: call(`oauth_${short}_complete`, done({ profile: CrmProfile, portal_id: z.string() })),
    saveKey: call('key_save', done({ profile: CrmProfile, portal_id: z.string() })),
    /** `revoked` is null where nothing was to be revoked: another install uses the grant, or there was none. */
    disconnect: call('oauth_disconnect', done({ revoked: z.nullable(z.boolean()) })),
    preview: call('preview', done(Preview.shape)),
    lists: call(
      `${short}_lists`,
      done({
        lists: z.array(
          z.object({
            listId: z.string(),
            name: z.string(),
            objectType: z.string(),
            /** Null where the CRM does not tell it. */
            size: z.nullable(z.number()),
            /** A list that is still being filled has more than it says. */
            processing: z.boolean(),
          }),
        ),
      }),
    ),
    phoneProperties: call(
      `${short}_phone_properties`,
      done({ phone_properties: z.array(z.object({ name: z.string(), label: z.string() })) }),
    ),
    launchSelection: call('pb_dialsession_selection', LaunchReply),
    launchList: call('pb_dialsession_from_list', LaunchReply),
    launchTasks: call(
      'pb_dialsession_from_tasks',
      z.extend(LaunchReply, { contacts_sent: z.number(), tasks_processed: z.number() }),
    ),
  };
}

export const hubspotCalls = providerCalls('hubspot', 'hs');
