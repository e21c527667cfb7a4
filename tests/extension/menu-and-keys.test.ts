// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Marked } from '../../entrypoints/background/dialing/one-number.ts';
import { commandNames, makeMenuAndKeys } from '../../entrypoints/background/menu-and-keys.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import config from '../../wxt.config.ts';
import { listUrl, makeArea, makeTab, remember } from './fakes.ts';

const here = { id: 7, url: listUrl, title: 'People' };

async function rep(stored: Record<string, unknown> = {}) {
  const area = makeArea();
  await area.set(stored);
  const { tab, state } = makeTab();
  const did: string[] = [];
  const ways = makeMenuAndKeys({
    memory: remember(area),
    tab,
    scans: {
      start: async (tabId) => {
        did.push(`scan ${tabId}`);
        return { ok: null };
      },
    },
    follow: {
      setFollow: async (to) => {
        did.push(to);
        return { ok: null };
      },
    },
    oneNumber: {
      review: async ({ link, selection, page }: Marked) => did.push(`review ${link ?? selection} in ${page.id}`) > 0,
    },
    openPopup: async () => void did.push('popup'),
  });
  return { ways, did, state };
}
const running = (follow: string) => ({ pb_current_session: { tab_id: 9, link: { state: 'live' }, follow } });

describe('by the keyboard', () => {
  test('a page is read, and the popup shows it', async () => {
    const { ways, did } = await rep();
    await ways.command('scan', here);
    expect(did).toEqual(['scan 7', 'popup']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['a session runs', running('on')],
    ['the tab is being read', { 'job:7': { step: 'reading' } }],
    ['the tab is being launched', { 'job:7': { step: 'launching' } }],
  ])('nothing is read anew while %s', async (_, stored) => {
    const { ways, did } = await rep(stored);
    await ways.command('scan', here);
    expect(did).toEqual(['popup']);
  });

  test('following is paused and goes on again; without a session there is nothing to pause', async () => {
    for (const [stored, then] of [
      [running('on'), ['paused']],
      [running('paused'), ['on']],
      [{}, []],
    ] as const) {
      const { ways, did } = await rep(stored);
      await ways.command('pause-follow', here);
      expect(did).toEqual(then);
    }
  });

  test('the overlay is shown in the tab it belongs to, unfolded', async () => {
    const { ways, state } = await rep(running('on'));
    await ways.command('show-overlay', here);
    expect(state).toMatchObject({
      shown: 1,
      injected: ['/content-scripts/overlay.js'],
      asked: [{ name: 'SHOW_OVERLAY' }],
    });
  });

  test.each(['chrome', 'firefox'])('%s offers the commands, with no keys that a CRM could want', (browser) => {
    const made = (config.manifest as unknown as (env: { browser: string }) => { commands: Record<string, object> })({
      browser,
    });
    expect(Object.keys(made.commands)).toEqual(['_execute_action', ...commandNames]);
    expect(JSON.stringify(made.commands)).not.toContain('suggested_key');
    const named = [...JSON.stringify(made.commands).matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
    expect(named).toHaveLength(commandNames.length);
    expect(Object.keys(catalogue)).toEqual(expect.arrayContaining(named));
  });
});

describe('by the context menu', () => {
  test('the popup opens within the click, on the number', async () => {
    const { ways, did } = await rep();
    await ways.dial({ linkUrl: 'tel:+12025550101' }, here);
    await ways.dial({ selectionText: '(202) 555-0101' }, here);
    expect(did).toEqual(['popup', 'review tel:+12025550101 in 7', 'popup', 'review (202) 555-0101 in 7']);
  });
});
