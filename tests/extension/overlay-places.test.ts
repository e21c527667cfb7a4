// @vitest-environment node
import { expect, test } from 'vitest';
import { makeOverlayPlaces } from '../../entrypoints/background/following/overlay-places.ts';
import { makeArea, makeTab } from './fakes.ts';

const corner = { x: 0, y: 0, minimised: false };
const folded = { x: 0.5, y: 1, minimised: true };

test('each host has its own place, and a fresh worker knows it', async () => {
  const area = makeArea();
  const { tab, state } = makeTab();
  const places = makeOverlayPlaces(area, tab);
  expect(await places.of(7)).toBe(null);
  await places.keep(7, corner);
  state.here = { url: 'https://other.crm.example/', title: '' };
  expect(await places.of(7)).toBe(null);
  await places.keep(7, folded);
  state.here = { url: 'https://acme.crm.example/people/9', title: '' };
  expect(await makeOverlayPlaces(area, tab).of(7)).toEqual(corner);
});

test('two that are told at once are both kept, and the oldest hosts go', async () => {
  const area = makeArea();
  const hosts = Array.from({ length: 60 }, (_, index) => `https://crm-${index}.example/`);
  const places = makeOverlayPlaces(area, { where: async (tabId) => ({ url: hosts[tabId] ?? '', title: '' }) });
  await Promise.all(hosts.map((_, tabId) => places.keep(tabId, corner)));
  expect(await places.of(59)).toEqual(corner);
  expect(await places.of(10)).toEqual(corner);
  expect(await places.of(9)).toBe(null);
});

test('a page whose address the browser hides leaves no trace', async () => {
  const area = makeArea();
  const { tab, state } = makeTab();
  state.here = 'hidden';
  await makeOverlayPlaces(area, tab).keep(7, corner);
  expect(area.items.size).toBe(0);
});
