/** `kill -9` in the middle of what takes more than one step: afterwards it is done, or can be done, and nothing is lost. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { api } from '../../../server/contracts/api.ts';
import { streamPath } from '../../../server/contracts/calls.ts';
import { hubspotApi } from '../../../server/contracts/providers.ts';
import { readKeyFile } from '../../../server/vault/key-file.ts';
import { atEnd, within } from '../../server/at-end.ts';
import { operate, operateProcess } from '../../server/operator.ts';
import { remote } from '../../server/remote.ts';
import { temporaryDirectory } from '../../server/temporary-directory.ts';
import { startVaultProcess } from '../../server/vault-process.ts';
import { startHubSpot } from '../../simulators/hubspot/server.ts';
import { never, type Outcome, times } from '../part.ts';
import { type Ground, ground } from './ground.ts';

/** How often each is killed. */
export interface Middles {
  refresh: number;
  redemption: number;
  rotation: number;
  migration: number;
  backup: number;
}

/** One kill; true when all is well after it. */
type Kill = () => Promise<boolean>;

export async function middles(counts: Middles): Promise<Outcome[]> {
  const all: [name: string, count: number, prepare: () => Promise<Kill>][] = [
    ['a token’s refresh', counts.refresh, refresh],
    ['a code’s redemption', counts.redemption, redemption],
    ['a key’s rotation', counts.rotation, rotation],
    ['the first start’s migrations', counts.migration, async () => migration],
    ['a backup', counts.backup, backup],
  ];
  const outcomes: Outcome[] = [];
  for (const [name, count, prepare] of all) {
    const bad = await within(async () => {
      if (count === 0) return 0;
      const kill = await prepare();
      let bad = 0;
      for (let i = 0; i < count; i++) if (!(await kill())) bad += 1;
      return bad;
    });
    outcomes.push(times(`in ${name}: kills`, count), never(`in ${name}: not as before, or not resumed`, bad));
  }
  return outcomes;
}

const aMoment = (longestMs: number) => pause(Math.random() * longestMs);

async function refresh(): Promise<Kill> {
  const hs = await startHubSpot();
  atEnd(() => hs.close());
  const { apiBase, appBase, app } = hs;
  const env = {
    HS_API_BASE: apiBase,
    HS_APP_BASE: appBase,
    HS_CLIENT_ID: app.clientId,
    HS_CLIENT_SECRET: app.clientSecret,
  };
  const made = await ground({ env });
  const rep = remote(made.url);
  await rep.register();
  await rep.connectHubSpot(hs);
  const { id } = hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' });
  const read = () => rep.post(hubspotApi.preview.path, { object_ids: [id] });
  return async () => {
    hs.expireTokens();
    const held = hs.hold('refresh');
    const lost = read().catch(() => null);
    await held.arrived;
    if (Math.random() < 0.5) held.release();
    await aMoment(10);
    await made.vault().kill();
    held.release();
    await lost;
    await made.restart();
    return (await read()).status === 200;
  };
}

async function redemption(): Promise<Kill> {
  const made = await ground();
  const rep = remote(made.url);
  await rep.register(made.pb.token);
  const { body } = await rep.launch();
  const fresh = async () =>
    (await rep.post(api.refreshStreamCode.path, { session_token: body.session_token })).body.temp_code;
  const take = async (code: string) => {
    const answer = await fetch(`${made.url()}${streamPath}?code=${code}`);
    answer.body?.cancel().catch(() => {});
    return answer.status;
  };
  return async () => {
    const code = await fresh();
    const first = take(code).catch(() => null);
    await aMoment(4);
    await made.vault().kill();
    await made.restart();
    const statuses = [await first, await take(code)];
    const won = statuses.filter((status) => status === 200).length;
    return won <= 1 && (await take(await fresh())) === 200;
  };
}

async function rotation(): Promise<Kill> {
  const made = await ground();
  const rep = await connected(made);
  const keys = () => readKeyFile(join(made.dataDir, 'vault.key'), 'The key file').length;
  return async () => {
    const first = await operateProcess(['rotate-key'], made.env);
    await appears(made.dataDir, () => keys() > 1);
    await aMoment(20);
    first.kill();
    await first.ended;
    const { code } = await (await operateProcess(['rotate-key'], made.env)).ended;
    return code === 0 && keys() === 1 && (await isReady(rep));
  };
}

async function migration(): Promise<boolean> {
  const dataDir = temporaryDirectory();
  const dying = new AbortController();
  const started = startVaultProcess({ dataDir, dies: dying.signal }).then(
    (vault) => vault.kill(),
    () => {},
  );
  await Promise.race([started, appears(dataDir, () => existsSync(join(dataDir, 'vault.db')))]);
  await aMoment(30);
  dying.abort();
  await started;
  const vault = await startVaultProcess({ dataDir });
  const rep = remote(() => vault.url);
  const well = await rep.register().then(
    () => true,
    () => false,
  );
  await vault.kill();
  return well;
}

async function backup(): Promise<Kill> {
  const VAULT_KEY = randomBytes(32).toString('hex');
  const made = await ground({ env: { VAULT_KEY } });
  await connected(made);
  return async () => {
    const place = temporaryDirectory();
    const file = join(place, 'vault.backup');
    const first = await operateProcess(['backup', file], made.env);
    await Promise.race([first.ended, appears(place, () => existsSync(file))]);
    await aMoment(10);
    first.kill();
    await first.ended;
    const again = await operate(['backup', join(place, 'again.backup')], made.env);
    const parts = readdirSync(made.dataDir).filter((name) => name.endsWith('.part'));
    return again.code === 0 && parts.length === 0 && (await isWholeOrRefused(file, made.env));
  };

  /** What a killed backup leaves behind is no backup, or a whole one. */
  async function isWholeOrRefused(file: string, env: Ground['env']): Promise<boolean> {
    if (!existsSync(file)) return true;
    const elsewhere = { ...env, DATA_DIR: temporaryDirectory() };
    if ((await operate(['restore', file], elsewhere)).code !== 0) return true;
    return readFileSync(join(elsewhere.DATA_DIR, 'vault.db')).includes('grants');
  }
}

async function connected({ url, pb }: Ground) {
  const rep = remote(url);
  await rep.register(pb.token);
  return rep;
}

async function isReady(rep: ReturnType<typeof remote>): Promise<boolean> {
  return ((await rep.post(api.state.path)).body as { pb_ready?: boolean }).pb_ready === true;
}

/** Resolves when something in the directory has changed and it is there. */
async function appears(directory: string, isThere: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (isThere()) resolve();
  };
  const watcher = watch(directory, look);
  look();
  await promise;
  watcher.close();
}
