/**
 * What a dial session is, and the one function that changes it. No clock, no store, no network: whatever an event needs
 * is in it, so that any order of events can be tried in a test. Calls are counted once because the store lets the same
 * call in once (apply.ts); this function counts what it is given.
 */
import type { Current, EndReason, SessionView } from '../contracts/session.ts';

/** A contact as the stream shows it. */
export type Person = Omit<Current, 'received_at' | 'crm_name'>;

export interface SessionState {
  /** The CRM's display name, and the name PhoneBurner ties our ids to. */
  crm: { name: string; reference: string };
  current: (Person & { at: number; pbContact: string | null }) | null;
  lastCall: {
    at: number;
    call: string;
    status: string;
    duration: number;
    connected: boolean;
    name: string | null;
    crm_identifier: string | null;
  } | null;
  totalCalls: number;
  connected: number;
  byStatus: Readonly<Record<string, number>>;
  sent: number;
  displayed: number;
  remaining: number;
  ended: { reason: EndReason; at: number } | null;
}

/**
 * `pbContact` and `call` are look-up keys: they tie a later answer to what is shown, and name nobody. `firstTime`: nothing
 * was heard of this contact of the session before.
 */
export type SessionEvent =
  | {
      kind: 'contact_displayed';
      at: number;
      person: Person;
      pbContact: string | null;
      firstTime: boolean;
      /** Its call is over already: the event was delivered late, and somebody else is on screen. */
      late: boolean;
    }
  | {
      kind: 'call_done';
      at: number;
      call: string;
      status: string;
      duration: number;
      connected: boolean;
      who: Pick<Person, 'name' | 'crm_identifier'> | null;
      firstTime: boolean;
    }
  /** PhoneBurner was asked who its contact is, after the webhook was acknowledged. */
  | { kind: 'contact_identified'; pbContact: string; call: string | null; person: Person; firstTime: boolean }
  | { kind: 'ended'; at: number; reason: EndReason };

/** The disposition that counts as an appointment. */
export const GOAL = 'Set Appointment';
/** Free text from the account: kept apart up to here, counted together above (a label is never worth the memory). */
const MAX_LABELS = 200;
const OTHER = 'Other';
const NO_LABEL = 'No disposition';

export function newSession(crm: SessionState['crm'], sent: number, remaining: number): SessionState {
  return {
    crm,
    current: null,
    lastCall: null,
    totalCalls: 0,
    connected: 0,
    byStatus: {},
    sent,
    displayed: 0,
    remaining,
    ended: null,
  };
}

/** The same object when the event changes nothing. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  // After the end a late call still counts, without a word about who it was (design 5.2).
  if (state.ended)
    return event.kind === 'call_done' ? counted(state, { ...event, who: null, firstTime: false }) : state;
  switch (event.kind) {
    case 'contact_displayed': {
      const { person, at, pbContact, firstTime, late } = event;
      const displayed = state.displayed + (firstTime ? 1 : 0);
      return late ? state : { ...state, current: { ...person, at, pbContact }, displayed };
    }
    case 'call_done':
      return counted(state, event);
    case 'contact_identified':
      return identified(state, event);
    case 'ended':
      return {
        ...state,
        current: null,
        lastCall: state.lastCall && { ...state.lastCall, name: null, crm_identifier: null },
        remaining: 0,
        ended: { reason: event.reason, at: event.at },
      };
  }
}

/** What clients see. `goal` is the disposition that counts as an appointment, compared exactly. */
export function viewOf(state: SessionState, goal: string): SessionView {
  const { current, lastCall, ended } = state;
  return {
    current: current && {
      received_at: iso(current.at),
      name: current.name,
      phone: current.phone,
      email: current.email,
      company: current.company,
      record_url: current.record_url,
      crm_name: state.crm.name,
      crm_identifier: current.crm_identifier,
    },
    stats: {
      total_calls: state.totalCalls,
      connected: state.connected,
      appointments: countOf(state.byStatus, goal),
      by_status: { ...state.byStatus },
    },
    last_call: lastCall && {
      received_at: iso(lastCall.at),
      status: lastCall.status,
      duration: lastCall.duration,
      connected: lastCall.connected,
      name: lastCall.name,
      crm_identifier: lastCall.crm_identifier,
    },
    progress: { sent: state.sent, displayed: state.displayed, remaining: state.remaining },
    ended: ended && { reason: ended.reason, at: iso(ended.at) },
  };
}

function counted(state: SessionState, event: Extract<SessionEvent, { kind: 'call_done' }>): SessionState {
  const { at, call, duration, connected, who, firstTime } = event;
  const status = event.status || NO_LABEL;
  return {
    ...state,
    totalCalls: state.totalCalls + 1,
    connected: state.connected + (connected ? 1 : 0),
    byStatus: plusOne(state.byStatus, status),
    displayed: state.displayed + (firstTime ? 1 : 0),
    lastCall: {
      at,
      call,
      status,
      duration,
      connected,
      name: who?.name ?? null,
      crm_identifier: who?.crm_identifier ?? null,
    },
  };
}

/** Fills in who it was, only where that very contact or call is still the one shown. */
function identified(state: SessionState, event: Extract<SessionEvent, { kind: 'contact_identified' }>): SessionState {
  const { person, pbContact, call, firstTime } = event;
  const onScreen = state.current?.pbContact === pbContact ? state.current : null;
  const calledLast = call !== null && state.lastCall?.call === call ? state.lastCall : null;
  if (!onScreen && !calledLast && !firstTime) return state;
  return {
    ...state,
    ...(onScreen ? { current: { ...onScreen, ...person } } : {}),
    ...(calledLast ? { lastCall: { ...calledLast, name: person.name, crm_identifier: person.crm_identifier } } : {}),
    displayed: state.displayed + (firstTime ? 1 : 0),
  };
}

function plusOne(counts: SessionState['byStatus'], label: string): SessionState['byStatus'] {
  const full = !Object.hasOwn(counts, label) && Object.keys(counts).length >= MAX_LABELS;
  const key = full ? OTHER : label;
  // fromEntries defines properties: a label named `__proto__` is a label.
  return Object.fromEntries([...Object.entries(counts), [key, countOf(counts, key) + 1]]);
}

function countOf(counts: SessionState['byStatus'], label: string): number {
  return Object.hasOwn(counts, label) ? (counts[label] ?? 0) : 0;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
