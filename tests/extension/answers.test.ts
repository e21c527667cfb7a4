// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { noEdits } from '../../components/state/review.ts';
import { makeAccount } from '../../entrypoints/background/accounts/account.ts';
import { makeAnswers } from '../../entrypoints/background/answers.ts';
import type { From } from '../../entrypoints/background/channel.ts';
import { makeDoNotCallList } from '../../entrypoints/background/settings/do-not-call.ts';
import { makeSettings } from '../../entrypoints/background/settings/settings.ts';
import { Pat } from '../../server/contracts/ids.ts';
import { makeArea, makeTab, origin, remember, storedScan, token } from './fakes.ts';

const popup: From = { role: 'popup', tabId: null };
const page = (tabId: number): From => ({ role: 'content', tabId });

function answering() {
  const area = makeArea();
  const memory = remember(area);
  const follow = {
    setFollow: vi.fn(async () => ({ ok: null })),
    stop: vi.fn(async () => ({ ok: null })),
    openRecord: vi.fn(),
  };
  const call = vi.fn();
  const hubspot = { refresh: vi.fn(async () => {}) };
  const scannerList = { refresh: vi.fn(async () => {}) };
  const parts = {
    memory,
    hubspot,
    scannerList,
    synced: () => {},
    doNotCall: makeDoNotCallList(area),
    settings: makeSettings(area, makeArea(), 'https://vault.example'),
    follow,
    account: makeAccount(memory, { call } as never),
    tab: makeTab().tab,
  };
  return { area, memory, follow, call, answers: makeAnswers(parts as never) };
}
const running = { token, tab_id: 7, origin, link: { state: 'live' } };

describe('a page', () => {
  test('steers the session that was launched from it, and no other', async () => {
    const { answers, area, follow } = answering();
    await area.set({ pb_current_session: running });
    expect(await answers.STOP_FOLLOW_SESSION({}, page(8))).toEqual({ error: { code: 'not_allowed' } });
    expect(await answers.OPEN_RECORD({}, page(8))).toEqual({ error: { code: 'not_allowed' } });
    expect(follow.stop).not.toHaveBeenCalled();
    expect(await answers.STOP_FOLLOW_SESSION({}, page(7))).toEqual({ ok: null });
    expect(await answers.PAUSE_FOLLOW_SESSION({}, popup)).toEqual({ ok: null });
    expect(follow.setFollow).toHaveBeenCalledWith('paused');
  });
});

describe('the review', () => {
  test('keeps edits of the list that is shown, and refuses those of an older one', async () => {
    const { answers, area } = answering();
    await area.set({ 'scan:7': storedScan(), 'edits:7': { scan_id: 'scan-1', edits: noEdits } });
    const edits = { ...noEdits, ticks: { 1: false } };
    expect(await answers.EDIT_REVIEW({ tab_id: 7, scan_id: 'scan-0', edits }, popup)).toEqual({
      error: { code: 'scan_gone' },
    });
    await answers.EDIT_REVIEW({ tab_id: 7, scan_id: 'scan-1', edits }, popup);
    expect(await answers.GET_REVIEW({ tab_id: 7 }, popup)).toMatchObject({ ok: { edits } });
  });

  test('is put away with everything that belongs to it, but not under a launch', async () => {
    const { answers, area } = answering();
    await area.set({
      'scan:7': storedScan(),
      'edits:7': { scan_id: 'scan-1', edits: noEdits },
      'job:7': { step: 'review' },
      pb_launch: { tab_id: 7 },
    });
    expect(await answers.RESET_TAB({ tab_id: 7 }, popup)).toEqual({ error: { code: 'launch_in_progress' } });
    await area.remove(['pb_launch']);
    await answers.RESET_TAB({ tab_id: 7 }, popup);
    expect([...area.items.keys()]).toEqual([]);
  });

  test('putting it away never ends a session that runs', async () => {
    const { answers, area } = answering();
    await area.set({ pb_current_session: running });
    await answers.RESET_TAB({ tab_id: 7 }, popup);
    expect(area.items.has('pb_current_session')).toBe(true);
    await area.set({ pb_current_session: { ...running, link: { state: 'stopped', reason: 'idle' } } });
    await answers.RESET_TAB({ tab_id: 7 }, popup);
    expect(area.items.has('pb_current_session')).toBe(false);
  });

  test('comes back after a failed launch only', async () => {
    const { answers, area } = answering();
    await area.set({ 'job:7': { step: 'launching', scan_id: 'scan-1' } });
    expect(await answers.BACK_TO_REVIEW({ tab_id: 7 }, popup)).toEqual({ error: { code: 'scan_gone' } });
    await area.set({ 'job:7': { step: 'launch_failed', scan_id: 'scan-1' } });
    await answers.BACK_TO_REVIEW({ tab_id: 7 }, popup);
    expect(area.items.get('job:7')).toEqual({ step: 'review', scan_id: 'scan-1' });
  });
});

describe('the account', () => {
  const profile = {
    member_user_id: '1',
    first_name: 'Sam',
    last_name: 'Rep',
    username: 'sam',
    email: 'sam@example.com',
  };
  const pat = Pat.parse('0123456789abcdef');

  test('is remembered as the vault told it, for the next opening of the popup', async () => {
    const { answers, call, area } = answering();
    call.mockResolvedValueOnce({ ok: { pb_ready: true, profile } });
    expect(await answers.GET_STATE({}, popup)).toEqual({ ok: { status: 'connected', profile } });
    expect(area.items.get('account')).toEqual({ status: 'connected', profile });
    call.mockResolvedValueOnce({ error: { code: 'vault_unreachable' } });
    await answers.GET_STATE({}, popup);
    expect(area.items.get('account')).toEqual({ status: 'problem', problem: { code: 'vault_unreachable' } });
  });

  test('is not touched by a token that PhoneBurner rejects, and the token is kept nowhere', async () => {
    const { answers, call, area } = answering();
    await area.set({ account: { status: 'none' } });
    call.mockResolvedValueOnce({ error: { code: 'pb_token_rejected' } });
    expect(await answers.SAVE_PAT({ pat }, popup)).toEqual({ error: { code: 'pb_token_rejected' } });
    expect(area.items.get('account')).toEqual({ status: 'none' });
    call.mockResolvedValueOnce({ ok: { profile } });
    await answers.SAVE_PAT({ pat }, popup);
    expect(JSON.stringify([...area.items])).not.toContain(pat);
    call.mockResolvedValueOnce({ ok: {} });
    expect(await answers.CLEAR_PAT({}, popup)).toEqual({ ok: { status: 'none' } });
  });
});
