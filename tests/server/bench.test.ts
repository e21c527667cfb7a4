/**
 * Each part that measures the vault runs at its smallest size, for its harness; figures are for a quiet machine to say. And
 * each notices the bug that is put into the vault for it: one that cannot fail measures nothing.
 */
import { describe, expect, test } from 'vitest';
import event from '../bench/event.ts';
import intake from '../bench/intake.ts';
import launch from '../bench/launch.ts';
import { growth, isMet, type Part, percentile } from '../bench/part.ts';
import relay from '../bench/relay.ts';
import scaleout from '../bench/scaleout.ts';
import slow from '../bench/slow.ts';
import start from '../bench/start.ts';
import storm from '../bench/storm.ts';
import { postgresPrograms } from '../postgres/cluster.ts';

const figures = async (part: Part, bug = false) => new Map((await part('short', bug)).map((one) => [one.name, one]));
const missed = async (part: Part, name: string) => {
  const figure = (await figures(part, true)).get(name);
  return figure !== undefined && !isMet(figure);
};

describe.concurrent('npm run bench', () => {
  test('relay finds each event at its own client', async () => {
    expect([...(await figures(relay)).keys()]).toContain('12 streams, 200/s: p99');
  });
  test('relay notices an event that is lost', async () => {
    await expect(relay('short', true)).rejects.toThrow(/ 0 were refused, [1-9]\d* events were lost/);
  });

  test('intake finds every acknowledged call in the database', async () => {
    expect((await figures(intake)).get('12 sessions: bare node:http')?.value).toBeGreaterThan(0);
  });
  test('intake notices what is acknowledged and not kept', async () => {
    await expect(intake('short', true)).rejects.toThrow(/ 0 are kept/);
  });

  test('slow sees those cut who do not read', async () => {
    expect((await figures(slow)).get('2 slow clients: all cut, after the last event')?.value).toBeLessThan(
      Number.POSITIVE_INFINITY,
    );
  });
  test('slow notices a vault that never cuts', async () => {
    expect(await missed(slow, '2 slow clients: all cut, after the last event')).toBe(true);
  });

  test('storm brings all clients back to the state of before', async () => {
    expect((await figures(storm)).size).toBeGreaterThan(0);
  });
  test('storm notices who is shown an old state', async () => {
    await expect(storm('short', true)).rejects.toThrow(/15 saw an old state/);
  });

  test('launch compares a launch with PhoneBurner’s own time', async () => {
    expect((await figures(launch)).get('3 contacts: of it PhoneBurner')?.value).toBeGreaterThan(0);
  });
  test('launch notices a vault that dawdles', async () => {
    expect(await missed(launch, '3 contacts: added')).toBe(true);
  });

  test('start asks a fresh vault and weighs it', async () => {
    expect((await figures(start)).get('5 sessions stored: memory idle')?.value).toBeGreaterThan(0);
  });
  test('start notices a vault that does not rest', async () => {
    expect(await missed(start, '10 idle streams: of a core')).toBe(true);
  });

  test('event is as large with one contact as with 500', async () => {
    expect([...(await figures(event)).values()].every(isMet)).toBe(true);
  });
  test('event notices contacts that come along', async () => {
    expect(await missed(event, 'difference between the sizes')).toBe(true);
  });

  test.runIf(postgresPrograms())('scaleout finds events at another process', async () => {
    expect([...(await figures(scaleout)).keys()]).toContain('2 processes, 20/s: p50');
  });
  test.runIf(postgresPrograms())('scaleout notices a process that tells nobody', async () => {
    expect(await missed(scaleout, '2 processes, 20/s: p50')).toBe(true);
  });
});

test('the fit tells constant, linear and quadratic cost apart', () => {
  const of = (cost: (size: number) => number) => growth([10, 100, 1000].map((size) => ({ size, cost: cost(size) })));
  expect(of(() => 7)).toBeCloseTo(0);
  expect(of((size) => 3 * size)).toBeCloseTo(1);
  expect(of((size) => size * size)).toBeCloseTo(2);
  expect(growth([{ size: 1, cost: 1 }])).toBeNaN();
});

test('percentiles are by nearest rank, in any order', () => {
  expect([percentile([3, 1, 2], 50), percentile([5], 99), percentile([4, 1, 3, 2], 100)]).toEqual([2, 5, 4]);
});
