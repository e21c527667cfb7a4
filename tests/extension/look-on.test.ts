import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OverlayDoors } from '../../components/state/overlay-store.ts';
import { putLexicon } from '../../entrypoints/lexicon/here.ts';
import { inLook } from '../../entrypoints/look/page-look.ts';
import { mountOverlay } from '../../entrypoints/overlay.content/mount.tsx';
import { startPointing } from '../../entrypoints/pointing.content/pointing.tsx';
import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import { lexicon } from '../../scanners/pick.ts';
import { until } from './fakes.ts';

const kept = vi.hoisted(() => ({ look: null as object | null, changed: [] as ((changes: object) => void)[] }));
vi.mock('wxt/browser', () => ({
  browser: {
    i18n: { getMessage: (key: string) => `the browser’s ${key}`, getUILanguage: () => 'en' },
    runtime: { getURL: (path: string) => `chrome-extension://us${path}` },
    storage: {
      local: { get: async () => (kept.look ? { look: kept.look } : {}) },
      onChanged: { addListener: (listener: (changes: object) => void) => kept.changed.push(listener) },
    },
  },
}));

beforeEach(() => {
  vi.stubGlobal('__PAGE_ROOT__', 'open');
  vi.stubGlobal('fetch', async (url: string) =>
    url.includes('/_locales/de/') ? Response.json(german) : new Response(null, { status: 404 }),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  kept.look = null;
});
const { documentElement: page } = document;

test('a page wears what is kept for it, and changes with it while it is open', async () => {
  const drawn: string[] = [];
  await inLook((text) => drawn.push(text('options_title')));
  expect([page.dataset.theme, page.lang]).toEqual([undefined, 'en']);
  kept.look = { theme: 'dark', language: 'de' };
  kept.changed.at(-1)?.({ country: {} });
  kept.changed.at(-1)?.({ look: {} });
  await until(() => drawn.length === 2);
  expect(drawn).toEqual(['the browser’s options_title', german.options_title.message]);
  expect([page.dataset.theme, page.lang]).toEqual(['dark', 'de']);
  // A language of which there is no file (any more).
  kept.look = { theme: 'system', language: 'fr' };
  kept.changed.at(-1)?.({ look: {} });
  await until(() => drawn.length === 3);
  expect(drawn[2]).toBe('the browser’s options_title');
});

test('the overlay wears it in its own root, and leaves the page as it is', () => {
  delete page.dataset.theme;
  const place = { x: 1, y: 1, minimised: false };
  const state = { phase: 'creating', count: 3, host: 'acme.crm.example', since: 0 } as const;
  const look = { theme: 'dark', language: 'de', catalogue: german } as const;
  const { unmount } = mountOverlay({} as OverlayDoors, state, place, look);
  const host = document.querySelector<HTMLElement>('crm-dialer-overlay');
  expect(host?.dataset.theme).toBe('dark');
  expect(host?.shadowRoot?.textContent).toContain(german.launching_title.message);
  expect(page.dataset.theme).toBeUndefined();
  unmount();
});

test('pointing asks in the language and the theme that the rep chose, else in the browser’s', () => {
  putLexicon(lexicon);
  const asked = () => document.querySelector('crm-dialer-pointing')?.shadowRoot?.textContent;
  startPointing({ theme: 'dark', language: 'de', catalogue: german });
  expect(document.querySelector<HTMLElement>('crm-dialer-pointing')?.dataset.theme).toBe('dark');
  expect(asked()).toContain(german.pointing_name.message);
  startPointing(null);
  expect(document.querySelector<HTMLElement>('crm-dialer-pointing')?.dataset.theme).toBeUndefined();
  expect(asked()).toContain('the browser’s pointing_name');
  // It listens to the whole window until it is left, as the rep leaves it.
  const left = new KeyboardEvent('keydown', { key: 'Escape' });
  Object.defineProperty(left, 'isTrusted', { value: true });
  window.dispatchEvent(left);
  expect(document.querySelector('crm-dialer-pointing')).toBeNull();
});
