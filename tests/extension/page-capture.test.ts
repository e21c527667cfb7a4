// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { capturePage } from '../../entrypoints/background/scanning/page-capture.ts';
import { captureLimit } from '../../scanners/capture/limit.ts';
import { makeTab } from './fakes.ts';

const made = { html: '<!doctype html>', elements: 3, left_out: 0 };

describe('capturing a page', () => {
  test('injects its own script and hands over what the page made', async () => {
    const { tab, state } = makeTab();
    state.reader = made;
    expect(await capturePage(tab, 7)).toEqual({ ok: made });
    expect(state.injected).toEqual(['/lexicon.js', '/content-scripts/capture.js']);
    expect(state.asked).toEqual([{ name: 'CAPTURE_PAGE' }]);
  });

  test.each<[string, object, string]>([
    ['lets no extension in', { injectable: 'refused' }, 'page_unreadable'],
    ['does not answer', { reader: 'silent' }, 'page_silent'],
    ['answers with nothing', { reader: null }, 'page_failed'],
    ['answers with something else', { reader: { html: 7 } }, 'page_failed'],
    ['answers with far too much', { reader: { ...made, html: 'x'.repeat(2 * captureLimit + 1) } }, 'page_failed'],
  ])('of a page that %s is a problem with words', async (_, more, code) => {
    const { tab, state } = makeTab();
    Object.assign(state, more);
    expect(await capturePage(tab, 7)).toEqual({ error: { code } });
  });
});
