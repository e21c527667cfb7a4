import { afterEach, expect, test, vi } from 'vitest';
import { makePageRoot } from '../../entrypoints/page-root/page-root.ts';

afterEach(() => vi.unstubAllGlobals());

function made(mode: ShadowRootMode) {
  vi.stubGlobal('__PAGE_ROOT__', mode);
  const root = makePageRoot('our-root', '');
  const button = document.createElement('button');
  const pressed: string[] = [];
  for (const name of ['click', 'keydown', 'pointerdown', 'pointermove'])
    button.addEventListener(name, () => pressed.push(name));
  root.place.append(button);
  return { ...root, button, pressed };
}

test('a release build’s root is closed to the page', () => {
  const { host, root } = made('closed');
  expect(host.shadowRoot).toBe(null);
  expect(root.mode).toBe('closed');
});

test('what a script makes up drives nothing, even with the element in its hands', () => {
  const { button, pressed } = made('open');
  button.click();
  for (const name of ['click', 'keydown', 'pointerdown', 'pointermove'])
    button.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  expect(pressed).toEqual([]);
});

test('there is one of each name: a copy from before an update makes way', () => {
  made('open');
  made('open');
  expect(document.querySelectorAll('our-root')).toHaveLength(1);
});
