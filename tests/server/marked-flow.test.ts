/**
 * The whole job on every error path of PhoneBurner, with data that can be found again: nothing of it may be in any
 * output, file or table, at any log level.
 */
import { expect, test } from 'vitest';
import { api, webhookPaths } from '../../server/contracts/api.ts';
import { streamPath } from '../../server/contracts/calls.ts';
import type { CreateFault, Fault, KnobOverrides } from '../simulators/phoneburner/knobs.ts';
import type { DialSession } from '../simulators/phoneburner/session.ts';
import { type Dialing, dialing } from './dialing.ts';
import { found, levels, markedContact, marks, outputs, stored } from './marks.ts';
import { type Install, newInstall } from './vault.ts';

/** Some hundred commits, each durable. */
const TIMEOUT_MS = 60_000;

const faults: Fault[] = ['unauthorized', 'rate_limited', 'html_502', 'error_in_200', 'hang', 'cut'];
const createFaults: CreateFault[] = [
  ...faults,
  'active_session',
  'no_redirect_url',
  'hang_after_create',
  'cut_after_create',
];
const shapes: KnobOverrides['webhooks'][] = [
  {},
  { formEncoded: true },
  { customFieldsFalse: true },
  { customData: 'echo' },
  { durationAsString: true },
  { withoutCallId: true },
  { withoutSessionId: true },
  { notesBytes: 3000 },
  { duplicate: 1 },
  { reorder: true },
  { wrongKey: true },
  { drop: ['api_calldone'] },
];
const contacts = (count: number) => Array.from({ length: count }, (_, i) => markedContact(i));

/** What takes part in a run. */
interface Run extends Dialing {
  /** All that may be written nowhere; grows with what is handed out on the way. */
  secrets: Set<string>;
  /** PhoneBurner's next answer, instead of its own. */
  answerNext(answer: () => Response): void;
  /** An install of a marked member of its own, connected. */
  member(): Promise<Install>;
  launched(by: Install, count?: number): Promise<{ token: string; code: string; session: DialSession }>;
}

async function begin(level: string): Promise<Run> {
  let pb: Dialing['pb'] | null = null;
  let next: (() => Response) | null = null;
  const secrets = new Set<string>(Object.values(marks));
  const send: typeof fetch = async (url, { signal, ...init } = {}) => {
    const answer = next;
    next = null;
    if (answer) return answer();
    // What never answers is given up at once instead of after its seconds.
    const hangs = Object.values(pb?.knobs.faults ?? {}).some((fault) => fault?.startsWith('hang'));
    const signals = [...(signal ? [signal] : []), ...(hangs ? [AbortSignal.timeout(30)] : [])];
    return fetch(url, { ...init, signal: AbortSignal.any(signals) });
  };
  const made = await dialing({
    knobs: { webhooks: { gapMs: 0, retryMs: [] } },
    vault: { env: { LOG_LEVEL: level }, fetch: send },
  });
  pb = made.pb;

  return {
    ...made,
    secrets,
    answerNext(answer) {
      next = answer;
    },
    async member() {
      // Each has a minute of its own.
      made.vault.pass(60_000);
      const name = `${marks.member}@rep.example`;
      const { token } = made.pb.addMember({ first_name: marks.member, username: name, email_address: name });
      const install = await made.connect(token);
      for (const secret of [token, install.secret]) secrets.add(secret);
      return install;
    },
    async launched(by, count = 3) {
      const { body } = await made.launch({ contacts: contacts(count) }, by);
      const session = made.pb.sessions.at(-1);
      if (!session) throw new Error(`No session: ${JSON.stringify(body.error)}`);
      const key = new URL(session.request.callbacks[0]?.callback ?? '').searchParams.get('s') ?? '';
      const signOn = new URL(body.launch_url).searchParams.get('single_sign_on_secret') ?? '';
      for (const secret of [body.session_token, body.temp_code, key, signOn]) {
        expect(secret).not.toBe('');
        secrets.add(secret);
      }
      return { token: body.session_token, code: body.temp_code, session };
    },
  };
}

