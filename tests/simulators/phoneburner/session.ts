/** A dial session: the list of contacts, who is on the line, and the events in the order PhoneBurner sends them. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, type Member, rawPhone, type StoredContact } from './account.ts';
import type { Knobs } from './knobs.ts';
import { beginBody, type Call, displayedBody, doneBody } from './payloads.ts';
import type { Webhooks } from './webhooks.ts';
import { type CallbackType, type CreateRequest, wireTime } from './wire.ts';

/** The labels of a fresh account; a member may have others (phoneburner-api.md 8.4). */
export const dispositions = [
  'Set Appointment',
  'Follow Up',
  'Interested',
  'Not Interested',
  'No Answer',
  'Left Message',
  'Busy',
  'Bad Phone',
  'Wrong Number',
  'Do Not Call',
] as const;

/** Without `connected`, the label decides; without `duration`, a connected call took 42 s. */
export interface CallResult {
  duration?: number;
  connected?: boolean;
  notes?: string;
}
const unanswered = new Set(['No Answer', 'Left Message', 'Busy', 'Bad Phone']);

export interface DialSession {
  /** `ds_id` in the events, `dialsession_id` when read back. The creating reply does not tell it. */
  id: number;
  member: Member;
  /** What was asked for; `contacts` is what is dialed, after matching and dropping. */
  request: CreateRequest;
  contacts: StoredContact[];
  calls: Call[];
  /** The one-time sign-on URL. */
  launchUrl: string;
  createdAt: Date;
  endedAt: Date | null;
  state: 'created' | 'opened' | 'dialing' | 'ended';
  /** Index of the contact on the line, -1 while nobody is. */
  position: number;
  current(): StoredContact | null;
  /** The first contact goes on the line: `displayed`, `callbegin`. */
  start(): Promise<void>;
  /** Saves the call and goes on: `displayed(next)`, then `calldone` and `callbegin(next)`; the last one: `calldone` only. */
  saveDisposition(status: string, result?: CallResult): Promise<void>;
  /** Starts if need be and saves one disposition after another. */
  run(script: (string | [status: string, result: CallResult])[]): Promise<void>;
  /** The member closes the dialer; no event tells. */
  end(): void;
  /** Sends a body of the test's own, a string as it stands, to this session's callback. */
  deliver(event: CallbackType, body: Record<string, unknown> | string): Promise<void>;
}

interface Parts {
  id: number;
  nextCallId: () => number;
  member: Member;
  request: CreateRequest;
  launchUrl: string;
  account: Account;
  knobs: Knobs;
  webhooks: Webhooks;
  closing: AbortSignal;
}

/** Contacts as they will be dialed: matched and updated one by one, same numbers dropped without a word (5.3). */
function intake({ account, member, request, knobs }: Parts): StoredContact[] {
  const numbers = new Set<string>();
  const records = new Set<StoredContact>();
  for (const sent of request.contacts) {
    const number = rawPhone(sent.phone);
    if (knobs.dropSameNumber && number !== '' && numbers.has(number)) continue;
    numbers.add(number);
    records.add(account.takeIn(member, sent, records));
  }
  return [...records];
}

/** Somebody whom the member dialed by hand in between: no contact of the session, and not to be looked up. */
const stranger = {
  user_id: 999_000_001,
  first_name: 'Manual',
  last_name: 'Call',
  raw_phone: '2025550199',
  external_id: '',
};

export function createSession(parts: Parts): DialSession {
  const { knobs, webhooks, member, request } = parts;
  const of = () => ({ sessionId: parts.id, member, customData: request.custom_data, knobs: knobs.webhooks });
  /** First tries leave one after another; what a step has to send waits for the step before. */
  let tail: Promise<void> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    tail = tail.then(step);
    return webhooks.track(tail);
  };
  const send = async (event: CallbackType, body: Record<string, unknown> | string) => {
    const target = request.callbacks.find(({ callback_type }) => callback_type === event);
    if (target) await webhooks.send(event, target.callback, body);
  };
  const gap = () => pause(knobs.webhooks.gapMs, undefined, { signal: parts.closing }).catch(() => undefined);

  let beganAt = new Date();
  const session: DialSession = {
    id: parts.id,
    member,
    request,
    contacts: intake(parts),
    calls: [],
    launchUrl: parts.launchUrl,
    createdAt: new Date(),
    endedAt: null,
    state: 'created',
    position: -1,
    current: () => session.contacts[session.position] ?? null,
    start() {
      const first = session.contacts[0];
      if (session.position !== -1 || session.state === 'ended' || !first) return Promise.resolve();
      session.state = 'dialing';
      session.position = 0;
      beganAt = new Date();
      return inTurn(async () => {
        await send('api_contact_displayed', displayedBody(first, of()));
        await send('api_callbegin', beginBody(first, of()));
      });
    },
    saveDisposition(status, result = {}) {
      const contact = session.current();
      if (!contact || session.state !== 'dialing') return Promise.resolve();
      const connected = result.connected ?? !unanswered.has(status);
      const duration = result.duration ?? (connected ? 42 : 0);
      contact.total_calls += 1;
      contact.last_call_time = wireTime(beganAt);
      const call: Call = {
        call_id: parts.nextCallId(),
        contact: knobs.webhooks.unknownContact ? { ...contact, ...stranger } : contact,
        status,
        duration,
        connected,
        started: beganAt,
        ended: new Date(beganAt.getTime() + duration * 1000),
        notes: result.notes ?? '',
      };
      session.calls.push(call);
      session.position += 1;
      beganAt = new Date();
      const next = session.current();
      if (!next) session.end();
      const done = doneBody(call, of());
      return inTurn(async () => {
        if (!next) return send('api_calldone', done);
        const order = [
          () => send('api_contact_displayed', displayedBody(next, of())),
          () => send('api_calldone', done),
        ];
        if (knobs.webhooks.reorder) order.reverse();
        await order[0]?.();
        if (knobs.webhooks.gapMs > 0) await gap();
        await order[1]?.();
        await send('api_callbegin', beginBody(next, of()));
      });
    },
    async run(script) {
      await session.start();
      for (const step of script)
        await (typeof step === 'string' ? session.saveDisposition(step) : session.saveDisposition(...step));
    },
    end() {
      session.state = 'ended';
      session.endedAt ??= new Date();
    },
    deliver: (event, body) => inTurn(() => send(event, body)),
  };
  return session;
}
