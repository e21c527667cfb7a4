/** The parts of the damage that need little but a processor; and how legs are put together. */
import { expect, test } from 'vitest';
import { joined, never, times } from './part.ts';
import { parts } from './profiles.ts';
import { shows } from './shows.ts';

shows('secrets', 'fuzz', 'clock', 'race');

test('each part has a file that shows it', () => {
  const elsewhere = ['kill', 'syscalls', 'disk', 'net', 'soak', 'worker'];
  expect([...elsewhere, 'secrets', 'fuzz', 'clock', 'race'].sort()).toEqual(Object.keys(parts).sort());
});

test('legs are shown as one: counts add up, of times the worst stands', () => {
  const start = (value: number) => ({ name: 'start', value, unit: 'ms' as const });
  const skipped = { name: 'elsewhere', skipped: 'not here' };
  const legs = [
    [times('kills', 2), never('lost', 0), start(30), skipped],
    [times('kills', 3), never('lost', 1), start(20), skipped],
  ];
  expect(joined(legs)).toEqual([times('kills', 5), never('lost', 1), start(30), skipped]);
});
