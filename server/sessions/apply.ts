/**
 * One webhook, applied in one transaction: attributed, counted once, turned into the session's next state. It may run
 * twice (store/writer.ts), so what follows from it is told, not done.
 */
import type { Transaction } from 'kysely';
import type { DailyStats, DayTally } from '../members/daily.ts';
import { dayOf } from '../members/days.ts';
import type { WebhookEvent } from '../phoneburner/wire.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { CallRow, Database } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey } from '../vault/vault.ts';
import { attribute, claimsOf } from './attribution.ts';
import type { SessionContacts, StoredContact } from './contacts.ts';
import { type SessionRows, type StoredSession, snapshotOf } from './rows.ts';
import { type Person, reduce, type SessionEvent } from './state.ts';
import type { Snapshot } from './stream-connection.ts';

export interface Applied {
  /** What to show, null when nothing changed. */
  snapshot: Snapshot | null;
  /** PhoneBurner can be asked who its contact is: nothing in the webhook told. */
  unknown: { pbContactId: string; call: string | null } | null;
}

export type Apply = (
  trx: Transaction<Database>,
  sessionId: string,
  event: WebhookEvent,
  at: number,
) => Promise<Applied>;

/** How exactly it is known when a session was heard of last: an idle one ends after minutes, and a write for each event is dear. */
const HEARD_WITHIN_MS = 15_000;
/** An event that comes so long after the call it belongs to is a new visit of that contact. */
const LATE_MS = 10 * 60_000;

export function webhookApplier(parts: {
  rows: SessionRows;
  contacts: SessionContacts;
  daily: DailyStats;
  sealer: Sealer;
}): Apply {
  const { rows, contacts, daily, sealer } = parts;

  /** The member's day with this event in it. */
  async function dayWith(trx: Transaction<Database>, session: StoredSession, event: WebhookEvent, at: number) {
    const member = session.member_key as MemberKey;
    const date = dayOf(at, session.state.member.zone);
    if (event.kind === 'call_done') return daily.count(trx, member, date, event, at);
    return session.state.day.date === date ? session.state.day : daily.read(trx, member, date);
  }

  return async (trx, sessionId, event, at) => {
    const session = await rows.byId(trx, sessionId);
    if (!session) return { snapshot: null, unknown: null };
    const { identity } = event;
    const pbContact = contacts.pbKey(sessionId, identity.pb_contact_id);
    const claims = claimsOf(identity, session.state.crm.reference);
    const contact = await attribute(claims, (claim) => contacts.find(trx, sessionId, claim));
    const call = event.kind === 'call_done' ? sealer.key('call', JSON.stringify([sessionId, event.call])) : null;

    if (event.kind === 'call_done' && call !== null && !(await countsFirst(trx, sessionId, call, event, at, sealer))) {
      return { snapshot: null, unknown: null };
    }
    if (contact) {
      await contacts.note(trx, sessionId, contact, {
        pbContact,
        ...(event.kind === 'contact_displayed' ? { displayed_at: at } : {}),
        ...(event.kind === 'call_done' ? { called_at: at } : {}),
      });
    }

    const isLast = contact?.position === session.state.sent - 1;
    const day = await dayWith(trx, session, event, at);
    const change = changeOf(event, { at, contact, pbContact, call, day, isLast });
    const state = change ? reduce(session.state, change) : session.state;
    if (state === session.state) {
      if (at - session.event_at >= HEARD_WITHIN_MS) await rows.touch(trx, sessionId, at);
      return { snapshot: null, unknown: null };
    }
    const named = event.kind === 'call_done' && event.dialsession_id !== '' ? event.dialsession_id : null;
    const dialsession_id = session.dialsession_id ?? named;
    const stillUnknown = !contact && !session.state.ended && pbContact !== null;
    return {
      snapshot: snapshotOf(await rows.save(trx, { ...session, event_at: at, dialsession_id, state })),
      unknown: stillUnknown ? { pbContactId: identity.pb_contact_id, call } : null,
    };
  };
}

/** Nothing was heard of this contact before, neither that it was displayed nor that it was called. */
export function unheardOf(contact: StoredContact): boolean {
  return contact.displayed_at === null && contact.called_at === null;
}

interface Circumstances {
  at: number;
  contact: StoredContact | null;
  pbContact: string | null;
  call: string | null;
  day: DayTally;
  isLast: boolean;
}

function changeOf(
  event: WebhookEvent,
  { at, contact, pbContact, call, day, isLast }: Circumstances,
): SessionEvent | null {
  const firstTime = contact !== null && unheardOf(contact);
  switch (event.kind) {
    case 'contact_displayed': {
      const person: Person = contact?.person ?? { ...event.seen, company: '', record_url: null, crm_identifier: null };
      const called = contact?.displayed_at === null ? contact.called_at : null;
      const late = called !== null && called !== undefined && at - called < LATE_MS;
      return { kind: 'contact_displayed', at, person, pbContact, firstTime, isLast, day, late };
    }
    case 'call_done': {
      const { status, duration, connected } = event;
      const who = contact?.person ?? (event.seen.name ? { name: event.seen.name, crm_identifier: null } : null);
      return { kind: 'call_done', at, call: call ?? '', status, duration, connected, who, firstTime, isLast, day };
    }
    case 'call_begin':
      return null;
  }
}

const insertCall = prepared((db, value: Values<CallRow>) =>
  db
    .insertInto('calls')
    .values({
      session_id: value('session_id'),
      call_key: value('call_key'),
      sealed_outcome: value('sealed_outcome'),
      duration: value('duration'),
      connected: value('connected'),
      received_at: value('received_at'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('call_key'),
);

/** False for a call that was counted before (phoneburner-api.md 8.7). */
async function countsFirst(
  trx: Transaction<Database>,
  sessionId: string,
  call: string,
  event: Extract<WebhookEvent, { kind: 'call_done' }>,
  at: number,
  sealer: Sealer,
): Promise<boolean> {
  const place = { table: 'calls', column: 'sealed_outcome', row: call, owner: sessionId };
  const inserted = await insertCall(trx, {
    session_id: sessionId,
    call_key: call,
    sealed_outcome: sealer.seal(place, JSON.stringify({ status: event.status })),
    duration: event.duration,
    connected: event.connected ? 1 : 0,
    received_at: at,
  });
  return inserted.length > 0;
}
