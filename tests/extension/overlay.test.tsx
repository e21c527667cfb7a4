import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import { makeOverlayStore, type OverlayDoors } from '../../components/state/overlay-store.ts';
import type { OverlayState } from '../../components/state/session-state.ts';
import { current, until, view } from './fakes.ts';
import { session } from './mock-popup.ts';
import { text } from './words.ts';

let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('div');
  document.body.append(root);
});
const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
const shows = (part: string) => until(() => words().includes(part));
const button = (name: string): HTMLButtonElement => {
  const found = [...root.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (!found) throw new Error(`No button "${name}" in: ${words()}`);
  return found;
};

function open(state: OverlayState) {
  const asked: string[] = [];
  const answers = { stop: { ok: null } as Awaited<ReturnType<OverlayDoors['stop']>> };
  const doors: OverlayDoors = {
    follow: async (on) => {
      asked.push(on ? 'resume' : 'pause');
      return { ok: null };
    },
    stop: async () => {
      asked.push('stop');
      return answers.stop;
    },
    openRecord: async () => {
      asked.push('open');
      return { ok: null };
    },
    close: () => asked.push('close'),
  };
  const store = makeOverlayStore(doors, 0);
  render(<Overlay store={store} text={text} />, root);
  store.show(state);
  return { store, asked, answers };
}
const running = (more: Parameters<typeof session>[0] = {}): OverlayState => ({
  phase: 'session',
  session: session(more),
});

describe('each state is told in words', () => {
  test.each<[string, OverlayState, string[]]>([
    [
      'a session being created',
      { phase: 'creating', count: 18, host: 'acme.pipedrive.com', since: 0 },
      ['Creating your dial session…', 'Sending 18 people', '0 s so far'],
    ],
    [
      'a refused launch',
      {
        phase: 'failed',
        host: '',
        problem: { code: 'pb_rejected', pb_message: 'No seats left', support_id: 'abcd1234' },
      },
      ['PhoneBurner refused', '“No seats left”', 'abcd1234', 'Open the CRM Dialer popup'],
    ],
    [
      'a contact on the line',
      running(),
      [
        ...['Ada Byron', '+1 (202) 555-0101', 'Analytical Engines', '3 of 12', 'Live'],
        ...['Calls5', 'Connected2', 'Appointments1', 'Last call: Grace Hopper', 'Set Appointment · 1:05 · connected'],
      ],
    ],
    [
      'the wait for the first one',
      running({ view: view() }),
      ['Waiting for the first contact', 'No call finished yet.'],
    ],
    ['a lost line', running({ link: { state: 'reconnecting', at: 5_000 } }), ['Reconnecting in 5 s', 'Ada Byron']],
    ['a pause', running({ follow: 'paused' }), ['Following is paused', 'Resume following']],
    ['unsaved typing', running({ notice: 'unsaved' }), ['Next is Ada Byron.', 'not saved', 'Go to the record']],
    ['a host that was not allowed', running({ notice: 'no_access' }), ['Open the CRM Dialer popup to allow it.']],
    [
      'the end',
      running({ link: { state: 'stopped', reason: 'idle' } }),
      ['Session ended', 'Stopped: an hour without a call', 'Calls5'],
    ],
    [
      'what waits for the next batch',
      running({ view: view({ progress: { sent: 500, displayed: 3, remaining: 40 } }) }),
      ['3 of 500', '40 more wait'],
    ],
  ])('%s', async (_, state, parts) => {
    open(state);
    for (const part of parts) await shows(part);
  });

  test('without anything to tell there is nothing in the page', () => {
    render(<Overlay store={makeOverlayStore({} as OverlayDoors, 0)} text={text} />, root);
    expect(root.childElementCount).toBe(0);
  });

  test('cut off by an update it asks for a reload', async () => {
    const { store } = open(running());
    store.cut();
    await shows('The extension was updated. Reload this page');
  });
});

describe('what the rep does', () => {
  test('pausing, opening the record and stopping reach the background; stopping after a second word only', async () => {
    const { asked } = open(running());
    await shows('Ada Byron');
    button('Pause following').click();
    await until(() => asked.length === 1);
    button('Open record').click();
    await until(() => asked.length === 2);
    button('Stop').click();
    await shows('End the session?');
    expect(asked).toEqual(['pause', 'open']);
    button('End session').click();
    await until(() => asked.length === 3);
    expect(asked[2]).toBe('stop');
  });

  test('a stop that fails is told', async () => {
    const { answers } = open(running());
    answers.stop = { error: { code: 'vault_unreachable' } };
    await shows('Ada Byron');
    button('Stop').click();
    await shows('End the session?');
    button('End session').click();
    await shows('The vault cannot be reached.');
  });

  test('Escape minimises it, and it comes back where it was', async () => {
    const { store } = open(running());
    await shows('Calls5');
    button('Stop').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await until(() => store.minimised.value && !words().includes('Calls5'));
    expect(root.textContent).toContain('Ada Byron3 of 12');
    button('Show the dial session: Ada Byron3 of 12').click();
    await shows('Calls5');
  });
});

describe('a new contact', () => {
  test('is announced politely in a place that stays, also while minimised, and takes no focus', async () => {
    const { store } = open(running());
    await shows('Ada Byron');
    const spoken = root.querySelector('[aria-live=polite]');
    store.minimise(true);
    store.show(running({ view: view({ current: current('3', { name: 'Zoë Quine', company: 'Logic' }) }) }));
    await until(() => spoken?.textContent === 'On the line: Zoë Quine, Logic');
    expect(spoken?.isConnected).toBe(true);
    expect(document.activeElement === document.body || document.activeElement === null).toBe(true);
  });

  test('is text, whatever it looks like', async () => {
    open(running({ view: view({ current: current('3', { name: '<img src=x onerror=alert(1)>' }) }) }));
    await shows('<img src=x onerror=alert(1)>');
    expect(root.querySelector('img')).toBe(null);
  });
});