async function followASession({ vault, pb, url, member, launched, stream, secrets }: Run) {
  const rep = await member();
  await vault.call(api.state, {}, rep);
  const change = { goals: { primary: marks.label }, scanners: [{ id: marks.setting }], time_zone: 'Europe/Berlin' };
  expect((await vault.call(api.saveSettings, change, rep)).status).toBe(200);
  const { token, code, session } = await launched(rep, shapes.length + 3);
  const reader = await stream(token, rep);
  await fetch(`${url}${streamPath}?code=${code}`).then((answer) => answer.body?.cancel());
  const fresh = await vault.call(api.refreshStreamCode, { session_token: token }, rep);
  secrets.add(fresh.body.temp_code);

  await session.start();
  const usual = { ...pb.knobs.webhooks };
  for (const shape of shapes) {
    Object.assign(pb.knobs.webhooks, shape);
    await session.saveDisposition(marks.label, { connected: true, notes: `${marks.note} ${markedContact(1).email}` });
    Object.assign(pb.knobs.webhooks, usual);
  }
  await session.deliver('api_calldone', `{"broken": "${marks.note}`);
  await session.deliver('api_contact_displayed', { contact: { first_name: marks.first, nested: [marks.email] } });
  await session.deliver('api_callbegin', marks.note.repeat(40_000));
  await pb.delivered();
  expect((await reader.until(({ stats }) => stats.total_calls > 5)).view.current?.name).toContain(marks.first);
  return { rep, token, session };
}

async function connectWithEachFault({ vault, pb, member, secrets, answerNext }: Run) {
  const rep = await member();
  const save = () => {
    const pat = `markpat${crypto.randomUUID().replaceAll('-', '')}`;
    secrets.add(pat);
    return vault.call(api.savePat, { pat }, rep);
  };
  for (const fault of faults) {
    pb.knobs.faults.readMe = fault;
    expect((await save()).status).toBeGreaterThanOrEqual(400);
  }
  delete pb.knobs.faults.readMe;
  for (const knobs of [{ badTokenShape: 'errors' }, { errorsAs200: true }, { retryAfter: 7 }] as const) {
    const usual = { ...pb.knobs };
    Object.assign(pb.knobs, knobs);
    await save();
    Object.assign(pb.knobs, usual);
  }
  answerNext(() => Response.json({ http_status: 403, errors: [`${marks.words} ${marks.email}`] }, { status: 403 }));
  await save();
  answerNext(() => {
    throw new TypeError(`fetch failed for ${marks.email} with ${marks.words}`, { cause: new Error(marks.words) });
  });
  await save();
}

async function launchWithEachFault({ vault, pb, member, launch, answerNext }: Run) {
  const attempt = async (expected: number) => {
    const rep = await member();
    const { status } = await launch({ contacts: contacts(2) }, rep);
    expect(status).toBeGreaterThanOrEqual(expected);
    return rep;
  };
  const setUp: [CreateFault, Fault | null][] = [
    ...createFaults.map((fault): [CreateFault, null] => [fault, null]),
    ...faults.map((look): [CreateFault, Fault] => ['cut_after_create', look]),
  ];
  for (const [fault, look] of setUp) {
    pb.knobs.faults = {};
    const rep = await member();
    pb.knobs.faults = { createSession: fault, ...(look && { listSessions: look }) };
    const { status } = await launch({ contacts: contacts(2) }, rep);
    expect([fault, look, status >= 400]).toEqual([fault, look, true]);
  }
  pb.knobs.faults = {};
  pb.knobs.replyErrors = [{ contact: marks.words, email: marks.email }];
  await attempt(200);
  pb.knobs.maxContacts = 1;
  await attempt(400);
  Object.assign(pb.knobs, { replyErrors: null, maxContacts: 500 });
  const words = { http_status: 400, status: 'error', errors: [`${marks.words}: ${marks.email} ${marks.first}`] };
  const rep = await member();
  answerNext(() => Response.json(words, { status: 400 }));
  expect((await launch({ contacts: contacts(2) }, rep)).body.error.pb_message).toContain(marks.words);
  const unreadable = [{ name: marks.first, phone: marks.note }];
  expect((await launch({ contacts: unreadable }, rep)).body.error.code).toBe('no_dialable_contacts');
  await vault.call(api.launchFromScan, { contacts: marks.words, context: marks.note }, rep);
}

