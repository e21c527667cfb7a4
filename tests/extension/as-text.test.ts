// @vitest-environment node
import { expect, test } from 'vitest';
import { longAsText } from '../../entrypoints/background/as-text.ts';
import { makeMemory } from '../../entrypoints/background/memory.ts';
import { makeArea, storedScan } from './fakes.ts';

test('a reading is kept as text, and is the same for whoever asks for it', async () => {
  const area = makeArea();
  const memory = makeMemory(longAsText(area));
  await memory.set('scan:7', storedScan());
  await memory.set('job:7', { step: 'ready' });
  expect(area.items.get('scan:7')).toBe(JSON.stringify(storedScan()));
  expect(area.items.get('job:7')).toEqual({ step: 'ready' });
  expect(await memory.get('scan:7')).toEqual(storedScan());
  expect(await memory.get('job:7')).toEqual({ step: 'ready' });
  expect(await memory.get('scan:8')).toBeNull();
});
