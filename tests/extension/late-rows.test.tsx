import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import { noEdits } from '../../components/state/review.ts';
import { NextBatch } from '../../components/ui/NextBatch.tsx';
import { TextContext } from '../../components/ui/use-text.ts';
import { contact, storedScan, until, view } from './fakes.ts';
import { context, mockPopup, session } from './mock-popup.ts';
import { text } from './words.ts';

const root = document.createElement('div');
document.body.append(root);
afterEach(() => render(null, root));
const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
const press = (name: string) =>
  [...root.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)?.click();

const hours = { calling_hours: 'hold', calling_from: 8, calling_to: 21, calling_days: ['mon'] };
const scan = storedScan({ contacts: [contact('1', '+49 30 123456'), contact('2', '+44 20 7946 0018')] });

function open(at: number) {
  const { store, asked, answers } = mockPopup(scan);
  answers.loadReview = { ok: { scan, edits: noEdits, do_not_call: [], hours } };
  store.tick(at);
  store.show(context({ job: { step: 'review', scan_id: 'scan-1' } }));
  render(<Popup store={store} text={text} />, root);
  return { store, asked, answers };
}
const evening = Date.parse('2026-11-30T20:40:00Z');

test('a late row can be ticked, and is then launched with the rep’s word and the place', async () => {
  const { asked } = open(evening);
  await until(() => words().includes('It is Mon 9:40 PM there (the number’s country: Germany). Tick to dial anyway.'));
  expect(words()).toContain('1 will be dialed · 1 outside of calling hours');
  const tick = root.querySelector<HTMLInputElement>('tr[data-id="1"] input');
  expect([tick?.disabled, tick?.checked]).toEqual([false, false]);
  tick?.click();
  await until(() => words().includes('2 will be dialed'));
  expect(root.querySelector('tr[data-id="1"] .why')?.textContent).toContain('Mon 9:40 PM there');
  press('Launch 2 calls');
  await until(() => asked.some(({ name }) => name === 'launch'));
  expect(asked.find(({ name }) => name === 'launch')?.with).toMatchObject([
    'scan-1',
    [
      { id: '1', place: 0, anyway: true },
      { id: '2', place: 1, anyway: false },
    ],
    [['Europe/Zurich'], ['Europe/London']],
  ]);
});

test('who becomes late while the review is open is left out from that minute on', async () => {
  const { store } = open(evening);
  await until(() => words().includes('1 will be dialed'));
  store.tick(Date.parse('2026-11-30T21:00:00Z'));
  await until(() => words().includes('0 will be dialed · 2 outside of calling hours'));
});

test('a launch that the background refuses as late leaves the review, and says so', async () => {
  const { store, answers } = open(evening);
  await until(() => store.review.value?.counts.late === 1);
  answers.launch = { error: { code: 'calling_hours_over' } };
  press('Launch 1 call');
  await until(() => words().includes('For somebody on this list it has become too late to call.'));
});

test('the next batch says for how many it is late, and offers both ways', async () => {
  const onPress = vi.fn();
  const progress = { sent: 500, displayed: 500, remaining: 620, next_batch: 1 };
  const show = (next_late: { count: number; held: boolean }) => {
    const batch = session({ view: view({ progress }), next_late });
    render(
      <TextContext.Provider value={text}>
        <NextBatch session={batch} busy={false} onPress={onPress} />
      </TextContext.Provider>,
      root,
    );
  };
  show({ count: 37, held: true });
  expect(words()).toContain('37 of them are left out: it is outside of calling hours there.');
  press('Dial the next 463');
  press('Dial all 500 of them');
  expect(onPress.mock.calls).toEqual([[false], [true]]);
  show({ count: 500, held: true });
  expect(words()).not.toContain('Dial the next');
  show({ count: 37, held: false });
  expect(words()).toContain('For 37 of them it is outside of calling hours now.');
  press('Dial the next 500');
  expect(onPress).toHaveBeenCalledTimes(3);
});
