// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { readTogether } from '../../entrypoints/background/read-together.ts';
import { makeArea } from './fakes.ts';

async function reading() {
  const area = makeArea();
  await area.set({ a: 1, b: [2], c: null });
  const get = vi.fn(area.get);
  return { area, asked: get, get: readTogether({ get }) };
}

test('what is wanted in one turn is one question, and everybody gets their own', async () => {
  const { asked, get } = await reading();
  const answers = await Promise.all([get('a'), get(['b', 'none']), get('c'), get(['a', 'c'])]);
  expect(answers).toEqual([{ a: 1 }, { b: [2] }, { c: null }, { a: 1, c: null }]);
  expect(asked.mock.calls).toEqual([[['a', 'b', 'none', 'c']]]);
});

test('what is wanted later is asked for anew', async () => {
  const { area, asked, get } = await reading();
  await get('a');
  await area.set({ a: 5 });
  expect(await get('a')).toEqual({ a: 5 });
  const before = get('a');
  await before;
  expect(asked).toHaveBeenCalledTimes(3);
});

test('everything is asked for alone, and who cannot be answered is told so', async () => {
  const { get } = await reading();
  expect(await get(null)).toEqual({ a: 1, b: [2], c: null });
  const broken = readTogether({ get: async () => Promise.reject(new Error('no storage')) });
  const asked = [broken('a'), broken('b')];
  for (const one of asked) await expect(one).rejects.toThrow('no storage');
  await expect(broken('a')).rejects.toThrow('no storage');
});
