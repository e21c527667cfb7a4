/**
 * PhoneBurner's callbacks as our own events. The body does not say which event it is, only the URL does
 * (phoneburner-api.md 8.2), and nothing in it can be relied on to be there: every reader has an answer for "absent".
 */
import { createHash } from 'node:crypto';
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
      const of = (key: string) => (key in top ? top[key] : data[key]);
      const status = label.read(of('status'));
      const facts = { status, call_id: id.read(of('call_id')), start_time: startTime.read(of('start_time')) };
      return {
        kind,
        identity,
        seen: readPerson(spots),
        call: callName(facts, identity, raw),
        status,
        duration: seconds.read(of('duration')),
        connected: flag.read(of('connected')),
        dialsession_id: id.read(of('ds_id')),
      };
    }
  }
}

type Spot = Record<string, unknown>;

const label = text(100);
const crmName = text(64);
const email = text(254);
const phone = text(40);
const startTime = text(40);

const MOST_ENTRIES = 20;

/** An array of entries; a lone object is taken for a list of one, a PHP form gives an object keyed "0", "1". */
function readCrm(value: unknown): CrmReference[] {
  if (typeof value !== 'object' || value === null) return [];
  const list = Array.isArray(value) ? value : 'crm_id' in value ? [value] : Object.values(value);
  return list
    .slice(0, MOST_ENTRIES)
    .map(record.parse)
    .map((entry) => ({ crm_id: id.read(entry.crm_id), crm_name: crmName.read(entry.crm_name) }))
    .filter(({ crm_id }) => crm_id !== '');
}

function readIdentity(spots: readonly Spot[]): Identity {
  return {
    crm: firstCrm(spots),
    external_id: first(spots, id, ['external_id']),
    // `user_id` counts in the contact blocks only: at the top it would be somebody else's.
    pb_contact_id: first(spots, id, ['contact_user_id']) || first([spots[1] ?? {}, spots[3] ?? {}], id, ['user_id']),
  };
}

function firstCrm(spots: readonly Spot[]): CrmReference[] {
  for (const { external_crm, external_crm_data } of spots) {
    for (const value of [external_crm, external_crm_data]) {
      const entries = readCrm(value);
      if (entries.length > 0) return entries;
    }
  }
  return [];
}

function readPerson(spots: readonly Spot[]): SeenPerson {
  const contacts = [spots[1] ?? {}, spots[3] ?? {}];
  return {
    name: [first(contacts, label, ['first_name']), first(contacts, label, ['last_name'])].filter(Boolean).join(' '),
    phone: first(contacts, phone, ['phone', 'raw_phone']),
    // An object in `GET /contacts`, a plain string in callbacks.
    email: first(contacts, email, ['primary_email', 'email', 'email_address']),
  };
}

function first(spots: readonly Spot[], reader: { read(value: unknown): string }, keys: readonly string[]): string {
  for (const spot of spots) {
    for (const key of keys) {
      const found = reader.read(spot[key]);
      if (found !== '') return found;
    }
  }
  return '';
}

function callName(
  facts: { call_id: string; start_time: string; status: string },
  identity: Identity,
  raw: string,
): string {
  if (facts.call_id !== '') return `id ${facts.call_id}`;
  if (facts.start_time === '' && identity.pb_contact_id === '') {
    return `body ${createHash('sha256').update(raw).digest('hex')}`;
  }
  return `at ${JSON.stringify([facts.start_time, identity.pb_contact_id, facts.status])}`;
}
