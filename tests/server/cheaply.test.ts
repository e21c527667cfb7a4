/** What is done once for many: random bytes drawn ahead, log lines of a turn in one write, days worked out once a minute. */
import { expect, test } from 'vitest';
import { lineWriter } from '../../server/log.ts';
import { dayOf } from '../../server/members/days.ts';
import { realOutside } from '../../server/outside.ts';

test('no random bytes are given out twice, and what is given out stays as it is', () => {
  const drawn = Array.from({ length: 5000 }, () => realOutside.random(12));
  const written = drawn.map((bytes) => bytes.toString('hex'));
  realOutside.random(100_000);
  expect(drawn.map((bytes) => bytes.toString('hex'))).toEqual(written);
  expect(new Set(written).size).toBe(5000);
  expect(written.every((hex) => hex.length === 24 && !/^0+$/.test(hex))).toBe(true);
  expect([0, 16, 512, 513, 9000].map((length) => realOutside.random(length).length)).toEqual([0, 16, 512, 513, 9000]);
});

test('lines of one turn are one write, in order, and none is left for the end', async () => {
  const written: string[] = [];
  const line = lineWriter((text) => written.push(text));
  line('a\n');
  line('b\n');
  await new Promise(setImmediate);
  line('c\n');
  expect(written).toEqual(['a\nb\n']);
  await new Promise(setImmediate);
  expect(written).toEqual(['a\nb\n', 'c\n']);
});

test('a day ends on its minute, in each zone', () => {
  const midnight = Date.parse('2026-11-02T18:30:00Z');
  expect([-1, 0].map((ms) => dayOf(midnight + ms, 'Asia/Kolkata'))).toEqual(['2026-11-02', '2026-11-03']);
  expect([-1, 0].map((ms) => dayOf(midnight + ms, 'UTC'))).toEqual(['2026-11-02', '2026-11-02']);
});