async function lookContactsUpWithEachFault({ pb, member, launched }: Run) {
  const rep = await member();
  const { session } = await launched(rep, faults.length + 3);
  await session.start();
  const asked = () => pb.requests.filter(({ path }) => path.includes('/contacts/')).length;
  for (const fault of [...faults, undefined]) {
    if (fault) pb.knobs.faults.readContact = fault;
    else delete pb.knobs.faults.readContact;
    const before = asked();
    pb.knobs.webhooks.unknownContact = true;
    await session.saveDisposition(marks.label, { connected: true, notes: marks.note });
    pb.knobs.webhooks.unknownContact = false;
    await expect.poll(asked).toBeGreaterThan(before);
  }
}

async function sendNonsense({ vault, url, secrets }: Run) {
  const stranger = newInstall();
  secrets.add(stranger.secret);
  const post = (path: string, payload: string, type = 'application/json') =>
    fetch(url + path, { method: 'POST', body: payload, headers: { ...stranger.headers, 'content-type': type } });
  await vault.call(api.state, { client_id: marks.member }, stranger);
  await fetch(`${url}/nowhere/${stranger.secret}?mail=${markedContact(1).email}`);
  await fetch(`${url}${streamPath}?code=${stranger.secret}`);
  await post(api.register.path, `{"client_id": "${marks.words}`);
  await post(api.register.path, JSON.stringify({ client_id: `${marks.words} ${marks.email}`, client_secret: 1 }));
  await post(api.register.path, marks.words, `text/${marks.words}`);
  await post(`${webhookPaths.callDone}?s=${stranger.secret}`, JSON.stringify(markedContact(1)));
}

test.each(levels)(
  'at level %s nobody and nothing secret is written down',
  async (level) => {
    const written = outputs();
    const run = await begin(level);
    const { vault, pb, secrets } = run;
    const { rep, token } = await followASession(run);
    await connectWithEachFault(run);
    await launchWithEachFault(run);
    await lookContactsUpWithEachFault(run);
    await sendNonsense(run);

    // While sessions live: now the contacts are in the database.
    expect(found(await stored(vault), secrets)).toEqual([]);
    await vault.call(api.stopSession, { session_token: token }, rep);
    expect(found(await stored(vault), secrets)).toEqual([]);
    const value = Buffer.from(marks.email);
    await vault.store.write((trx) => trx.insertInto('meta').values({ name: 'planted', value }).execute());
    expect(found(await stored(vault), secrets)).toEqual([marks.email]);

    await vault.call(api.forgetMe, {}, rep);
    // A bug: the store is gone under a running vault.
    await vault.store.db.destroy();
    expect((await vault.call(api.savePat, { pat: 'm'.repeat(40) }, rep)).status).toBeGreaterThanOrEqual(500);

    expect(found([vault.log(), written()], secrets)).toEqual([]);
    const addresses = pb.requests.map(({ path, query }) => path + JSON.stringify(query));
    expect(found(addresses, secrets)).toEqual([]);
    // They were all there to be found, and there was something to look through.
    expect(found([JSON.stringify([pb.requests, pb.deliveries])], secrets).length).toBeGreaterThan(20);
    const lines = vault.log().split('\n').length;
    expect(lines).toBeGreaterThan(100);
  },
  TIMEOUT_MS,
);
