import { render } from 'preact';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import type { OverlayPlace } from '../../components/state/overlay-place.ts';
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
  const saved: OverlayPlace[] = [];
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
    launchNext: async () => {
      asked.push('next');
      return { ok: null };
    },
    savePlace: (place) => saved.push(place),
    close: () => asked.push('close'),
  };
  const store = makeOverlayStore(doors, 0);
  render(<Overlay store={store} text={text} />, root);
  store.show(state);
  return { store, asked, answers, saved };
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
    ['a closed tab', running({ notice: 'tab_closed' }), ['was closed', 'Open it again']],
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
    expect(words()).not.toContain('Live');
    store.minimise(true);
    await until(() => root.querySelector('.pill') !== null);
    expect(words()).not.toContain('3 of 12');
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
    await until(() => store.shownAt.value.minimised && !words().includes('Calls5'));
    expect(root.textContent).toContain('Ada Byron3 of 12');
    button('Show the dial session: Ada Byron3 of 12').click();
    await shows('Calls5');
  });
});

test('a lost line is told in words while it is folded too', async () => {
  const { store } = open(running({ link: { state: 'reconnecting', at: 5_000 } }));
  store.minimise(true);
  await shows('Ada ByronReconnecting in 5 s');
});

describe('its place', () => {
  const section = () => root.querySelector<HTMLElement>('.overlay');
  const lies = () => [section()?.style.getPropertyValue('--x'), section()?.style.getPropertyValue('--y')].join(' ');

  test('is moved by buttons and by the arrow keys, and remembered', async () => {
    const { saved } = open(running());
    await shows('Ada Byron');
    expect(lies()).toBe('1 1');
    button('Move').click();
    await shows('Or drag this bar.');
    button('Move left').click();
    await until(() => lies() === '0.75 1');
    button('Move up').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    await until(() => lies() === '0.75 0.75');
    expect(saved.at(-1)).toEqual({ x: 0.75, y: 0.75, minimised: false });
  });

  test('is taken up as it was remembered, folded too', async () => {
    const { store, saved } = open(running());
    store.putAt({ x: 0, y: 0.5, minimised: true });
    await until(() => lies() === '0 0.5' && section()?.classList.contains('minimised') === true);
    expect(saved).toEqual([]);
  });

  test('is dragged by its bar; a press that does not move is a press', async () => {
    const { saved } = open(running());
    await shows('Ada Byron');
    const bar = root.querySelector<HTMLElement>('.overlay-bar');
    const page = document.documentElement;
    Object.defineProperty(page, 'clientWidth', { value: 1032, configurable: true });
    Object.defineProperty(page, 'clientHeight', { value: 832, configurable: true });
    const at = (name: string, clientX: number, clientY: number) =>
      bar?.dispatchEvent(new PointerEvent(name, { clientX, clientY, bubbles: true }));
    if (bar) bar.setPointerCapture = () => {};
    at('pointerdown', 900, 700);
    at('pointermove', 902, 701);
    at('pointerup', 902, 701);
    expect(saved).toEqual([]);
    at('pointerdown', 900, 700);
    at('pointermove', 650, 300);
    at('pointerup', 650, 300);
    at('pointermove', 0, 0);
    expect(saved).toEqual([{ x: 0.75, y: 0.5, minimised: false }]);
  });

  test('makes way for the field that is typed in, and comes back', async () => {
    const { store, saved } = open(running());
    const [card, window] = [
      { width: 328, height: 400 },
      { width: 1280, height: 720 },
    ];
    store.makeWay({ left: 1000, top: 500, width: 200, height: 30 }, card, window);
    await until(() => lies() !== '1 1');
    store.makeWay(null, card, window);
    await until(() => lies() === '1 1');
    expect(saved).toEqual([]);
  });
});

describe('the next batch', () => {
  const progress = { sent: 500, displayed: 500, remaining: 620, next_batch: 1 };

  test('is offered with its size, and asked for once', async () => {
    const { asked } = open(running({ view: view({ progress }) }));
    await shows('620 more wait');
    button('Dial the next 500').click();
    button('Dial the next 500').click();
    await until(() => asked.length > 0);
    expect(asked).toEqual(['next']);
  });

  test('says why it could not be dialed, and is offered again', async () => {
    open(
      running({
        view: view({ progress: { ...progress, remaining: 1 } }),
        next_problem: { code: 'pb_active_session', support_id: 'abcd1234' },
      }),
    );
    await shows('active dial session');
    expect(button('Dial the last one')).toBeDefined();
  });

  test('is not offered before the last person was on screen, nor after the end', async () => {
    const { store } = open(running({ view: view({ progress: { ...progress, next_batch: null } }) }));
    await shows('620 more wait');
    expect(words()).not.toContain('Dial the next');
    store.show(running({ view: view({ progress }), link: { state: 'stopped', reason: 'idle' } }));
    await shows('Session');
    expect(words()).not.toContain('Dial the next');
  });
});

describe('a new contact', () => {
  test('has its time, which runs on', async () => {
    const { store } = open(running({ contact_since: 1_000 }));
    store.tick(66_000);
    await until(() => root.querySelector('[role=timer]')?.textContent === '1:05');
    expect(root.querySelector('[role=timer]')?.getAttribute('aria-label')).toBe('1:05 on this contact');
    store.tick(500);
    await until(() => root.querySelector('[role=timer]')?.textContent === '0:00');
  });

  test('is announced politely in a place that stays, also while minimised, and takes no focus', async () => {
    const { store } = open(running());
    await shows('Ada Byron');
    const spoken = root.querySelector('[aria-live=polite]');
    const field = document.body.appendChild(document.createElement('input'));
    onTestFinished(() => field.remove());
    field.focus();
    store.minimise(true);
    store.show(running({ view: view({ current: current('3', { name: 'Zoë Quine', company: 'Logic' }) }) }));
    await until(() => spoken?.textContent === 'On the line: Zoë Quine, Logic');
    expect(spoken?.isConnected).toBe(true);
    expect(document.activeElement).toBe(field);
  });

  test('is text, whatever it looks like', async () => {
    open(running({ view: view({ current: current('3', { name: '<img src=x onerror=alert(1)>' }) }) }));
    await shows('<img src=x onerror=alert(1)>');
    expect(root.querySelector('img')).toBe(null);
  });
});
