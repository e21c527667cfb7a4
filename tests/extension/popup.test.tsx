import { render } from 'preact';
import { describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PopupContext } from '../../components/state/popup-state.ts';
import { drawnPopup } from './drawn-popup.tsx';
import { contact, storedScan, until } from './fakes.ts';
import { mockPopup, session } from './mock-popup.ts';
import { text } from './words.ts';

const popup = drawnPopup();
const { words, shows, button, open } = popup;

const people = storedScan({
  crm_name: 'Pipedrive',
  host: 'acme.pipedrive.com',
  expected: 200,
  read: 20,
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
    ['a list to read', {}, ['Dial this list', 'Pipedrive', 'acme.pipedrive.com', 'Scan this list', 'SR']],
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
          step: 'launch_failed',
          scan_id: 's',
          count: 18,
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
    render(<Popup store={mockPopup().store} text={text} />, popup.root);
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

  test('says that the page has ticks that were not seen, and launches only whom the rep ticks then', async () => {
    const { asked } = open(reviewing, { ...people, expected: 1, unseen_ticks: 1 });
    await shows('The page says that 1 is selected, but not which one could be seen.');
    expect(words()).toContain('Read 20 rows.');
    expect(words()).not.toContain('The page holds back the rest');
    button('Nobody to dial').click();
    (popup.root.querySelector('tbody input[type=checkbox]') as HTMLInputElement).click();
    await shows('1 will be dialed');
    button('Launch 1 call').click();
    await until(() => asked.some(({ name }) => name === 'launch'));
    expect(asked.filter(({ name }) => name === 'launch').map((one) => one.with)).toEqual([
      ['scan-1', [{ id: '1', phone: '202 555 0101', e164: '+12025550101', place: null, anyway: false }], []],
    ]);
  });

  test('launches the ticked people with the numbers the rep chose and typed', async () => {
    const { asked } = open(reviewing, people);
    await shows('2 will be dialed');
    const choice = popup.root.querySelector('select') as HTMLSelectElement;
    choice.value = '303 555 0104';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    button('Add a number: Bo Berg').click();
    await until(() => popup.root.querySelector('input[type=tel]') !== null);
    const field = popup.root.querySelector('input[type=tel]') as HTMLInputElement;
    field.value = '404 555 0102';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await shows('3 will be dialed');
    const ada = popup.root.querySelector('tbody input[type=checkbox]') as HTMLInputElement;
    ada.click();
    await shows('2 will be dialed · 1 unticked');
    button('Launch 2 calls').click();
    await until(() => asked.some(({ name }) => name === 'launch'));
    expect(asked.find(({ name }) => name === 'launch')?.with[1]).toEqual([
      { id: '2', phone: '404 555 0102', e164: '+14045550102', place: null, anyway: false },
      { id: '4', phone: '303 555 0104', e164: '+13035550104', place: null, anyway: false },
    ]);
    expect(asked.filter(({ name }) => name === 'saveEdits').at(-1)?.with[1]).toEqual({
      ticks: { 1: false },
      kept: {},
      numbers: { 2: '404 555 0102', 4: '303 555 0104' },
      anyway: {},
    });
  });

  test('Escape in a number keeps the old one, and the focus where it was', async () => {
    const { asked } = open(reviewing, people);
    await shows('2 will be dialed');
    button(/^Edit the number of Ada/).click();
    await until(() => popup.root.querySelector('input[type=tel]') !== null);
    const field = popup.root.querySelector('input[type=tel]') as HTMLInputElement;
    field.value = '1';
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await until(() => popup.root.querySelector('input[type=tel]') === null);
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

    render(null, popup.root);
    const none = open(reviewing, people);
    await shows('2 will be dialed');
    const all = [...popup.root.querySelectorAll('label')].find((one) => one.textContent === 'Select all');
    all?.querySelector('input')?.click();
    await shows('0 will be dialed');
    button('Nobody to dial').click();
    expect(none.asked.filter(({ name }) => name === 'launch')).toEqual([]);
  });

  test('says beforehand that the browser will ask, and only then', async () => {
    open({ ...reviewing, may_follow: false }, people);
    await shows('Next, the browser asks whether to follow on acme.pipedrive.com.');
    render(null, popup.root);
    open(reviewing, people);
    await shows('2 will be dialed');
    expect(words()).not.toContain('the browser asks');
  });

  test('without an account the way on is to connect one, and the review is kept', async () => {
    const { asked } = open({ ...reviewing, account: { status: 'none' } }, people);
    await shows('2 will be dialed');
    button('Connect PhoneBurner to dial').click();
    await shows('Personal access token');
    expect(asked.some(({ name }) => name === 'reset')).toBe(false);
  });
});
