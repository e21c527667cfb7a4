/** The bodies of the three callbacks, as captured (phoneburner-api.md 8.3 to 8.5). No body names its own event. */
import type { Member, StoredContact } from './account.ts';
import type { WebhookKnobs } from './knobs.ts';
import { wireTime } from './wire.ts';

/** A finished call. */
export interface Call {
  call_id: number;
  contact: StoredContact;
  /** The member's own disposition label. */
  status: string;
  /** Seconds. */
  duration: number;
  connected: boolean;
  started: Date;
  ended: Date;
  notes: string;
}

interface Of {
  sessionId: number;
  member: Member;
  customData: Record<string, unknown>;
  knobs: WebhookKnobs;
}

const agentOf = (member: Member) => ({
  user_id: member.user_id,
  first_name: member.first_name,
  last_name: member.last_name,
  username: member.username,
  email: member.email_address,
});

const entry = '-- 07/21/2026 @ 8:52 AM EDT by Sam Rep -- Left a message, will try again.\n';
const history = (contact: StoredContact, bytes: number) =>
  bytes > 0 ? entry.repeat(Math.ceil(bytes / entry.length)).slice(0, bytes) : contact.notes;

const customData = ({ customData: sent, knobs }: Of) => (knobs.customData === 'echo' ? sent : []);

const person = (contact: StoredContact, { knobs }: Of) => ({
  user_id: contact.user_id,
  lead_id: contact.lead_id,
  external_id: contact.external_id,
  phone: contact.raw_phone,
  first_name: contact.first_name,
  last_name: contact.last_name,
  phones: contact.further_numbers,
  primary_email: contact.email,
  emails: contact.email ? [contact.email] : [],
  tags: contact.tags,
  notes: history(contact, knobs.notesBytes),
});

/** `api_contact_displayed`: the only event that carries the CRM's id. */
export const displayedBody = (contact: StoredContact, of: Of): Record<string, unknown> => ({
  contact_user_id: contact.user_id,
  external_id: contact.external_id,
  external_crm_data: contact.external_crm_data,
  custom_data: customData(of),
  contact: person(contact, of),
  agent: agentOf(of.member),
});

/** `api_callbegin`: the same contact block, no result. */
export const beginBody = (contact: StoredContact, of: Of): Record<string, unknown> => ({
  ds_id: of.sessionId,
  custom_data: customData(of),
  contact: person(contact, of),
  agent: agentOf(of.member),
});

/** `api_calldone`: 26 keys, none of which says which CRM record was called. */
export function doneBody(call: Call, of: Of): Record<string, unknown> {
  const { contact } = call;
  const recording = `recording/${call.call_id}/recording.mp3`;
  const body: Record<string, unknown> = {
    status: call.status,
    duration: of.knobs.durationAsString ? String(call.duration) : call.duration,
    start_time: wireTime(call.started),
    end_time: wireTime(call.ended),
    call_id: call.call_id,
    ds_id: of.sessionId,
    connected: call.connected ? '1' : '0',
    recording_link: `/${recording}`,
    recording_link_public: `/pub/${recording}`,
    recording_url: `http://www.phoneburner.com/${recording}`,
    recording_url_public: `http://www.phoneburner.com/pub/${recording}`,
    direction: 'outbound',
    call_notes: call.notes ? [call.notes] : [],
    contact: {
      ...person(contact, of),
      primary_address: {},
      addresses: [],
      description: '',
      account: { company_name: null, title: null },
      calls: { total_calls: contact.total_calls, last_call_time: contact.last_call_time },
    },
    owner: {
      owner_id: Number(of.member.user_id),
      first_name: of.member.first_name,
      last_name: of.member.last_name,
      username: of.member.username,
      email: of.member.email_address,
    },
    agent: agentOf(of.member),
    custom_fields: of.knobs.customFieldsFalse ? false : { Manager: 'x' },
    typed_custom_fields: of.knobs.customFieldsFalse ? [] : [{ type: '6', name: 'Manager', value: 'x' }],
    custom_data: customData(of),
    outbound_caller_id: '+18885550100',
    call_history: [{ call_id: '1', datetime: '2026-06-01 09:00:00', phone_number: contact.raw_phone, connected: true }],
    lead_source: { lead_source_id: 22126, lead_source_name: 'API' },
    total_call_attempts: contact.total_calls,
    follow_up: null,
    folder: { id: '13186', name: 'Contacts' },
    events: { last_event: null, next_event: null },
  };
  if (of.knobs.withoutCallId) delete body.call_id;
  if (of.knobs.withoutSessionId) delete body.ds_id;
  return body;
}
