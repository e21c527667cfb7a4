// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { makeDialerWindow } from '../../entrypoints/background/dialing/dialer-window.ts';

const url = 'https://phoneburner.example/sign-on';

/** The browser's windows, and what was opened in them. */
function windowed({ refuses = false } = {}) {
  const windows = [
    { id: 1, type: 'normal' },
    { id: 2, type: 'popup' },
  ];
  const opened: unknown[] = [];
  const dialer = makeDialerWindow({
    windows: {
      getAll: async (query?: { windowTypes?: string[] }) =>
        windows.filter(({ type }) => query?.windowTypes?.includes(type) ?? true),
      create: async (what: object) => {
        if (refuses) throw new Error('No more windows');
        opened.push(what);
      },
    },
    tabs: { create: async (what: object) => opened.push(what) },
  } as never);
  return { windows, opened, dialer };
}

describe("PhoneBurner's dialer", () => {
  test('opens in a window of its own, with the address untouched', async () => {
    const { dialer, opened } = windowed();
    expect(await dialer.openWindows()).toEqual([1, 2]);
    await dialer.open(url, [1, 2], false);
    expect(opened).toEqual([{ url, type: 'popup', width: 1200, height: 900 }]);
  });

  test('is not opened again after a death, when its window is there', async () => {
    const { dialer, opened, windows } = windowed();
    windows.push({ id: 3, type: 'popup' });
    await dialer.open(url, [1, 2], true);
    expect(opened).toEqual([]);
  });

  test('is opened after a death when it is not there, whatever ordinary windows the rep has opened since', async () => {
    const { dialer, opened, windows } = windowed();
    windows.push({ id: 3, type: 'normal' });
    await dialer.open(url, [1, 2], true);
    expect(opened).toHaveLength(1);
  });

  test('opens in a tab where the browser gives no further window', async () => {
    const { dialer, opened } = windowed({ refuses: true });
    await dialer.open(url, [1, 2], false);
    expect(opened).toEqual([{ url }]);
  });
});
