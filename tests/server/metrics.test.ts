/** What operators' tools read: `/metrics` and `/openapi.json`. */
import { describe, expect, test } from 'vitest';
import { api, webhookPaths } from '../../server/contracts/api.ts';
import { streamPath } from '../../server/contracts/calls.ts';
import { dialing } from './dialing.ts';
import { openVault } from './vault.ts';

const token = 'metrics-token-of-the-operator';

describe('/metrics', () => {
  test('counts requests, streams, webhooks, provider calls and lag, and names nobody', async () => {
    const { begin, stream, rep, pb, url } = await dialing({ vault: { env: { METRICS_TOKEN: token } } });
    const { reply, session } = await begin(2);
    const reader = await stream(reply.session_token);
    await session.run([['Set Appointment', { connected: true }]]);
    await reader.until(({ stats }) => stats.total_calls === 1);
    await fetch(`${url}/made-up/${rep.id}`, { method: 'DELETE' });
    await fetch(`${url}${webhookPaths.callDone}?s=nonsense`, { method: 'POST', body: '{}' });

    const read = async () => (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
    // An answer is counted when it has been sent.
    await expect.poll(read).toContain('vault_requests_total{route="none",method="any",status="404"} 1');
    const page = await read();
    expect(page).toContain(`vault_requests_total{route="${api.launchFromScan.path}",method="POST",status="200"} 1`);
    expect(page).toContain('vault_webhooks_total{kind="callDone",status="200"} 1');
    expect(page).toContain('vault_webhooks_total{kind="callDone",status="404"} 1');
    expect(page).toContain('vault_provider_calls_total{provider="phoneburner",outcome="2xx"} 2');
    expect(page).toMatch(/^vault_provider_call_seconds_count\{provider="phoneburner"\} 2$/m);
    expect(page).toMatch(/^vault_request_seconds_bucket\{route="[^"]+",le="\+Inf"\} \d+$/m);
    expect(page).toMatch(/^vault_streams 1$/m);
    expect(page).toMatch(/^vault_event_loop_lag_seconds \d[\d.e-]*$/m);
    expect(page).toContain('vault_refusals_total{code="not_found"} 2');
    for (const mark of [rep.id, rep.secret, pb.token, reply.session_token, 'Person', '2025550']) {
      expect(page).not.toContain(mark);
    }
    for (const line of page.trimEnd().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) vault_\w+ .+|vault_\w+(\{[^}]*\})? [0-9.e+-]+)$/);
    }
  });

  test('is for whoever has the token, and not there without one', async () => {
    const { vault, rep } = await dialing({ vault: { env: { METRICS_TOKEN: token } } });
    for (const headers of [{}, rep.headers, { authorization: `Bearer ${token}x` }, { authorization: token }]) {
      expect((await vault.app.inject({ url: '/metrics', headers })).statusCode).toBe(401);
    }
    const headers = { authorization: `Bearer ${token}` };
    expect((await vault.app.inject({ url: '/metrics', headers })).statusCode).toBe(200);
    expect((await vault.app.inject({ method: 'POST', url: api.state.path, payload: {}, headers })).statusCode).toBe(
      401,
    );

    const without = await openVault();
    expect((await without.app.inject({ url: '/metrics', headers })).statusCode).toBe(404);
    await without.close();
  });
});

describe('/openapi.json', () => {
  test('describes every route of the vault, with its body, its reply and its errors', async () => {
    const vault = await openVault();
    const answer = await vault.app.inject('/openapi.json');
    expect(answer.headers['content-type']).toContain('application/json');
    const { openapi, paths, components } = answer.json();
    expect(openapi).toBe('3.1.0');
    const described = Object.keys(paths);
    const served = vault.app.routeTable.map(({ url }) => url).filter((url) => url !== '/openapi.json');
    expect(described).toEqual(expect.arrayContaining(served));
    expect(described).toEqual(expect.arrayContaining([streamPath, ...Object.values(webhookPaths)]));
    const launch = paths[api.launchFromScan.path].post;
    const schema = launch.requestBody.content['application/json'].schema;
    expect(schema.required).toEqual(['contacts', 'context']);
    expect(schema.properties.contacts.items.properties.name).toEqual({ type: 'string', maxLength: 200 });
    expect(launch.responses[200].content['application/json'].schema.required).toContain('launch_url');
    expect(launch.security).toEqual([{ install: [] }]);
    expect(paths[api.register.path].post.security).toBeUndefined();
    expect(components.schemas.ErrorReply.properties.error.properties.code.enum).toContain('rate_limited');
    await vault.close();
  });
});
