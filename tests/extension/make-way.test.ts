import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Box } from '../../components/state/overlay-place.ts';
import { watchFields } from '../../entrypoints/overlay.content/make-way.ts';

const overlay = document.createElement('crm-dialer-overlay');
overlay.tabIndex = 0;
let told: (Box | null)[] = [];
let end = () => {};

beforeEach(() => {
  document.body.innerHTML = '<input id="name"><div id="note" contenteditable></div><button>Save</button>';
  document.documentElement.append(overlay);
  told = [];
});
afterEach(() => end());

const watch = () => {
  end = watchFields(
    document,
    overlay,
    () => null,
    (field) => told.push(field),
  );
};
const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

test('a field gets room when the focus comes to it, and gives it back when the focus leaves', () => {
  watch();
  focus('#name');
  expect(told.at(-1)).toMatchObject({ width: 0, height: 0 });
  focus('button');
  expect(told.at(-1)).toBe(null);
});

test('the field that had the focus before the overlay came gets room too', () => {
  focus('#name');
  watch();
  expect(told).toHaveLength(1);
  expect(told[0]).not.toBe(null);
});

test('the overlay stays where the rep reaches for it: the focus in it counts as no leaving', () => {
  watch();
  focus('#name');
  const before = told.length;
  overlay.focus();
  expect(told).toHaveLength(before);
});

test('scrolling moves the field, and the overlay is told; a page without a focused field costs nothing', () => {
  watch();
  const before = told.length;
  document.dispatchEvent(new Event('scroll'));
  expect(told).toHaveLength(before);
  focus('#name');
  document.dispatchEvent(new Event('scroll'));
  expect(told.at(-1)).not.toBe(null);
  expect(told.length).toBeGreaterThan(before + 1);
});
