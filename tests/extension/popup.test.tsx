import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PopupContext } from '../../components/state/popup-state.ts';
import type { ReviewScan } from '../../components/state/review.ts';
import { contact, storedScan, until } from './fakes.ts';
import { context, mockPopup, session } from './mock-popup.ts';
import { text } from './words.ts';

let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('div');
  document.body.append(root);
});

const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
const shows = (part: string) => until(() => words().includes(part));
const button = (name: string | RegExp): HTMLButtonElement => {
  const found = [...root.querySelectorAll('button')].find((one) => {
    const label = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return typeof name === 'string' ? label === name : name.test(label);
  });
  if (!found) throw new Error(`No button "${name}" in: ${words()}`);
  return found;
};

function open(more: Partial<PopupContext>, review?: ReviewScan) {
  const popup = mockPopup(review);
  render(<Popup store={popup.store} text={text} />, root);
  popup.store.show(context(more));
  return popup;
}

const people = storedScan({
  ...{ crm_name: 'Pipedrive', host: 'acme.pipedrive.com', expected: 200, read: 20 },
  contacts: [
    contact('1', '202 555 0101', { name: 'Ada Byron', company: 'Analytical Engines' }),
    contact('2', '', { name: 'Bo Berg', email: 'bo@example.com' }),
    contact('3', '(202) 555-0101', { name: 'Cy Cole' }),
    contact('4', '', {
      name: 'Di Dunn',
      phones: [
        { number: '202 555 0104', extension: '', label: 'Work', kind: 'work' },
        { number: '303 555 0104', extension: '', label: 'Mobile', kind: 'mobile' },
      ],
    }),
  ],
  skipped: [{ row: 'Fax machine', reason: 'never_dial' }],
});
const reviewing = { job: { step: 'review', scan_id: 'scan-1' } } as const;

describe('each state is told in words', () => {
  test.each<[string, Partial<PopupContext>, string[]]>([
    ['a fresh install', { account: { status: 'none' } }, ['Connect PhoneBurner', 'Personal access token']],
    ['a list to read', {}, ['Dial this list', 'Pipedrive', 'acme.pipedrive.com', 'Scan this list', 'Sam Rep']],
    [
      'a page of the browser',
      { page: { host: '', crm_name: '', readable: false, origin_pattern: '' } },
      ['No list here', 'lets no extension read'],
    ],
    [
      'a vault that is down',
      { account: { status: 'problem', problem: { code: 'vault_unreachable' } } },
      ['The vault cannot be reached.', 'Try again', 'Scan this list'],
    ],
    [
      'a list being read',
      { job: { step: 'reading', scan_id: 's', since: 0, read: 42, expected: 200, stopping: false } },
      ['42 of 200 read', 'Cancel', 'Use what is read'],
    ],
    [
      'a page that is not understood',
      { job: { step: 'not_understood', reason: 'no_people' } },
      ['This page was not understood', 'no people', 'Scan again'],
    ],
    [
      'a page that cannot be read',
      { job: { step: 'scan_failed', problem: { code: 'page_changed' } } },
      ['could not be read', 'The page changed while it was read.'],
    ],
    [
      'a launch under way',
      { job: { step: 'launching', scan_id: 's', count: 18, since: 0 } },
      ['Creating your dial session…', 'Sending 18 people to PhoneBurner', '0 s so far'],
    ],
    [
      'a refused launch',
      {
        job: {
          ...{ step: 'launch_failed', scan_id: 's', count: 18 },
          problem: { code: 'pb_active_session', pb_message: 'You already have one', support_id: 'abcd1234' },
        },
      },
      ['“You already have one”', 'End it in PhoneBurner', 'abcd1234', 'Copy', 'Back to the review'],
    ],
    [
      'a running session',
      { session: session() },
      [
        'Live',
        'Ada Byron',
        '+1 (202) 555-0101',
        '3 of 12',
        'Calls5',
        'Connected2',
        'Appointments1',
        'Set Appointment',
        '1:05',
      ],
    ],
    [
      'a session whose tab may not follow',
      { session: session({ notice: 'no_access' }) },
      ['The tab cannot follow', 'Allow following'],
    ],
    ['a session seen from another tab', { session: session({ tab_id: 9 }) }, ['Show the CRM tab']],
    [
      'a session that ended',
      { session: session({ link: { state: 'stopped', reason: 'idle' } }) },
      ['Session ended', 'Stopped: an hour without a call', 'Done'],
    ],
  ])('%s', async (_, more, parts) => {
    open(more);
    for (const part of parts) await shows(part);
  });

  test('before the background has answered it says that it is opening', () => {
    render(<Popup store={mockPopup().store} text={text} />, root);
    expect(words()).toContain('Opening…');
  });

  test('a problem that only a newer vault knows is told in its own words', async () => {
    const problem = { code: 'teapot' as never, message: 'The vault is a teapot.', remedy: 'Pour.' };
    open({ job: { step: 'scan_failed', problem } });
    await shows('The vault is a teapot.');
    await shows('Pour.');
  });
});

