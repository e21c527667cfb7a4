import { expect, test } from 'vitest';
import { steadyClock } from '../../server/steady-clock.ts';

const MINUTE = 60_000;

/** A machine whose clock can be set, from now on, by so much. */
function machine() {
  const made = { passed: 1000, set: 0, now: () => 0 };
  made.now = steadyClock({ wall: () => 1_000_000 + made.passed + made.set, passed: () => made.passed });
  return made;
}

test.each([3600_000, -3600_000])(
  'a clock that is set by %i ms changes nothing at first, and is followed when it stays',
  (step) => {
    const clock = machine();
    const before = clock.now();
    clock.set = step;
    expect(clock.now()).toBe(before);
    clock.passed += 10 * MINUTE - 1;
    expect(clock.now()).toBe(before + 10 * MINUTE - 1);
    clock.passed += 1;
    expect(clock.now()).toBe(before + 10 * MINUTE + step);
  },
);

test('a clock that is set back again was wrong, and nothing of it is seen', () => {
  const clock = machine();
  const before = clock.now();
  clock.set = 3600_000;
  clock.now();
  clock.passed += 5 * MINUTE;
  clock.set = 0;
  expect(clock.now()).toBe(before + 5 * MINUTE);
  clock.passed += 20 * MINUTE;
  expect(clock.now()).toBe(before + 25 * MINUTE);
});

test('a clock that is kept in time is followed at once', () => {
  const clock = machine();
  const before = clock.now();
  clock.set = -40;
  expect(clock.now()).toBe(before - 40);
});
