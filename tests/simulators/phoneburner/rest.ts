/** The REST API under `/rest/1` (phoneburner-api.md 2 to 7): what it answers when nothing is out of order. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Member, StoredContact } from './account.ts';
import { type Guarded, guard } from './guard.ts';
import type { DialSession } from './session.ts';
import type { RecordedRequest, State } from './state.ts';
import { checkCreate } from './strictness.ts';
import { type Answer, failure, listed, success, wireTime } from './wire.ts';

const memberRow = ({ token: _, ...row }: Member, idKey: 'member_user_id' | 'user_id' | 'none') => {
  const { user_id, ...rest } = row;
  return {
    ...(idKey === 'none' ? {} : { [idKey]: user_id }),
    ...rest,
    date_added: '2013-01-17 17:12:13',
    phone: '2025550142',
    display_name: 'Standard Account',
    subscription_status: '1',
    _link: { self: { href: `/rest/1/members/${user_id}` } },
  };
};

const contactRow = (contact: StoredContact) => ({
  contact_user_id: contact.user_id,
  user_id: contact.user_id,
  owner_id: contact.owner_id,
  first_name: contact.first_name,
  last_name: contact.last_name,
  raw_phone: contact.raw_phone,
  primary_phone: { phone: contact.raw_phone, raw_phone: contact.raw_phone, type: '1' },
  primary_email: { email_address: contact.email },
  primary_address: { address: '', city: '', state: '', zip: '' },
  category: { category_id: '13186', name: 'Contacts' },
  notes: { notes: contact.notes },
  custom_fields: contact.custom_fields,
  date_added: '2026-01-17 17:12:13',
  do_not_call: '0',
  last_call_time: contact.last_call_time,
  total_calls: String(contact.total_calls),
  external_crm_data: contact.external_crm_data,
});

const sessionRow = (session: DialSession) => ({
  dialsession_id: String(session.id),
  callerid: null,
  start_when: wireTime(session.createdAt),
  end_when: session.endedAt && wireTime(session.endedAt),
  connected_when: session.state === 'created' ? null : wireTime(session.createdAt),
  disconnected_when: session.endedAt && wireTime(session.endedAt),
  call_count: session.calls.length,
});

const sessionDetail = (session: DialSession) => ({
  ...sessionRow(session),
  calls: session.calls.map((call) => ({
    call_id: String(call.call_id),
    start_when: wireTime(call.started),
    end_when: wireTime(call.ended),
    connected: call.connected ? '1' : '0',
    voicemail: '0',
    disposition: call.status,
    recording_url: null,
  })),
});

const activeSession = () => failure(409, 40901, 'You already have an active dial session.');

/** Looks for a second try of the same creation: nothing but a blind retry sends the same bytes, or two at once. */
function createWatch() {
  const bodies = new Set<string>();
  const inFlight = new Set<Member>();
  return {
    async during(member: Member, text: string, request: RecordedRequest, work: () => Promise<Answer>): Promise<Answer> {
      if (bodies.has(text)) request.violations.push('create_repeated: the same body was sent before');
      if (inFlight.has(member)) request.violations.push('create_overlapping: one creation is still under way');
      bodies.add(text);
      inFlight.add(member);
      return work().finally(() => inFlight.delete(member));
    },
  };
}

export function restApi(app: FastifyInstance, state: State): void {
  const { knobs, sessions, account } = state;
  const watch = createWatch();
  const owned = (member: Member) => sessions.filter((session) => session.member === member);

  async function create({ member, request, text, hold }: Guarded): Promise<Answer> {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '') || typeof request.body === 'string') {
      hold('not_json', 'the body is JSON, and says so');
      return failure(400, 40001, 'Invalid request body');
    }
    const checked = checkCreate(request.body, hold);
    if ('refused' in checked) return failure(400, 40002, checked.refused);
    const fault = knobs.faults.createSession;
    return watch.during(member, text, request, async () => {
      const { base, perContact } = knobs.latency;
      const wait = base + perContact * checked.contacts.length;
      if (wait > 0) await pause(wait, undefined, { signal: state.closing }).catch(() => undefined);
      const dialing = owned(member).some(({ state }) => state === 'opened' || state === 'dialing');
      if (fault === 'active_session' || (knobs.oneSessionAtATime && dialing)) return activeSession();
      if (checked.contacts.length > knobs.maxContacts) {
        hold('too_many_contacts', `${checked.contacts.length} contacts, ${knobs.maxContacts} fit`);
        if (knobs.overLimit === 'error') return failure(400, 40003, `At most ${knobs.maxContacts} contacts`);
      }
      const contacts = checked.contacts.slice(0, knobs.maxContacts);
      const session = state.createSession(member, { ...checked, contacts });
      if (fault === 'hang_after_create') return { connection: 'hang' };
      if (fault === 'cut_after_create') return { connection: 'cut' };
      const dialsessions = {
        ...(knobs.replyWithId ? { id: session.id } : {}),
        ...(fault === 'no_redirect_url' ? {} : { redirect_url: session.launchUrl }),
        errors: knobs.replyErrors,
        total_results: 0,
        page: 1,
        page_size: 0,
        total_pages: 0,
      };
      return success({ dialsessions }, 201, knobs.createStatus);
    });
  }

  const route = guard(app, state);
  route('GET', '/rest/1/tranquility', 'tranquility', [], () => success({ tranquility: 'ok' }));
  route('GET', '/rest/1/members', 'listMembers', ['page', 'page_size'], ({ page, pageSize }) =>
    listed(
      'members',
      account.members.map((member) => memberRow(member, knobs.memberIdKey)),
      page,
      pageSize,
    ),
  );
  route('GET', '/rest/1/members/me', 'readMe', [], ({ member }) => {
    const me = memberRow(member, knobs.memberIdKey);
    return success({ members: { members: knobs.memberShape === 'array' ? [me] : me } });
  });
  route('POST', '/rest/1/dialsession', 'createSession', [], create);
  const listQuery = ['page', 'page_size', 'date_start', 'date_end'];
  route('GET', '/rest/1/dialsession', 'listSessions', listQuery, ({ member, request: { query }, page, pageSize }) => {
    const day = (session: DialSession) => wireTime(session.createdAt).slice(0, 10);
    const rows = owned(member)
      .filter((session) => day(session) >= (query.date_start ?? '') && day(session) <= (query.date_end ?? '9999'))
      .map(sessionRow);
    return listed('dialsessions', rows.reverse(), page, pageSize);
  });
  route('GET', '/rest/1/dialsession/:id', 'readSession', ['include_recording', 'include_transcript'], (asked) => {
    const session = owned(asked.member).find(({ id }) => String(id) === asked.id);
    return session
      ? success({ dialsessions: { dialsessions: sessionDetail(session) } })
      : failure(404, 40401, 'Dial session not found');
  });
  route('GET', '/rest/1/contacts/:id', 'readContact', [], ({ member, id }) => {
    const contact = account.contacts.find((known) => String(known.user_id) === id && known.owner_id === member.user_id);
    return contact ? listed('contacts', [contactRow(contact)]) : failure(404, 40402, 'Contact not found');
  });
}
