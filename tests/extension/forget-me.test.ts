// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { makeAccount } from '../../entrypoints/background/accounts/account.ts';
import { makeForgetMe } from '../../entrypoints/background/accounts/forget-me.ts';
import { makeIdentity } from '../../entrypoints/background/accounts/identity.ts';
import { inClosedStorage } from '../../entrypoints/background/accounts/secret-store.ts';
import { makeFollow } from '../../entrypoints/background/following/follow.ts';
import { makeArea, makeTab, origin, remember, storedScan, token } from './fakes.ts';

async function install() {
  const [local, session, secretArea] = [makeArea(), makeArea(), makeArea()];
  const memory = remember(session);
  // As in Firefox: the secret lies elsewhere than the id.
  const secrets = inClosedStorage(secretArea);
  const identity = makeIdentity(local, secrets);
  const first = await identity();
  await local.set({ vault_url: 'https://own.example', do_not_call: { numbers: ['+12025550101'], unread: [] } });
  const running = { token, tab_id: 7, origin, scanner: 'acme', link: { state: 'live' }, follow: 'on', view: null };
  await session.set({ account: { status: 'connected' }, 'scan:7': storedScan(), pb_current_session: running });
  const call = vi.fn();
  const watchdog = { set: vi.fn(async () => {}), clear: vi.fn(async () => {}) };
  const follow = makeFollow({ memory, client: { call } as never, tab: makeTab().tab, watchdog, now: () => 0 } as never);
  const sites = { revokeAll: vi.fn(async () => {}) };
  const forgetMe = makeForgetMe({
    memory,
    client: { call },
    follow,
    account: makeAccount(memory, { call }),
    secrets,
    sites,
    clear: async () => {
      local.items.clear();
      session.items.clear();
    },
  });
  const held = () => structuredClone([...local.items, ...session.items, ...secretArea.items]);
  return { local, session, secretArea, identity, first, call, watchdog, sites, forgetMe, held };
}

test.each([false, true])('everywhere: %s. When the vault has deleted it, nothing is left here', async (everywhere) => {
  const { forgetMe, call, local, session, secretArea, sites, watchdog } = await install();
  call.mockResolvedValueOnce({ ok: {} });
  expect(await forgetMe(everywhere)).toEqual({ ok: null });
  expect(call.mock.calls).toEqual([['forgetMe', { everywhere }]]);
  expect([...local.items, ...secretArea.items]).toEqual([]);
  expect([...session.items]).toEqual([['account', { status: 'none' }]]);
  expect(sites.revokeAll).toHaveBeenCalledOnce();
  // The session went with the vault’s data: nothing wakes the worker for it any more.
  expect(watchdog.clear).toHaveBeenCalledOnce();
});

test('afterwards this is another install: the vault cannot tell that it was this one', async () => {
  const { forgetMe, call, identity, first } = await install();
  call.mockResolvedValueOnce({ ok: {} });
  await forgetMe(false);
  const next = await identity();
  expect(next.client_id).not.toBe(first.client_id);
  expect(next.client_secret).not.toBe(first.client_secret);
});

test('a vault that is down loses nothing, the running session and the allowed sites included', async () => {
  const { forgetMe, call, held, sites, identity, first } = await install();
  const before = held();
  call.mockResolvedValueOnce({ error: { code: 'vault_unreachable' } });
  expect(await forgetMe(true)).toEqual({ error: { code: 'vault_unreachable' } });
  expect(held()).toEqual(before);
  expect(sites.revokeAll).not.toHaveBeenCalled();
  expect(await identity()).toEqual(first);
});

test('everywhere, without an account at the vault: the popup learns it, and nothing is deleted', async () => {
  const { forgetMe, call, session, local } = await install();
  call.mockResolvedValueOnce({ error: { code: 'pb_not_connected' } });
  call.mockResolvedValueOnce({ ok: { pb_ready: false, profile: null } });
  expect(await forgetMe(true)).toEqual({ error: { code: 'pb_not_connected' } });
  expect(session.items.get('account')).toEqual({ status: 'none' });
  expect(local.items.has('do_not_call')).toBe(true);
});

test('not while a launch is being created: its session would come after the deletion', async () => {
  const { forgetMe, call, session } = await install();
  await session.set({ pb_launch: { tab_id: 7 } });
  expect(await forgetMe(false)).toEqual({ error: { code: 'launch_in_progress' } });
  expect(call).not.toHaveBeenCalled();
});
