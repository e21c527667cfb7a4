/**
 * Webhooks as PhoneBurner posts them, byte by byte: the simulator's bodies with the ids of a contact and a call put in. A
 * generator must not spend its time on JSON, so each kind is written once and only its ids are exchanged.
 */
import { webhookPaths } from '../../../server/contracts/api.ts';
import { beginBody, displayedBody, doneBody } from '../../simulators/phoneburner/payloads.ts';
import type { Dialed } from './messages.ts';

export type Kind = 'displayed' | 'begin' | 'done';

/** Which contact of which session, and which call. */
export interface Ids {
  session: number;
  contact: number;
  call: number;
}

const paths: Record<Kind, string> = {
  displayed: webhookPaths.contactDisplayed,
  begin: webhookPaths.callBegin,
  done: webhookPaths.callDone,
};

/** The record's id in the CRM: unique over all sessions, so that a view tells whose it is. */
export const recordId = ({ session, contact }: Omit<Ids, 'call'>) => `${session}-${contact}`;
export const sessionOfRecord = (id: string) => Number(id.split('-')[0]);

/** Of PhoneBurner's own. Places for ids are numbers that nothing else in the bodies is. */
const USER = 777_000_777;
const CALL = 888_000_888;
const RECORD = '@record@';

const member = {
  user_id: '1001',
  username: 'rep1',
  first_name: 'Sam',
  last_name: 'Rep',
  email_address: 'sam@example.com',
  token: '',
};
const contact = {
  user_id: USER,
  owner_id: '1001',
  first_name: 'Pat',
  last_name: 'Example',
  raw_phone: '2025550123',
  email: 'pat@example.com',
  notes: '',
  external_id: '',
  lead_id: '',
  external_crm_data: [{ crm_id: RECORD, crm_name: 'pipedrive' }],
  further_numbers: [],
  custom_fields: [],
  tags: [],
  total_calls: 1,
  last_call_time: null,
};
const at = new Date('2026-11-02T15:00:00Z');
const call = {
  call_id: CALL,
  contact,
  status: 'No Answer',
  duration: 12,
  connected: false,
  started: at,
  ended: at,
  notes: '',
};
const of = {
  sessionId: 46_858_573,
  member,
  customData: {},
  knobs: { customData: 'echo', notesBytes: 0, durationAsString: true, customFieldsFalse: true, withoutCallId: false },
} as unknown as Parameters<typeof doneBody>[1];

const templates = Object.fromEntries(
  Object.entries({
    displayed: displayedBody(contact, of),
    begin: beginBody(contact, of),
    done: doneBody(call, of),
  }).map(([kind, body]) => [kind, JSON.stringify(body).split(new RegExp(`(${USER}|${CALL}|${RECORD})`))]),
) as Record<Kind, string[]>;

/** Everything is ASCII: characters are bytes. */
export function webhookRequest(kind: Kind, ids: Ids, { webhookKey }: Dialed): string {
  const put: Record<string, string> = {
    [USER]: String((ids.session + 1) * 1000 + ids.contact),
    [CALL]: String(ids.call),
    [RECORD]: recordId(ids),
  };
  const body = templates[kind].map((part) => put[part] ?? part).join('');
  return `POST ${paths[kind]}?s=${webhookKey} HTTP/1.1\r\nhost: vault.example.com\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
