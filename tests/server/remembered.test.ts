import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { Day } from '../../server/contracts/stats.ts';
import { dailyStats } from '../../server/members/daily.ts';
import { openStore } from '../../server/store/open.ts';
import { keyringOf } from '../../server/vault/keyring.ts';
import { remembered } from '../../server/vault/remembered.ts';
import { createSealer, keyFrom } from '../../server/vault/seal.ts';
import type { MemberKey } from '../../server/vault/vault.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const sealer = createSealer(keyringOf(keyFrom(randomBytes(32))), randomBytes(32), randomBytes);
const place = (row: string) => ({ table: 'sessions', column: 'sealed_state', row, owner: 'o' });

test('what was opened last serves only for the very bytes it came from', () => {
  const [one, other] = [remembered<{ n: number }>(sealer, 10), remembered<{ n: number }>(sealer, 10)];
  const first = one.seal(place('a'), { n: 1 });
  expect(one.open(place('a'), first)).toBe(one.open(place('a'), first));
  // Another process has written the row.
  const second = other.seal(place('a'), { n: 2 });
  expect(one.open(place('a'), second)).toEqual({ n: 2 });
  expect(one.look(place('a'), first)).toEqual({ n: 1 });
  const changed = Buffer.from(second);
  changed[35] = (changed[35] ?? 0) ^ 1;
  expect(() => one.open(place('a'), changed)).toThrow(/does not open/);
});

test('no more is kept than was said, the last used of it, and nothing that was only looked at', () => {
  const some = remembered<number>(sealer, 2);
  for (const [n, row] of ['a', 'b', 'a', 'c'].entries()) some.seal(place(row), n);
  some.look(place('d'), sealer.seal(place('d'), '4'));
  expect(['a', 'b', 'c', 'd'].map((row) => some.last(place(row))?.value)).toEqual([2, undefined, 3, undefined]);
});

test('a day that another process counted in meanwhile is counted right', async () => {
  const store = await openStore({ dataDir: temporaryDirectory(), databaseUrl: null });
  onTestFinished(() => store.close());
  const vaults = [dailyStats(sealer), dailyStats(sealer)];
  const [member, day] = ['m' as MemberKey, '2026-11-02' as Day];
  const call = { status: 'Busy', connected: false };
  for (const n of [0, 0, 1, 1, 0, 1, 0, 0])
    await store.write(async (trx) => vaults[n]?.count(trx, member, day, call, 1));
  expect((await vaults[1]?.read(store.db, member, day))?.tally).toMatchObject({ totalCalls: 8, byStatus: { Busy: 8 } });
});
