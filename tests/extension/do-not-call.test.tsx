import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DoNotCall } from '../../components/options/DoNotCall.tsx';
import { asText, most, readDoNotCall } from '../../components/state/do-not-call.ts';
import { makeDoNotCallStore } from '../../components/state/do-not-call-store.ts';
import { noEdits, reviewOf, withNumber } from '../../components/state/review.ts';
import { TextContext } from '../../components/ui/use-text.ts';
import { makeAnswers } from '../../entrypoints/background/answers.ts';
import type { From } from '../../entrypoints/background/channel.ts';
import { makeDoNotCallList } from '../../entrypoints/background/settings/do-not-call.ts';
import { makeNumberCheck } from '../../entrypoints/popup/number-check.ts';
import { contact, makeArea, remember, storedScan, until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

const check = makeNumberCheck('US');
const toE164 = (number: string) => check(number).key;
const popup: From = { role: 'popup', tabId: null };

describe('a do-not-call list as text', () => {
  test('is read from lines and from tables, once each, whatever the numbers look like', () => {
    const { numbers, unread } = readDoNotCall(
      '\uFEFF(202) 555-0101\r\n+44 20 7946 0018\n"Byron, Ada";"202.555.0102";2026-01-02 10:00\n\n2025550101\tSam',
      toE164,
    );
    expect(numbers).toEqual(['+12025550101', '+442079460018', '+12025550102']);
    expect(unread).toEqual([]);
  });

  test('loses no line: what cannot be read is kept as it was written, also beside a number that can', () => {
    const { numbers, unread } = readDoNotCall('Phone\n555-0101\nAda,202 555 0101,555 0102\nGrace', toE164);
    expect(numbers).toEqual(['+12025550101']);
    expect(unread).toEqual(['Phone', '555-0101', 'Ada,202 555 0101,555 0102', 'Grace']);
  });

  test('is read again as it was written', () => {
    const list = readDoNotCall('2025550101\nGrace\n+442079460018', toE164);
    expect(readDoNotCall(asText(list), toE164)).toEqual(list);
  });
});

describe('the stored list', () => {
  test('takes two additions at the same moment, and each number once', async () => {
    const list = makeDoNotCallList(makeArea());
    await Promise.all([
      list.add({ numbers: ['+12025550101'], unread: ['Grace'] }),
      list.add({ numbers: ['+12025550101', '+12025550102'], unread: [] }),
    ]);
    expect(await list.get()).toEqual({ numbers: ['+12025550101', '+12025550102'], unread: ['Grace'] });
    await list.remove('+12025550101');
    expect(await list.remove(null)).toEqual({ ok: { numbers: ['+12025550102'], unread: [] } });
  });

  test('holds 50,000 numbers; more are refused whole, never cut', async () => {
    const list = makeDoNotCallList(makeArea());
    const numbers = Array.from({ length: most.numbers }, (_, index) => `+1202${String(5_000_000 + index)}`);
    expect(await list.add({ numbers, unread: [] })).toHaveProperty('ok');
    expect(await list.add({ numbers: ['+442079460018'], unread: [] })).toEqual({ error: { code: 'do_not_call_full' } });
    expect((await list.get()).numbers).toHaveLength(most.numbers);
    expect(await list.hasAny(['+442079460018'])).toBe(false);
    expect(await list.hasAny(['+442079460018', '+12025050000'])).toBe(false);
    expect(await list.hasAny(['+442079460018', '+12025050000', '+12025049999'])).toBe(true);
  });
});

describe('in the review', () => {
  const never = new Set(['+12025550101']);
  const scan = storedScan({
    contacts: [contact('1', '(202) 555-0101'), contact('2', '+1 202 555 0101 x7'), contact('3', '202 555 0103')],
  });

  test('a number of the list is not dialed, however it is written, and the row says why', () => {
    const { rows, counts } = reviewOf(scan, noEdits, check, never);
    expect(rows.map(({ state }) => state)).toEqual(['do_not_call', 'do_not_call', 'ready']);
    expect(counts).toMatchObject({ do_not_call: 2, ready: 1, duplicate: 0 });
  });

  test('neither a tick nor typing gets it dialed; another number of the person does', () => {
    const ticked = { ...noEdits, ticks: { 1: true }, kept: { 1: true } };
    expect(reviewOf(scan, ticked, check, never).rows[0]?.state).toBe('do_not_call');
    expect(reviewOf(scan, withNumber(noEdits, '3', '2025550101'), check, never).rows[2]?.state).toBe('do_not_call');
    expect(reviewOf(scan, withNumber(noEdits, '1', '202 555 0109'), check, never).rows[0]?.state).toBe('ready');
  });
});

describe('at the launch', () => {
  const confirmed = [
    { id: '1', phone: '202 555 0101', e164: '+12025550101', place: null, anyway: false },
    { id: '2', phone: '202 555 0102', e164: '+12025550102', place: null, anyway: false },
  ];

  test('the background refuses a number that was listed meanwhile, and launches without it', async () => {
    const doNotCall = makeDoNotCallList(makeArea());
    await doNotCall.add({ numbers: ['+12025550102'], unread: [] });
    const begin = vi.fn(async () => ({ ok: null }));
    const answers = makeAnswers({ memory: remember(makeArea()), doNotCall, launches: { begin } } as never);
    const launch = (contacts: typeof confirmed) =>
      answers.SCAN_AND_LAUNCH({ tab_id: 7, scan_id: 'scan-1', contacts, places: [] }, popup);
    expect(await launch(confirmed)).toEqual({ error: { code: 'do_not_call_listed' } });
    expect(begin).not.toHaveBeenCalled();
    expect(await launch(confirmed.slice(0, 1))).toEqual({ ok: null });
    expect(begin).toHaveBeenCalledWith(7, 'scan-1', confirmed.slice(0, 1), []);
  });

  test('the popup tells each number as E.164, and marks the rows of a list that grew', async () => {
    const scan = storedScan();
    const { store, asked, answers } = mockPopup(scan);
    const hours = { calling_hours: 'off' };
    answers.loadReview = { ok: { scan, edits: noEdits, do_not_call: [], hours } };
    store.show(context({ job: { step: 'review', scan_id: 'scan-1' } }));
    await until(() => store.review.value?.counts.ready === 2);
    answers.launch = { error: { code: 'do_not_call_listed' } };
    answers.loadReview = { ok: { scan, edits: noEdits, do_not_call: ['+12025550102'], hours } };
    expect(await store.launch()).toBe(false);
    expect(asked.find(({ name }) => name === 'launch')?.with[1]).toEqual(confirmed);
    expect(store.review.value?.rows.map(({ state }) => state)).toEqual(['ready', 'do_not_call']);
    expect(store.problem.value?.code).toBe('do_not_call_listed');
  });
});

describe('in the options', () => {
  const root = document.createElement('div');
  afterEach(() => render(null, root));
  const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
  const shows = (part: string) => until(() => words().includes(part));
  const press = async (name: string) => {
    const found = () => [...root.querySelectorAll('button')].find((one) => one.textContent === name);
    await until(() => found()?.getAttribute('aria-disabled') !== 'true');
    found()?.click();
  };
  const type = (field: Element | null, value: string) => {
    (field as HTMLInputElement).value = value;
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const listed = () => [...root.querySelectorAll('.numbers li > span')].map((number) => number.textContent);

  test('a long list shows its latest numbers, and finds the others as they are dialed at home', async () => {
    const numbers = [
      '+442079460018',
      ...Array.from({ length: 60 }, (_, index) => `+1202555${String(100 + index).padStart(4, '0')}`),
    ];
    const store = makeDoNotCallStore(
      { load: async () => ({ ok: { numbers, unread: [] } }), add: vi.fn(), remove: vi.fn() },
      () => toE164,
    );
    render(
      <TextContext.Provider value={text}>
        <DoNotCall store={store} country="US" />
      </TextContext.Provider>,
      root,
    );
    await store.load();
    await shows('11 more are not shown');
    expect(listed()).toHaveLength(50);
    expect(listed()[0]).toBe('+12025550159');
    type(root.querySelector('input[type=search]'), '020 7946');
    await until(() => listed().length === 1);
    expect(listed()).toEqual(['+442079460018']);
    expect(root.querySelector('.numbers button')?.getAttribute('aria-label')).toBe(
      'Remove +442079460018 from the list',
    );
    type(root.querySelector('input[type=search]'), '999');
    await shows('“999” is not on the list.');
    expect(listed()).toEqual([]);
  });

  test('a file is chosen by a button with its words, and read', async () => {
    const list = makeDoNotCallList(makeArea());
    const store = makeDoNotCallStore(
      { load: async () => ({ ok: await list.get() }), add: list.add, remove: list.remove },
      () => toE164,
    );
    render(
      <TextContext.Provider value={text}>
        <DoNotCall store={store} country="US" />
      </TextContext.Provider>,
      root,
    );
    await store.load();
    const input = root.querySelector<HTMLInputElement>('input[type=file]');
    expect(root.querySelector(`label[for="${input?.id}"]`)?.textContent).toBe('Import from a text or CSV file');
    Object.defineProperty(input, 'files', { value: [new File(['Ada,202 555 0101'], 'list.csv')] });
    input?.dispatchEvent(new Event('change', { bubbles: true }));
    await shows('1 number added.');
    expect(listed()).toEqual(['+12025550101']);
  });

  test('numbers are pasted, counted, taken off; lines that could not be read are shown until they are put away', async () => {
    const list = makeDoNotCallList(makeArea());
    const load = async () => ({ ok: await list.get() });
    const store = makeDoNotCallStore({ load, add: list.add, remove: list.remove }, () => toE164);
    document.body.append(root);
    render(
      <TextContext.Provider value={text}>
        <DoNotCall store={store} country="US" />
      </TextContext.Provider>,
      root,
    );
    await store.load();
    await shows('0 numbers on the list');
    expect(words()).toContain('read for United States');
    type(root.querySelector('textarea'), '202 555 0101\n2025550102\nAda');
    await until(() => store.typed.value !== '');
    await press('Add to the list');
    await shows('2 numbers added. 1 line could not be read.');
    expect(root.querySelector('textarea')?.value).toBe('');
    expect([...root.querySelectorAll('.lines li')].map((line) => line.textContent)).toEqual(['Ada']);
    await press('Put these lines away');
    await shows('The unread lines are gone.');
    type(root.querySelector('input[type=search]'), '(202) 555-0101');
    await until(() => listed().length === 1);
    root.querySelector<HTMLButtonElement>('.numbers button')?.click();
    await shows('+12025550101 is off the list.');
    expect(document.activeElement?.getAttribute('type')).toBe('search');
    expect((await list.get()).numbers).toEqual(['+12025550102']);
  });
});
