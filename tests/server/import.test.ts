/** `import`: the PHP system's files become a vault's data, and nothing else does. */
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { openSealer } from '../../server/vault/keys.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { legacyClient, scanned } from './legacy-client.ts';
import { operate } from './operator.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { newInstall, openVault, type TestVault } from './vault.ts';

const accept = { LEGACY_CLIENTS: 'accept', LEGACY_UNTIL: '2199-12-31' };

/** The directories of a PHP system with one rep. */
async function php() {
  const pb = await startPhoneBurner();
  onTestFinished(() => pb.close());
  const root = temporaryDirectory();
  const member = 'member_user_id';
  const client = randomUUID();
  for (const path of ['tokens/pb', 'tokens/hubspot', 'user_settings', 'daily_stats']) {
    mkdirSync(join(root, path), { recursive: true });
  }
  const put = (path: string, content: unknown) =>
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  const memberId = String((await memberOf(pb))[member]);
  put(`tokens/pb/${client}.json`, { pat: pb.token, member_user_id: memberId, created_at: '2026-01-23T10:00:00+00:00' });
  put(`tokens/hubspot/${client}.json`, {
    token_type: 'bearer',
    access_token: 'hs-access-mark',
    refresh_token: 'hs-refresh-mark',
    expires_in: 1800,
    expires_at: 1_790_000_000,
    created_at: '2026-01-23T10:00:00+00:00',
  });
  put(`user_settings/${memberId}.json`, {
    profile: { first_name: 'Ada', last_name: 'Lovelace', email_address: 'ada@example.com' },
    goals: { primary: 'Sold', secondary: 'Later' },
    crm_preferences: { hubspot: { preferred_phone_property_contacts: 'mobilephone' } },
    softphone: { enabled: true },
  });
  const day = { total_calls: 12, connected: 5, appointments: 2, by_status: { Sold: 2, 'No Answer': 10 } };
  put(`daily_stats/2026-10-30_${memberId}.json`, day);
  put(`daily_stats/${memberId}.json`, { date: '2026-10-31', ...day, total_calls: 7 });

  const options = ['--tokens', 'tokens', '--settings', 'user_settings', '--daily-stats', 'daily_stats'];
  const dataDir = temporaryDirectory();
  const env = { DATA_DIR: dataDir, PB_API_BASE: pb.apiBase };
  return {
    pb,
    root,
    client,
    memberId,
    put,
    env,
    run: () => operate(['import', ...options.map((word) => (word.startsWith('--') ? word : join(root, word)))], env),
    async vault(more: Record<string, string> = accept): Promise<TestVault> {
      const vault = await openVault({ dataDir, env: { PB_API_BASE: pb.apiBase, ...more } });
      onTestFinished(() => vault.close());
      return vault;
    },
  };
}

async function memberOf(pb: PhoneBurner): Promise<Record<string, unknown>> {
  const answer = await fetch(`${pb.apiBase}/members/me`, { headers: { authorization: `Bearer ${pb.token}` } });
  const { members } = (await answer.json()) as { members: { members: Record<string, unknown> } };
  return members.members;
}

const fingerprint = (root: string) =>
  (readdirSync(root, { recursive: true }) as string[])
    .sort()
    .filter((path) => statSync(join(root, path)).isFile())
    .map(
      (path) =>
        `${path} ${createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex')}`,
    );

