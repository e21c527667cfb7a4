// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepLine } from '../../entrypoints/page-line/page-line.ts';

interface FakePort {
  sent: unknown[];
  tell(view: unknown): void;
  drop(): void;
}
const extension = vi.hoisted(() => ({ ports: [] as FakePort[], gone: false, tries: 0 }));

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      get id() {
        return extension.gone ? undefined : 'our-extension';
      },
      connect() {
        extension.tries++;
        if (extension.gone) throw new Error('Extension context invalidated.');
        const heard: ((view: unknown) => void)[] = [];
        const dropped: (() => void)[] = [];
        const port = { sent: [] as unknown[] };
        extension.ports.push({
          ...port,
          tell: (view) => heard.forEach((one) => void one(view)),
          drop: () => dropped.forEach((one) => void one()),
        });
        return {
          postMessage: (what: unknown) => port.sent.push(what),
          disconnect: () => {},
          onMessage: { addListener: (one: (view: unknown) => void) => heard.push(one) },
          onDisconnect: { addListener: (one: () => void) => dropped.push(one) },
        };
      },
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(extension, { ports: [], gone: false, tries: 0 });
});
afterEach(() => vi.useRealTimers());

function page(needed = true) {
  const told = { views: [] as unknown[], cutOff: 0 };
  const line = keepLine<unknown>('overlay', {
    heard: (view) => told.views.push(view),
    needed: () => needed,
    cutOff: () => told.cutOff++,
  });
  return { told, line };
}

test('a worker that died is woken again, and the page goes on', () => {
  const { told } = page();
  extension.ports[0]?.drop();
  vi.advanceTimersByTime(500);
  extension.ports[1]?.tell('the view');
  expect(told).toEqual({ views: ['the view'], cutOff: 0 });
});

test('a page that comes back from the back/forward cache has its line at once', () => {
  const { line } = page();
  extension.ports[0]?.drop();
  line.reopen();
  expect(extension.ports).toHaveLength(2);
  vi.advanceTimersByTime(500);
  expect(extension.ports).toHaveLength(2);
});

test('it pings while something is under way, and only then', () => {
  page();
  page(false);
  vi.advanceTimersByTime(60_000);
  expect(extension.ports.map(({ sent }) => sent.length)).toEqual([3, 0]);
});

test.each<[string, () => void]>([
  ['whose line broke with it', () => extension.ports[0]?.drop()],
  ['whose line seems to stand', () => {}],
])('a script from before an update, %s, says so once and falls silent', (_, update) => {
  const { told, line } = page();
  extension.gone = true;
  update();
  vi.advanceTimersByTime(20_000);
  expect(told.cutOff).toBe(1);
  const { tries } = extension;
  line.reopen();
  vi.advanceTimersByTime(60 * 60_000);
  expect(told.cutOff).toBe(1);
  expect(extension.tries).toBe(tries);
  expect(vi.getTimerCount()).toBe(0);
});
