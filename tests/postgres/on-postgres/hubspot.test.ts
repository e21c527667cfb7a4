/** Two vault processes with one HubSpot: renewing once, counting requests together, completing what the other began. */
import { expect, onTestFinished, test } from 'vitest';
import { api } from '../../../server/contracts/api.ts';
import { hubspotApi } from '../../../server/contracts/providers.ts';
import { type Install, newInstall } from '../../server/vault.ts';
import { type HubSpot, type HubSpotOptions, startHubSpot } from '../../simulators/hubspot/server.ts';
import { fleet, type Member } from '../fleet.ts';

interface Pair {
  hs: HubSpot;
  a: Member;
  b: Member;
  post(
    member: Member,
    path: string,
    body: object,
    by: Install,
  ): Promise<{ status: number; body: Record<string, string> }>;
  /** An install that began at one process and completed at the other. */
  connected(): Promise<Install>;
}

async function pair(options: HubSpotOptions = {}): Promise<Pair> {
  const hs = await startHubSpot(options);
  onTestFinished(() => hs.close());
  const { a, b } = await fleet(
    {},
    {
      HS_API_BASE: hs.apiBase,
      HS_APP_BASE: hs.appBase,
      HS_CLIENT_ID: hs.app.clientId,
      HS_CLIENT_SECRET: hs.app.clientSecret,
    },
  );
  const post: Pair['post'] = async (member, path, body, by) => {
    const headers = { 'content-type': 'application/json', ...by.headers };
    const answer = await fetch(member.vault.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  return {
    hs,
    a,
    b,
    post,
    async connected() {
      const install = newInstall();
      await post(a, api.register.path, { client_id: install.id, client_secret: install.secret }, install);
      const begun = await post(a, hubspotApi.start.path, {}, install);
      // A load balancer may bring the browser to the other process; the redirect address is the same behind it.
      const back = await hs.consent(begun.body.auth_url ?? '');
      const finished = await fetch(back, { redirect: 'manual' });
      const completion_code = new URL(finished.headers.get('location') ?? '').hash.slice(1);
      const { status } = await post(b, hubspotApi.complete.path, { completion_code }, install);
      expect(status).toBe(200);
      return install;
    },
  };
}

test('a hundred calls over two processes with an expired token renew it once', async () => {
  // Connecting the four takes longer than their tokens live.
  const { hs, a, b, post, connected } = await pair({ sharedGrant: true, expiresIn: 1 });
  const installs = [await connected(), await connected(), await connected(), await connected()];
  hs.knobs.expiresIn = 1800;
  const { id } = hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' });
  await expect.poll(() => (hs.grants[0]?.accessTokens.at(-1)?.expiresAt ?? 0) < Date.now()).toBe(true);
  const held = hs.hold('refresh');
  const calls = installs.flatMap((install) =>
    Array.from({ length: 25 }, (_, i) => post(i % 2 ? a : b, hubspotApi.preview.path, { object_ids: [id] }, install)),
  );
  await held.arrived;
  // Far more turns in both processes than a call takes until it wants a token.
  for (let i = 0; i < 30; i++)
    for (const member of [a, b]) await post(member, hubspotApi.state.path, {}, installs[i % 4] as Install);
  held.release();
  const answers = await Promise.all(calls);
  expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body.error)).toEqual([]);
  expect(hs.calls('refresh')).toHaveLength(1);
  expect(hs.violations()).toEqual([]);
});

test('a completion code that is presented to both processes at once connects once', async () => {
  const { hs, a, b, post } = await pair();
  const install = newInstall();
  await post(a, api.register.path, { client_id: install.id, client_secret: install.secret }, install);
  const { body } = await post(a, hubspotApi.start.path, {}, install);
  const finished = await fetch(await hs.consent(body.auth_url ?? ''), { redirect: 'manual' });
  const completion_code = new URL(finished.headers.get('location') ?? '').hash.slice(1);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => post(i % 2 ? a : b, hubspotApi.complete.path, { completion_code }, install)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(401)]);
  const state = await post(a, hubspotApi.state.path, {}, install);
  expect(state.body).toMatchObject({ hs_ready: true });
  expect(hs.calls('revoke')).toHaveLength(0);
});

test('requests of an account are counted over both processes: HubSpot’s limit is never met', async () => {
  // The vault counts when a request may go, the simulator when it comes: a busy machine is given two of the ten seconds.
  const { hs, a, b, post, connected } = await pair({ limits: { burst: 110, intervalMs: 8_000 } });
  const installs = [await connected(), await connected(), await connected(), await connected()];
  const { id } = hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' });
  const answers = await Promise.all(
    installs.flatMap((install) =>
      Array.from({ length: 30 }, (_, i) => post(i % 2 ? a : b, hubspotApi.preview.path, { object_ids: [id] }, install)),
    ),
  );
  expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body.error)).toEqual([]);
  expect(hs.calls('batchRead')).toHaveLength(120);
  expect(hs.requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(hs.violations()).toEqual([]);
});
