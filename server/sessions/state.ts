/**
 * What a dial session is, and the one function that changes it. No clock, no store, no network: whatever an event needs
 * is in it, so that any order of events can be tried in a test. Calls are counted once because the store lets the same
 * call in once (apply.ts); this function counts what it is given.
 */
import type { Current, EndReason, SessionView } from '../contracts/session.ts';
import { type DayTally, dayStatsOf } from '../members/daily.ts';
import type { MemberFacts } from '../members/members.ts';
import { emptyTally, labelOf, plusCall, statsOf, type Tally } from '../members/tally.ts';

/** A contact as the stream shows it. */
export type Person = Omit<Current, 'received_at' | 'crm_name'>;

export interface SessionState extends MemberFacts {
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
  tally: Tally;
  /** Which batch of its launch this session dials, and how many contacts wait for the ones after it. */
  batch: number;
  remaining: number;
  sent: number;
  displayed: number;
  /** The last contact that was sent has been on screen. */
  reachedLast: boolean;
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
      /** It is the last that was sent. */
      isLast: boolean;
      day: DayTally;
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
      isLast: boolean;
      /** With this call in it. */
      day: DayTally;
    }
  | ({ kind: 'settings_saved' } & MemberFacts)
  /** PhoneBurner was asked who its contact is, after the webhook was acknowledged. */
  | {
      kind: 'contact_identified';
      pbContact: string;
      call: string | null;
      person: Person;
      firstTime: boolean;
      isLast: boolean;
    }
  | { kind: 'ended'; at: number; reason: EndReason };

export type Beginning = Pick<SessionState, 'crm' | 'member' | 'day' | 'batch' | 'remaining' | 'sent'>;

export function newSession(beginning: Beginning): SessionState {
  return {
    ...beginning,
    current: null,
    lastCall: null,
    tally: emptyTally,
    displayed: 0,
    reachedLast: false,
    ended: null,
  };
}

/** The same object when the event changes nothing. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  // After the end a late call still counts, without a word about who it was (design 5.2).
  if (state.ended)
    return event.kind === 'call_done'
      ? counted(state, { ...event, who: null, firstTime: false, isLast: false })
      : state;
  switch (event.kind) {
    case 'contact_displayed': {
      const { person, at, pbContact, late, day } = event;
      return late ? state : { ...progressed(state, event), current: { ...person, at, pbContact }, day };
    }
    case 'call_done':
      return counted(state, event);
    case 'settings_saved':
      return { ...state, member: event.member, day: event.day };
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

/** What clients see. */
export function viewOf(state: SessionState): SessionView {
  const { current, lastCall, ended, member } = state;
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
    stats: statsOf(state.tally, member.goals),
    daily_stats: dayStatsOf(state.day, member.goals),
    last_call: lastCall && {
      received_at: iso(lastCall.at),
      status: lastCall.status,
      duration: lastCall.duration,
      connected: lastCall.connected,
      name: lastCall.name,
      crm_identifier: lastCall.crm_identifier,
    },
    progress: {
      sent: state.sent,
      displayed: state.displayed,
      remaining: state.remaining,
      next_batch: !ended && state.remaining > 0 && state.reachedLast ? state.batch + 1 : null,
    },
    ended: ended && { reason: ended.reason, at: iso(ended.at) },
  };
}

function counted(state: SessionState, event: Extract<SessionEvent, { kind: 'call_done' }>): SessionState {
  const { at, call, status, duration, connected, who, day } = event;
  return {
    ...progressed(state, event),
    tally: plusCall(state.tally, event),
    day,
    lastCall: {
      at,
      call,
      status: labelOf(status),
      duration,
      connected,
      name: who?.name ?? null,
      crm_identifier: who?.crm_identifier ?? null,
    },
  };
}

/** A contact was on screen, or was called and so had been. */
function progressed(state: SessionState, { firstTime, isLast }: { firstTime: boolean; isLast: boolean }): SessionState {
  return {
    ...state,
    displayed: state.displayed + (firstTime ? 1 : 0),
    reachedLast: state.reachedLast || isLast,
  };
}

/** Fills in who it was, only where that very contact or call is still the one shown. */
function identified(state: SessionState, event: Extract<SessionEvent, { kind: 'contact_identified' }>): SessionState {
  const { person, pbContact, call, firstTime, isLast } = event;
  const onScreen = state.current?.pbContact === pbContact ? state.current : null;
  const calledLast = call !== null && state.lastCall?.call === call ? state.lastCall : null;
  if (!onScreen && !calledLast && !firstTime && (!isLast || state.reachedLast)) return state;
  return {
    ...progressed(state, event),
    ...(onScreen ? { current: { ...onScreen, ...person } } : {}),
    ...(calledLast ? { lastCall: { ...calledLast, name: person.name, crm_identifier: person.crm_identifier } } : {}),
    displayed: state.displayed + (firstTime ? 1 : 0),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