test('a rep of the PHP system goes on working with the same extension, then with the new one', async () => {
  const { run, vault: open, client, root, pb } = await php();
  const before = fingerprint(root);
  const said = await run();
  expect(said.text).toMatch(/5 imported$/);
  expect(said.code).toBe(0);
  expect(fingerprint(root)).toEqual(before);

  const vault = await open();
  vault.pass(Date.parse('2026-11-02T15:00:00Z') - vault.outside.now());
  const url = await vault.app.listen({ host: '127.0.0.1', port: 0 });
  const rep = legacyClient(url, client);
  expect(await rep.isConnected()).toBe(true);
  expect(await rep.post('core/user_settings_get')).toMatchObject({
    goals: { primary: 'Sold', secondary: 'Later' },
    crm_preferences: { hubspot: { preferred_phone_property_contacts: 'mobilephone' } },
  });
  expect(await rep.launch(scanned(2))).toMatchObject({ url: pb.sessions[0]?.launchUrl });

  const { secret } = newInstall();
  expect((await vault.call(api.register, { client_id: client, client_secret: secret })).status).toBe(200);
  const mine = { id: client, secret, headers: { authorization: `Bearer ${secret}` } } as never;
  const state = await vault.call(api.state, {}, mine);
  expect(state.body.profile).toMatchObject({ first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com' });
  const stats = await vault.call(api.dailyStats, { from: '2026-10-29', to: '2026-11-01' }, mine);
  expect(stats.body.days).toMatchObject([
    { date: '2026-10-30', total_calls: 12, connected: 5, appointments: 2, by_status: { Sold: 2 } },
    { date: '2026-10-31', total_calls: 7 },
  ]);
  expect(await rep.isConnected()).toBe(false);
});

test('without LEGACY_CLIENTS what was imported is served to nobody', async () => {
  const { run, vault: open, client } = await php();
  await run();
  const vault = await open({});
  const url = await vault.app.listen({ host: '127.0.0.1', port: 0 });
  expect(await legacyClient(url, client).isConnected()).toBe(false);
});

test('HubSpot tokens are sealed and linked to their install', async () => {
  const { run, vault: open, client } = await php();
  await run();
  const { store, config, outside } = await open();
  const grants = await store.db
    .selectFrom('grant_links')
    .innerJoin('grants', 'grants.id', 'grant_links.grant_id')
    .selectAll('grants')
    .where('grant_links.client_id', '=', client)
    .where('grants.provider', '=', 'hubspot')
    .execute();
  const [grant] = grants;
  if (!grant) expect.fail('No grant.');
  const sealer = await openSealer(config, store, outside);
  const place = { table: 'grants', column: 'sealed_token', row: grant.id, owner: grant.member_key };
  expect(JSON.parse(sealer.open(place, grant.sealed_token))).toEqual({
    access_token: 'hs-access-mark',
    refresh_token: 'hs-refresh-mark',
    expires_at: 1_790_000_000_000,
  });
});

describe('run again', () => {
  test('it changes nothing, also where a rep has disconnected since', async () => {
    const { run, vault: open, client } = await php();
    await run();
    const vault = await open();
    const url = await vault.app.listen({ host: '127.0.0.1', port: 0 });
    await legacyClient(url, client).post('core/oauth_pb_clear');
    expect((await run()).text).toMatch(/5 imported before$/);
    expect(await legacyClient(url, client).isConnected()).toBe(false);
  });

  test('a token that the PHP system has changed since is taken, unless its rep has the new extension', async () => {
    const { run, vault: open, client, put, pb, memberId } = await php();
    await run();
    const second = pb.addMember();
    const changed = { pat: second.token, member_user_id: memberId, created_at: '2026-02-01T00:00:00Z' };
    put(`tokens/pb/${client}.json`, changed);
    expect((await run()).text).toContain('1 imported');
    const vault = await open();
    expect(await vault.app.vault.phoneBurner(client as never)).toMatchObject({ pat: second.token });

    const pair = { client_id: client, client_secret: newInstall().secret };
    expect((await vault.call(api.register, pair)).status).toBe(200);
    put(`tokens/pb/${client}.json`, { ...changed, pat: pb.token });
    expect((await run()).text).toContain('1 kept');
    expect(await vault.app.vault.phoneBurner(client as never)).toMatchObject({ pat: second.token });
  });

  test('settings and days that the vault has itself are kept', async () => {
    const { run, put, memberId } = await php();
    await run();
    put(`user_settings/${memberId}.json`, { goals: { primary: 'Other', secondary: 'Other' } });
    put(`daily_stats/2026-10-30_${memberId}.json`, { total_calls: 99, connected: 0 });
    expect((await run()).text).toContain('2 kept');
  });
});

describe('planted files', () => {
  test('are refused one by one, and the rest is imported', async () => {
    const { run, root, put } = await php();
    const secret = join(temporaryDirectory(), 'secret.json');
    writeFileSync(secret, JSON.stringify({ pat: 'a'.repeat(40), member_user_id: '1' }));
    symlinkSync(secret, join(root, 'tokens/pb/link.json'));
    execFileSync('mkfifo', [join(root, 'tokens/pb/pipe.json')]);
    mkdirSync(join(root, 'tokens/pb/folder.json'));
    put('tokens/pb/a b.json', {});
    put('tokens/pb/$(reboot).json', {});
    put('tokens/pb/..json', {});
    put('tokens/pb/evil\n✓ imported.json', {});
    put('tokens/pb/no.txt', {});
    put('tokens/pb/text.json', 'not JSON');
    put('tokens/pb/other.json', { pat: ['x'], member_user_id: {} });
    put('tokens/pb/large.json', `"${'x'.repeat(1024 * 1024)}"`);
    put('daily_stats/nothing.json', { hello: 1 });
    put('user_settings/proto.json', '{"goals":{"__proto__":{"primary":"x"}}}');
    const said = await run();
    expect(said.code).toBe(1);
    expect(said.text).toContain('link.json: refused, it is a symbolic link');
    expect(said.text).toContain('pipe.json: refused, it is no plain file');
    expect(said.text).toContain('folder.json: refused, it is no plain file');
    expect(said.text).toContain('large.json: refused, it is too large');
    expect(said.text).toMatch(/5 imported, 13 refused|13 refused, 5 imported/);
    for (const line of said.text.split('\n')) expect(line).toMatch(/^(tokens\/|user_settings\/|daily_stats\/|\d+ )/);
  });

  test('a directory behind a symbolic link, or one that is not there, is refused', async () => {
    const { root, env } = await php();
    symlinkSync(join(root, 'tokens'), join(root, 'linked'));
    const linked = await operate(['import', '--tokens', join(root, 'linked')], env);
    expect(linked).toMatchObject({ code: 1, text: expect.stringContaining('is a symbolic link') });
    const inside = await operate(['import', '--tokens', join(root, 'linked/pb')], env);
    expect(inside).toMatchObject({ code: 1, text: expect.stringContaining('through a symbolic link') });
    const absent = await operate(['import', '--settings', join(root, 'nowhere')], env);
    expect(absent).toMatchObject({ code: 1, text: expect.stringContaining('is not there') });
    expect((await operate(['import'], env)).code).toBe(1);
  });
});

test('neither the report nor the database tells a secret, and no install’s whole id', async () => {
  const { run, client, pb, env } = await php();
  const { text } = await run();
  const stored = Buffer.concat(readdirSync(env.DATA_DIR).map((name) => readFileSync(join(env.DATA_DIR, name))));
  for (const mark of [pb.token, 'hs-refresh-mark', 'hs-access-mark', 'Lovelace', 'ada@example.com']) {
    expect(text).not.toContain(mark);
    expect(stored.includes(mark)).toBe(false);
  }
  expect(text).not.toContain(client);
  expect(text).toContain(client.slice(0, 8));
});
