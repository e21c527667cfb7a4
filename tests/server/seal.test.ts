import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keyringOf } from '../../server/vault/keyring.ts';
import { createSealer, keyFrom, type Place, SealBroken } from '../../server/vault/seal.ts';

const lookup = randomBytes(32);
const key = keyFrom(randomBytes(32));
const sealer = createSealer(keyringOf(key), lookup, randomBytes);
const place: Place = { table: 'grants', column: 'sealed_token', row: 'r1', owner: 'o1' };

test('what was sealed opens where it was sealed', () => {
  expect(sealer.open(place, sealer.seal(place, 'Zoë ☎ 한국'))).toBe('Zoë ☎ 한국');
  expect(sealer.open(place, sealer.seal(place, ''))).toBe('');
});

test('the text is not in the sealed bytes, and the same text is never sealed to the same bytes', () => {
  const [one, two] = [sealer.seal(place, 'a secret of some length'), sealer.seal(place, 'a secret of some length')];
  expect(one.includes('secret')).toBe(false);
  expect(one.equals(two)).toBe(false);
});

describe('a sealed value does not open', () => {
  test.each([
    ['in another table', { table: 'sessions' }],
    ['in another column', { column: 'sealed_profile' }],
    ['in another row', { row: 'r2' }],
    ['for another owner', { owner: 'o2' }],
  ])('%s', (_name, elsewhere) => {
    expect(() => sealer.open({ ...place, ...elsewhere }, sealer.seal(place, 'x'))).toThrow(SealBroken);
  });

  test('where two places differ only in where one name ends and the next begins', () => {
    const blob = sealer.seal({ ...place, row: 'ab', owner: 'c' }, 'x');
    expect(() => sealer.open({ ...place, row: 'a', owner: 'bc' }, blob)).toThrow(SealBroken);
  });

  test('under another key, nor under one that claims the same key id', () => {
    const blob = sealer.seal(place, 'x');
    const other = keyFrom(randomBytes(32));
    expect(() => createSealer(keyringOf(other), lookup, randomBytes).open(place, blob)).toThrow(SealBroken);
    const impostor = { id: key.id, bytes: other.bytes };
    expect(() => createSealer(keyringOf(impostor), lookup, randomBytes).open(place, blob)).toThrow(SealBroken);
  });

  test('cut at any length', () => {
    const blob = sealer.seal(place, 'some text');
    for (let length = 0; length < blob.length; length++) {
      expect(() => sealer.open(place, blob.subarray(0, length))).toThrow(SealBroken);
    }
  });

  test('with any bit changed', () => {
    const blob = sealer.seal(place, 'some text');
    for (let i = 0; i < blob.length; i++) {
      const changed = Buffer.from(blob);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => sealer.open(place, changed)).toThrow(SealBroken);
    }
  });

  test('and the error tells nothing of it', () => {
    const blob = sealer.seal(place, 'some text');
    expect(() => sealer.open({ ...place, row: 'secret row' }, blob)).toThrow(/^((?!secret row|some text).)*$/);
  });
});

test('look-up keys are equal for equal values of one purpose only, and survive a change of the sealing key', () => {
  const rotated = createSealer(keyringOf(keyFrom(randomBytes(32))), lookup, randomBytes);
  expect(sealer.key('token', 'a')).toBe(sealer.key('token', 'a'));
  expect(rotated.key('token', 'a')).toBe(sealer.key('token', 'a'));
  expect(sealer.key('token', 'b')).not.toBe(sealer.key('token', 'a'));
  expect(sealer.key('member', 'a')).not.toBe(sealer.key('token', 'a'));
  expect(createSealer(keyringOf(key), randomBytes(32), randomBytes).key('token', 'a')).not.toBe(
    sealer.key('token', 'a'),
  );
});
