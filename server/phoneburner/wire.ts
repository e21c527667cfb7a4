/**
 * PhoneBurner's callbacks as our own events. The body does not say which event it is, only the URL does
 * (phoneburner-api.md 8.2), and nothing in it can be relied on to be there: every reader has an answer for "absent".
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { readBody } from './body.ts';
import { flag, id, record, seconds, text } from './scalars.ts';

/** One entry of `external_crm_data`: a record's id in the CRM named. `crm_name` may be ''. */
export interface CrmReference {
  crm_id: string;
  crm_name: string;
}

/** All that a callback says about whom it is about; attribution (sessions/attribution.ts) decides. */
export interface Identity {
  /** The first non-empty list among the places of phoneburner-api.md 8.3. */
  crm: CrmReference[];
  /** Ours only if we set it at creation; otherwise '' or PhoneBurner's own. */
  external_id: string;
  /** PhoneBurner's own contact id, '' when absent. */
  pb_contact_id: string;
}

/** The contact block's plain facts, for contacts we cannot attribute. */
export interface SeenPerson {
  name: string;
  phone: string;
  email: string;
}

export type WebhookEvent =
  | { kind: 'contact_displayed'; identity: Identity; seen: SeenPerson }
  | { kind: 'call_begin'; identity: Identity }
  | {
      kind: 'call_done';
      identity: Identity;
      seen: SeenPerson;
      /** Equal for the same call however often it is reported (phoneburner-api.md 8.7). */
      call: string;
      status: string;
      duration: number;
      connected: boolean;
      /** PhoneBurner's session id, '' when absent. */
      dialsession_id: string;
    };

export type WebhookKind = WebhookEvent['kind'];

/** Null when the body is of no kind we know. */
export function readWebhook(kind: WebhookKind, raw: string): WebhookEvent | null {
  const body = readBody(raw);
  if (!body) return null;
  const top = record.parse(body);
  const data = record.parse(top.data);
  const spots = [top, record.parse(top.contact), data, record.parse(data.contact)];
  const identity = readIdentity(spots);
  switch (kind) {
    case 'contact_displayed':
      return { kind, identity, seen: readPerson(spots) };
    case 'call_begin':
      return { kind, identity };
    case 'call_done': {
      const facts = Outcome.parse({ ...data, ...top });
      return {
        kind,
        identity,
        seen: readPerson(spots),
        call: callName(facts, identity, raw),
        status: facts.status,
        duration: facts.duration,
        connected: facts.connected,
        dialsession_id: facts.ds_id,
      };
    }
  }
}

type Spot = Record<string, unknown>;

const label = text(100);
const Outcome = z.object({
  status: label,
  duration: seconds,
  connected: flag,
  call_id: id,
  ds_id: id,
  start_time: text(40),
});

const CrmEntry = z.object({ crm_id: id, crm_name: text(64) });
/** An array of entries; a lone object is taken for a list of one, a PHP form gives an object keyed "0", "1". */
const CrmEntries = z.catch(
  z.pipe(
    z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
    z.transform((value) => {
      const list = Array.isArray(value) ? value : 'crm_id' in value ? [value] : Object.values(value);
      return list
        .slice(0, 20)
        .map((entry) => CrmEntry.safeParse(entry))
        .flatMap((parsed) => (parsed.success && parsed.data.crm_id !== '' ? [parsed.data] : []));
    }),
  ),
  [],
);

function readIdentity(spots: readonly Spot[]): Identity {
  const crm =
    spots
      .flatMap((spot) => [spot.external_crm, spot.external_crm_data])
      .map((value) => CrmEntries.parse(value))
      .find((entries) => entries.length > 0) ?? [];
  return {
    crm,
    external_id: first(spots, id, ['external_id']),
    // `user_id` counts in the contact blocks only: at the top it would be somebody else's.
    pb_contact_id: first(spots, id, ['contact_user_id']) || first([spots[1] ?? {}, spots[3] ?? {}], id, ['user_id']),
  };
}

function readPerson(spots: readonly Spot[]): SeenPerson {
  const contacts = [spots[1] ?? {}, spots[3] ?? {}];
  const email = text(254);
  return {
    name: [first(contacts, label, ['first_name']), first(contacts, label, ['last_name'])].filter(Boolean).join(' '),
    phone: first(contacts, text(40), ['phone', 'raw_phone']),
    // An object in `GET /contacts`, a plain string in callbacks.
    email: first(contacts, email, ['primary_email', 'email', 'email_address']),
  };
}

function first(spots: readonly Spot[], reader: z.ZodMiniType<string>, keys: readonly string[]): string {
  for (const spot of spots) {
    for (const key of keys) {
      const found = reader.parse(spot[key]);
      if (found !== '') return found;
    }
  }
  return '';
}

function callName(facts: z.infer<typeof Outcome>, identity: Identity, raw: string): string {
  if (facts.call_id !== '') return `id ${facts.call_id}`;
  if (facts.start_time === '' && identity.pb_contact_id === '') {
    return `body ${createHash('sha256').update(raw).digest('hex')}`;
  }
  return `at ${JSON.stringify([facts.start_time, identity.pb_contact_id, facts.status])}`;
}
