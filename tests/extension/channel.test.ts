// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { type Answers, makeChannel, type Sender, whoIs } from '../../entrypoints/background/channel.ts';
import { type MessageName, messages } from '../../entrypoints/background/messages.ts';

const id = 'abcdefghijklmnop';
const home = `chrome-extension://${id}`;
const page = (path: string): Sender => ({ id, url: `${home}${path}` });
const inTab: Sender = { id, url: 'https://acme.crm.example/people', tab: { id: 7 }, frameId: 0 };
const names = Object.keys(messages) as MessageName[];

describe('who sends a message', () => {
  test.each<[string, Sender, ReturnType<typeof whoIs>]>([
    ['the popup', page('/popup.html'), { role: 'popup', tabId: null }],
    ['the popup, opened as a page', { ...page('/popup.html?x=1'), tab: { id: 9 } }, { role: 'popup', tabId: null }],
    ['the options page', page('/options.html'), { role: 'options', tabId: null }],
    ['a script of ours in a tab', inTab, { role: 'content', tabId: 7 }],
    ['an unknown page of ours', page('/other.html'), null],
    ['another extension', { id: 'ponmlkjihgfedcba', url: `${home}/popup.html` }, null],
    ['a page that is named like ours', { ...inTab, url: `https://${id}/popup.html` }, { role: 'content', tabId: 7 }],
    ['a frame in a page', { ...inTab, frameId: 3 }, null],
    ['nobody in a tab', { id, url: 'https://acme.crm.example/' }, null],
    ['nobody with an address', { id }, null],
  ])('%s', (_, sender, from) => {
    expect(whoIs(sender, id, home)).toEqual(from);
  });
});

describe('a message', () => {
  const answered = vi.fn(async () => ({ ok: null }));
  const all = Object.fromEntries(names.map((name) => [name, answered])) as unknown as Answers;
  const channel = makeChannel(all, () => {});
  const tokenCommands: MessageName[] = [
    'GET_CONTEXT',
    'GET_DAYS',
    'GET_STATE',
    'SAVE_PAT',
    'CLEAR_PAT',
    'SAVE_SETTINGS',
    'TEST_VAULT',
  ];
  const steering: MessageName[] = [
    'SCAN_PAGE',
    'GET_REVIEW',
    'EDIT_REVIEW',
    'SCAN_AND_LAUNCH',
    'RESET_TAB',
    'GET_SETTINGS',
  ];

  test.each([...tokenCommands, ...steering])('%s is refused when a script in a page sends it', async (name) => {
    answered.mockClear();
    expect(await channel({ name, data: {} }, { role: 'content', tabId: 7 })).toEqual({
      error: { code: 'not_allowed' },
    });
    expect(answered).not.toHaveBeenCalled();
  });

  test('is open to a page only where the page needs it', () => {
    const open = names.filter((name) => (messages[name].from as readonly string[]).includes('content'));
    expect(open).toEqual([
      'SCAN_PROGRESS',
      'FETCH_PART',
      'SCANNED_CONTACTS',
      'SAVE_MAPPING',
      'STOP_POINTING',
      'LAUNCH_NEXT',
      'GET_ACTIVE_SESSION_FOR_TAB',
      'GET_OVERLAY_PLACE',
      'SAVE_OVERLAY_PLACE',
      'START_FOLLOW_SESSION',
      'PAUSE_FOLLOW_SESSION',
      'STOP_FOLLOW_SESSION',
      'OPEN_RECORD',
      'GET_LOOK',
    ]);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'SAVE_PAT'],
    ['an unknown name', { name: 'DO_EVIL', data: {} }],
    ['a name that every object has', { name: 'constructor', data: {} }],
    ['data of another form', { name: 'SCAN_PAGE', data: { tab_id: 'seven' } }],
    ['a token that is none', { name: 'SAVE_PAT', data: { pat: 'short' } }],
  ])('with %s is refused', async (_, raw) => {
    answered.mockClear();
    expect(await channel(raw, { role: 'popup', tabId: null })).toEqual({ error: { code: 'bad_request' } });
    expect(answered).not.toHaveBeenCalled();
  });

  test('from nobody is refused, whatever it says', async () => {
    expect(await channel({ name: 'GET_STATE', data: {} }, null)).toEqual({ error: { code: 'not_allowed' } });
  });

  test('reaches its answer parsed: blanks around a token are gone', async () => {
    answered.mockClear();
    await channel({ name: 'SAVE_PAT', data: { pat: '  0123456789abcdef0123  ' } }, { role: 'popup', tabId: null });
    expect(answered).toHaveBeenCalledWith({ pat: '0123456789abcdef0123' }, { role: 'popup', tabId: null });
  });

  test('whose answer breaks is answered with a plain problem, and the break is told inside', async () => {
    const broken = vi.fn();
    const GET_STATE = () => Promise.reject(new Error('secret inner words'));
    const failing = makeChannel({ ...all, GET_STATE }, broken);
    const answer = await failing({ name: 'GET_STATE', data: {} }, { role: 'popup', tabId: null });
    expect(answer).toEqual({ error: { code: 'internal' } });
    expect(broken).toHaveBeenCalledOnce();
  });
});