describe('the review', () => {
  test('counts, and gives a reason for everybody who is left out', async () => {
    open(reviewing, people);
    await shows('2 will be dialed · 1 without a number · 1 duplicate · 1 row left out');
    await shows('Read 20 of 200 rows.');
    await shows('The page holds back the rest');
    await shows('Not dialed: no phone number on the page');
    await shows('Not dialed: same number as Ada Byron.');
    await shows('Marked as do not call, or a fax only');
    expect(button('Launch 2 calls')).toBeTruthy();
  });

  test('launches the ticked people with the numbers the rep chose and typed', async () => {
    const { asked } = open(reviewing, people);
    await shows('2 will be dialed');
    const choice = root.querySelector('select') as HTMLSelectElement;
    choice.value = '303 555 0104';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    button('Add a number: Bo Berg').click();
    await until(() => root.querySelector('input[type=tel]') !== null);
    const field = root.querySelector('input[type=tel]') as HTMLInputElement;
    field.value = '404 555 0102';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await shows('3 will be dialed');
    const ada = root.querySelector('input[type=checkbox]') as HTMLInputElement;
    ada.click();
    await shows('2 will be dialed · 1 unticked');
    button('Launch 2 calls').click();
    await until(() => asked.some(({ name }) => name === 'launch'));
    expect(asked.find(({ name }) => name === 'launch')?.with).toEqual([
      'scan-1',
      [
        { id: '2', phone: '404 555 0102' },
        { id: '4', phone: '303 555 0104' },
      ],
    ]);
    expect(asked.filter(({ name }) => name === 'saveEdits').at(-1)?.with[1]).toEqual({
      ...{ ticks: { 1: false }, kept: {}, numbers: { 2: '404 555 0102', 4: '303 555 0104' } },
    });
  });

  test('Escape in a number keeps the old one, and the focus where it was', async () => {
    const { asked } = open(reviewing, people);
    await shows('2 will be dialed');
    button(/^Edit the number of Ada/).click();
    await until(() => root.querySelector('input[type=tel]') !== null);
    const field = root.querySelector('input[type=tel]') as HTMLInputElement;
    field.value = '1';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await until(() => root.querySelector('input[type=tel]') === null);
    expect(document.activeElement).toBe(button(/^Edit the number of Ada/));
    expect(asked.filter(({ name }) => name === 'saveEdits')).toEqual([]);
    expect(words()).toContain('(202) 555-0101');
  });

  test('cannot be launched twice, nor with nobody', async () => {
    const { asked, answers } = open(reviewing, people);
    answers.launch = new Promise(() => {});
    await shows('2 will be dialed');
    const launch = button('Launch 2 calls');
    launch.click();
    launch.click();
    await shows('Creating your dial session…');
    expect(asked.filter(({ name }) => name === 'launch')).toHaveLength(1);

    render(null, root);
    const none = open(reviewing, people);
    await shows('2 will be dialed');
    button('Select none').click();
    await shows('0 will be dialed');
    button('Nobody to dial').click();
    expect(none.asked.filter(({ name }) => name === 'launch')).toEqual([]);
  });

  test('says beforehand that the browser will ask, and only then', async () => {
    open({ ...reviewing, may_follow: false }, people);
    await shows('The browser will ask whether this tab may follow your calls on acme.pipedrive.com.');
    render(null, root);
    open(reviewing, people);
    await shows('2 will be dialed');
    expect(words()).not.toContain('The browser will ask');
  });

  test('without an account the way on is to connect one, and the review is kept', async () => {
    const { asked } = open({ ...reviewing, account: { status: 'none' } }, people);
    await shows('2 will be dialed');
    button('Connect PhoneBurner to dial').click();
    await shows('Personal access token');
    expect(asked.some(({ name }) => name === 'reset')).toBe(false);
  });
});

describe('the account', () => {
  test('a token that is none is said so beside the field', async () => {
    const { answers } = open({ account: { status: 'none' } });
    answers.savePat = { error: { code: 'bad_request' } };
    await shows('Connect PhoneBurner');
    button('Connect').click();
    await shows('This does not look like an access token.');
  });

  test('is disconnected after a second word only', async () => {
    const { asked } = open({});
    await shows('Sam Rep');
    button('PhoneBurner account: Sam Rep').click();
    await shows('sam@example.com');
    button('Disconnect').click();
    await shows('The vault will delete your access token.');
    expect(asked.some(({ name }) => name === 'clearPat')).toBe(false);
    button('Disconnect').click();
    await until(() => asked.some(({ name }) => name === 'clearPat'));
  });
});

describe('a session in the popup', () => {
  test('is stopped after a second word only', async () => {
    const { asked } = open({ session: session() });
    await shows('Live');
    button('Stop').click();
    await shows('End the session?');
    button('Keep going').click();
    await until(() => !words().includes('End the session?'));
    expect(asked).toEqual([]);
    button('Stop').click();
    await shows('End the session?');
    button('End session').click();
    await until(() => asked.some(({ name }) => name === 'stopSession'));
  });

  test('counts down to the next attempt', async () => {
    const { store } = open({ session: session({ link: { state: 'reconnecting', at: 5_000 } }) });
    await shows('Reconnecting in 5 s');
    store.tick(3_200);
    await shows('Reconnecting in 2 s');
    store.tick(6_000);
    await shows('Connecting…');
  });
});
