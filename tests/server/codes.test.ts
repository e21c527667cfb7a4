import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StreamCode } from '../../server/contracts/ids.ts';
import { CODE_LIFE_MS, type CodePurpose, issueCode, newCode, takeCode } from '../../server/vault/codes.ts';
import { openVault, type TestVault } from './vault.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await openVault();
});
afterEach(() => vault.close());

const holder = { session_id: 's1', client_id: 'c1' };

async function issue(): Promise<StreamCode> {
  const code = newCode(vault.outside);
  await vault.store.write((trx) => issueCode(trx, vault.outside, code, 'stream', holder));
  return code;
}
const take = (code: string, purpose: CodePurpose = 'stream') =>
  vault.store.write((trx) => takeCode(trx, vault.outside, code, purpose));

test('a code stands for its holder, once', async () => {
  const code = await issue();
  expect(await take(code)).toEqual(holder);
  expect(await take(code)).toBeNull();
});

test('of a hundred takers at the same time exactly one wins', async () => {
  const code = await issue();
  const taken = await Promise.all(Array.from({ length: 100 }, () => take(code)));
  expect(taken.filter((winner) => winner !== null)).toEqual([holder]);
});

test('of a hundred takers in transactions of their own exactly one wins', async () => {
  const code = await issue();
  const winners: unknown[] = [];
  const takers = Array.from({ length: 100 }, async (_, i) => {
    for (let turn = 0; turn < i % 7; turn++) await new Promise(setImmediate);
    const won = await take(code);
    if (won) winners.push(won);
  });
  await Promise.all(takers);
  expect(winners).toEqual([holder]);
});

describe('a code is refused', () => {
  test('after five minutes, and not before', async () => {
    const [fresh, stale] = [await issue(), await issue()];
    vault.pass(CODE_LIFE_MS - 1);
    expect(await take(fresh)).toEqual(holder);
    vault.pass(1);
    expect(await take(stale)).toBeNull();
  });

  test('for another purpose, without being used up', async () => {
    const code = await issue();
    expect(await take(code, 'other' as CodePurpose)).toBeNull();
    expect(await take(code)).toEqual(holder);
  });

  test('when it is the hash that is stored', async () => {
    await issue();
    const { hash } = await vault.store.db.selectFrom('codes').select('hash').executeTakeFirstOrThrow();
    expect(await take(hash)).toBeNull();
  });
});

test('the code itself is not stored, and expired ones do not pile up', async () => {
  const code = await issue();
  const rows = await vault.store.db.selectFrom('codes').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(code);
  vault.pass(CODE_LIFE_MS);
  await issue();
  expect(await vault.store.db.selectFrom('codes').selectAll().execute()).toHaveLength(1);
});
