/** What may happen once, asked for by many at the same moment: of one process, and of three on one database. */
import { hubspotApi } from '../../server/contracts/providers.ts';
import { issueCode, newCode, takeCode } from '../../server/vault/codes.ts';
import { hash } from '../../server/vault/seal.ts';
import { MISSING, postgresPrograms, startCluster } from '../postgres/cluster.ts';
import { fleet } from '../postgres/fleet.ts';
import { atEnd, within } from '../server/at-end.ts';
import { launchId } from '../server/dialing.ts';
import { remote } from '../server/remote.ts';
import { type Install, openVault, type TestVault } from '../server/vault.ts';
import { startHubSpot } from '../simulators/hubspot/server.ts';
import { never, type Outcome, part, times } from './part.ts';

interface Size {
  codes: number;
  takers: number;
  /** At the moment a token ends, on three processes. */
  calls: number;
  /** With one `launch_id`; a client may send thirty a minute to each process. */
  launches: number;
}

const PROCESSES = 3;
/** An install may ask for so many reviews a minute. */
const CALLS_PER_INSTALL = 20;

export default part<Size>({
  bug: 'a code is looked up first and taken afterwards',
  async run({ codes, takers, calls, launches }, sabotaged) {
    const alone = await within(() => manyTakers(codes, takers, sabotaged ? leaky : honest));
    if (sabotaged) return alone;
    if (postgresPrograms() === null) return [...alone, { name: 'on three processes', skipped: MISSING }];
    return [...alone, ...(await threeProcesses(calls, launches))];
  },
});

type Take = (vault: TestVault, code: string) => Promise<unknown>;

const honest: Take = ({ store, outside }, code) => store.write((trx) => takeCode(trx, outside, code, 'stream'));
const leaky: Take = async (vault, code) => {
  const row = await vault.store.db.selectFrom('codes').selectAll().where('hash', '=', hash(code)).executeTakeFirst();
  if (row) await honest(vault, code);
  return row ?? null;
};

async function manyTakers(codes: number, takers: number, take: Take): Promise<Outcome[]> {
  const vault = await openVault();
  atEnd(() => vault.close());
  let wrong = 0;
  for (let i = 0; i < codes; i++) {
    const code = newCode(vault.outside);
    const holder = { session_id: `s${i}`, client_id: 'c' };
    await vault.store.write((trx) => issueCode(trx, vault.outside, code, 'stream', holder));
    const taken = Array.from({ length: takers }, async (_none, n) => {
      // Some in one transaction, some in those after it.
      for (let turn = 0; turn < n % 7; turn++) await new Promise(setImmediate);
      return take(vault, code);
    });
    if ((await Promise.all(taken)).filter((won) => won !== null).length !== 1) wrong += 1;
  }
  return [times(`codes, each with ${takers} takers`, codes), never('codes with no winner or several', wrong)];
}

async function threeProcesses(calls: number, launches: number): Promise<Outcome[]> {
  const cluster = await startCluster();
  atEnd(() => cluster.close());
  process.env.VAULT_TEST_DATABASE = cluster.url;
  atEnd(() => delete process.env.VAULT_TEST_DATABASE);
  const hs = await startHubSpot({ limits: { burst: 100_000 } });
  atEnd(() => hs.close());
  const env = { HS_API_BASE: hs.apiBase, HS_APP_BASE: hs.appBase };
  const app = { HS_CLIENT_ID: hs.app.clientId, HS_CLIENT_SECRET: hs.app.clientSecret };
  const { pb, members, created } = await fleet({}, { ...env, ...app }, PROCESSES);
  const at = (i: number) => members[i % PROCESSES]?.vault.url ?? '';

  const installs: Install[] = [];
  for (let i = 0; i < Math.ceil(calls / CALLS_PER_INSTALL); i++) {
    const rep = remote(() => at(i));
    await rep.register();
    await rep.connectHubSpot(hs);
    installs.push(rep.install);
  }
  const { id } = hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' });
  hs.expireTokens();
  const answers = await Promise.all(
    Array.from({ length: calls }, (_none, i) =>
      remote(() => at(i), { install: installs[i % installs.length] }).post(hubspotApi.preview.path, {
        object_ids: [id],
      }),
    ),
  );
  // Of a thousand some have to wait for the account's limits.
  const visible = answers.filter(({ status, body }) => status !== 200 && body.error.code !== 'crm_busy').length;

  const launch_id = launchId();
  const held = pb.hold('createSession');
  const launched = Array.from({ length: launches }, (_none, i) => members[i % PROCESSES]?.launch({ launch_id }));
  await held.arrived;
  held.release();
  const links = new Set((await Promise.all(launched)).map((answer) => answer?.body.launch_url));
  return [
    times('calls at a token’s end on three processes', calls),
    never('refreshes beyond the first', Math.abs(hs.calls('refresh').length - 1)),
    never('calls that noticed', visible),
    times('launches with one launch_id', launches),
    never('sessions beyond the first', Math.abs(created() - 1)),
    never('links beyond the first', links.size - 1),
  ];
}
