/** Bad lines between the parties: nobody waits past a deadline, no second dial session is made, and what is said is true. */
import { setTimeout as pause } from 'node:timers/promises';
import { makeServerClient } from '../../entrypoints/background/vault/server-client.ts';
import { api, webhookPaths } from '../../server/contracts/api.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import { MISSING, postgresPrograms, startCluster } from '../postgres/cluster.ts';
import { atEnd, within } from '../server/at-end.ts';
import { launchId } from '../server/dialing.ts';
import { remote } from '../server/remote.ts';
import { startHubSpot } from '../simulators/hubspot/server.ts';
import { startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { ground } from './kill/ground.ts';
import { type Condition, line } from './line.ts';
import { never, type Outcome, part, times } from './part.ts';

interface Size {
  phoneBurner: readonly Condition[];
  hubSpot: readonly Condition[];
  extension: readonly Condition[];
  postgres: readonly Condition[];
  /** Whether PhoneBurner is away for so long that it is left alone: half a minute. */
  breaker: boolean;
}

/** What a launch may take: the creation, and a look for what became of it. */
const CREATE_MS = 1000;
const LAUNCH_WITHIN_MS = CREATE_MS + 8000;
/** What reading may take: five answers that do not come, with the pauses between. */
const READ_WITHIN_MS = 5 * 20_000 + 20_000;
/** What the extension waits for an answer. */
const ASK_WITHIN_MS = 30_000;
/** What a write may take whose database does not answer: a question, and a new connection. */
const WRITE_WITHIN_MS = 15_000 + 10_000;
/** It is left alone after ten seconds of nothing but failures. */
const [MOST_LAUNCHES, BETWEEN_LAUNCHES_MS] = [20, 1500];
/** A busy machine is not the line's fault. */
const PATIENCE_MS = 5000;

export default part<Size>({
  bug: 'a launch that was not answered is sent again under another id',
  async run(size, sabotaged) {
    const tally = { hung: 0, second: 0, untrue: 0, notHealed: 0, lost: 0 };
    const noDatabase = size.postgres.length > 0 && postgresPrograms() === null;
    const skipped: Outcome[] = noDatabase ? [{ name: 'vault to PostgreSQL', skipped: MISSING }] : [];
    const inTurn = async <T>(all: readonly T[], over: (one: T) => Promise<void>) => {
      for (const one of all) await within(() => over(one));
    };
    // All of them mostly wait.
    await Promise.all([
      inTurn(size.phoneBurner, (condition) => launchOver(condition, sabotaged, tally)),
      inTurn(size.hubSpot, (condition) => reviewOver(condition, tally)),
      inTurn(size.extension, (condition) => askOver(condition, tally)),
      inTurn(noDatabase ? [] : size.postgres, (condition) => writeOver(condition, tally)),
      inTurn(size.breaker ? [true] : [], () => longAway(tally)),
    ]);
    return [
      times('lines gone bad: vault to PhoneBurner', size.phoneBurner.length),
      times('lines gone bad: vault to HubSpot', size.hubSpot.length),
      times('lines gone bad: extension to vault', size.extension.length),
      times('lines gone bad: vault to PostgreSQL', noDatabase ? 0 : size.postgres.length),
      times('times that PhoneBurner was left alone and asked again', size.breaker ? 1 : 0),
      never('waits past their deadline', tally.hung),
      never('second dial sessions', tally.second),
      never('answers that say what is not so', tally.untrue),
      never('lines after which it did not go on by itself', tally.notHealed),
      never('acknowledged and lost', tally.lost),
      ...skipped,
    ];
  },
});

type Tally = Record<'hung' | 'second' | 'untrue' | 'notHealed' | 'lost', number>;

async function timed<T>(withinMs: number, tally: Tally, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  if (performance.now() - start > withinMs + PATIENCE_MS) tally.hung += 1;
  return done;
}

async function launchOver(condition: Condition, again: boolean, tally: Tally): Promise<void> {
  const pb = await startPhoneBurner();
  atEnd(() => pb.close());
  const bad = await line(pb.url);
  const made = await ground({ env: { PB_API_BASE: `${bad.url}/rest/1`, PB_TIMEOUT_MS: String(CREATE_MS) } });
  const rep = remote(made.url);
  await rep.register(pb.token);
  const body = { launch_id: launchId() };
  bad.become(condition);
  const first = await timed(LAUNCH_WITHIN_MS, tally, () => rep.launch(body));
  if (again && first.status !== 200) {
    bad.become('well');
    await rep.launch({ launch_id: launchId(), after_unresolved: true });
  }
  const { code } = first.body.error ?? {};
  const exists = pb.sessions.length > 0;
  if (code === undefined ? !exists : code !== 'launch_unresolved' && (code !== 'pb_unavailable' || exists))
    tally.untrue += 1;
  bad.become('well');
  const second = await rep.launch(body);
  if (second.status !== 200 && second.body.error.code !== 'launch_unresolved') tally.notHealed += 1;
  tally.second += Math.max(0, pb.sessions.length - 1);
}

async function reviewOver(condition: Condition, tally: Tally): Promise<void> {
  const hs = await startHubSpot();
  atEnd(() => hs.close());
  const bad = await line(hs.apiBase);
  const env = {
    HS_API_BASE: bad.url,
    HS_APP_BASE: hs.appBase,
    HS_CLIENT_ID: hs.app.clientId,
    HS_CLIENT_SECRET: hs.app.clientSecret,
  };
  const made = await ground({ env });
  const rep = remote(made.url);
  await rep.register();
  await rep.connectHubSpot(hs);
  const { id } = hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' });
  const read = () => rep.post(hubspotApi.preview.path, { object_ids: [id] });
  bad.become(condition);
  const { status, body } = await timed(READ_WITHIN_MS, tally, read);
  if (status !== 200 && !['crm_unavailable', 'crm_bad_response'].includes(body.error.code)) tally.untrue += 1;
  bad.become('well');
  if ((await read()).status !== 200) tally.notHealed += 1;
}

/** Calls that end while the way to the database is bad: said to be counted, or to be sent again. */
async function writeOver(condition: Condition, tally: Tally): Promise<void> {
  const cluster = await startCluster();
  atEnd(() => cluster.close());
  const bad = await line(cluster.socket);
  const made = await ground({ env: { DATABASE_URL: `postgres://vault@127.0.0.1:${new URL(bad.url).port}/postgres` } });
  const rep = remote(made.url);
  await rep.register(made.pb.token);
  const { body } = await rep.launch();
  const { search } = new URL(made.pb.sessions[0]?.request.callbacks[0]?.callback ?? '');
  const acknowledged = new Set<number>();
  const post = async (call_id: number) => {
    const payload = { call_id, status: 'Busy', duration: 1, contact: { external_id: '1001' } };
    const { status } = await timed(WRITE_WITHIN_MS, tally, () =>
      fetch(made.url() + webhookPaths.callDone + search, { method: 'POST', body: JSON.stringify(payload) }),
    );
    if (status === 200) acknowledged.add(call_id);
    return status;
  };
  await post(1);
  bad.become(condition);
  const brings = condition === 'late' || condition === 'narrow';
  const statuses = await Promise.all([2, 3, 4].map(post));
  if (!statuses.every((status) => (brings ? status === 200 : status === 503))) tally.untrue += 1;
  bad.become('well');
  // The connections went with the line: it may say once more that it cannot.
  for (const call of [2, 3, 4]) if ((await post(call)) !== 200 && (await post(call)) !== 200) tally.notHealed += 1;
  const { stats } = await rep.view(body.session_token);
  tally.lost += Math.max(0, acknowledged.size - stats.total_calls);
  if ((await rep.post(api.state.path)).status !== 200) tally.notHealed += 1;
}

/** PhoneBurner is gone for everybody: after some launches the vault says so at once, and asks again by itself. */
async function longAway(tally: Tally): Promise<void> {
  const pb = await startPhoneBurner();
  atEnd(() => pb.close());
  const bad = await line(pb.url);
  const made = await ground({ env: { PB_API_BASE: `${bad.url}/rest/1`, PB_TIMEOUT_MS: String(CREATE_MS) } });
  const reps = [remote(made.url), remote(made.url)];
  for (const rep of reps) await rep.register(pb.addMember().token);
  bad.become('gone');
  // Whoever was told to look in PhoneBurner has looked.
  const launch = (n: number) => reps[n % 2]?.launch({ after_unresolved: true });
  let answer = await launch(0);
  for (let tries = 1; tries < MOST_LAUNCHES && answer?.retryAfter === null; tries++) {
    if (!['pb_unavailable', 'launch_unresolved'].includes(answer.body.error.code)) tally.untrue += 1;
    await pause(BETWEEN_LAUNCHES_MS);
    answer = await timed(LAUNCH_WITHIN_MS, tally, async () => launch(tries));
  }
  if (answer?.retryAfter == null) tally.hung += 1;
  bad.become('well');
  await pause(Number(answer?.retryAfter) * 1000);
  for (const n of [0, 1]) if ((await launch(n))?.status !== 200) tally.notHealed += 1;
  tally.second += Math.max(0, pb.sessions.length - reps.length);
}

/** The extension's own client, with the line between it and the vault. */
async function askOver(condition: Condition, tally: Tally): Promise<void> {
  const made = await ground();
  const rep = remote(made.url);
  await rep.register();
  const bad = await line(made.url());
  const { id: client_id, secret: client_secret } = rep.install;
  const client = makeServerClient({
    fetch,
    origin: async () => bad.url,
    identity: async () => ({ client_id, client_secret }),
  });
  bad.become(condition);
  const answer = await timed(ASK_WITHIN_MS, tally, () => client.call('state', {}));
  const expected = condition === 'late' || condition === 'narrow';
  if ('ok' in answer !== expected) tally.untrue += 1;
  bad.become('well');
  if (!('ok' in (await client.call('state', {})))) tally.notHealed += 1;
}
