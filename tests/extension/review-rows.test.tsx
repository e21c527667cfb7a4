import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import { drawnRows, rangeInSight } from '../../components/popup/review/row-window.ts';
import { noEdits, reviewOf } from '../../components/state/review.ts';
import { plainLook, rowsSeen, sortedBy } from '../../components/state/review-look.ts';
import { makeNumberCheck } from '../../entrypoints/popup/number-check.ts';
import { contact, storedScan, until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

const scan = storedScan({
  contacts: [
    contact('1', '202 555 0103', { name: 'Édith Piaf', company: 'Rose Records' }),
    contact('2', '', { name: 'bo 10', email: 'bo@example.com' }),
    contact('3', '202 555 0101', { name: 'Bo 9', company: 'Rose Garden' }),
  ],
});
const { rows } = reviewOf(scan, noEdits, makeNumberCheck('US'));
const found = (filter: string) => rowsSeen(rows, { ...plainLook, filter }, 'en').map(({ contact: { id } }) => id);
const ordered = (column: 'state' | 'name' | 'number', descending = false) =>
  rowsSeen(rows, { filter: '', sort: { column, descending } }, 'en').map(({ contact: { id } }) => id);

describe('looking at the review', () => {
  test('finds by every word in any field, and a number however it is written', () => {
    expect(found('rose')).toEqual(['1', '3']);
    expect(found('garden BO')).toEqual(['3']);
    expect(found('(202) 555-0103')).toEqual(['1']);
    expect(found('nobody')).toEqual([]);
    expect(found('  ')).toEqual(['1', '2', '3']);
  });

  test('orders by name as people do, by number, and by what needs the rep', () => {
    expect(ordered('name')).toEqual(['3', '2', '1']);
    expect(ordered('name', true)).toEqual(['1', '2', '3']);
    expect(ordered('number')).toEqual(['2', '3', '1']);
    expect(ordered('state')[0]).toBe('2');
  });

  test('a column pressed three times is back in the order of the list', () => {
    const up = sortedBy(null, 'name');
    const down = sortedBy(up, 'name');
    expect([up?.descending, down?.descending, sortedBy(down, 'name')]).toEqual([false, true, null]);
    expect(sortedBy(down, 'number')).toEqual({ column: 'number', descending: false });
  });
});

describe('the rows that are drawn', () => {
  const heightOf = (row: number) => (row % 2 ? 60 : 40);

  test('are those in sight and some beyond, whatever their heights', () => {
    expect(rangeInSight(5_000, heightOf, 0, 600)).toEqual({ first: 0, end: 24 });
    expect(rangeInSight(5_000, heightOf, 5_000, 5_600)).toEqual({ first: 88, end: 124 });
    expect(rangeInSight(5_000, heightOf, 900_000, 900_600)).toEqual({ first: 4_988, end: 5_000 });
  });

  test('leave gaps that add up to all rows, also around the row that holds the focus', () => {
    for (const held of [-1, 2, 90, 4_000]) {
      const { drawn, rest } = drawnRows(5_000, heightOf, { first: 88, end: 124 }, held);
      const height = drawn.reduce((sum, { row, gap }) => sum + gap + heightOf(row), rest);
      expect(height).toBe(250_000);
      if (held >= 0) expect(drawn.map(({ row }) => row)).toContain(held);
    }
  });
});

describe('the table of a long review', () => {
  let root: HTMLElement;
  beforeEach(() => {
    root?.remove();
    root = document.createElement('div');
    document.body.append(root);
  });
  const many = storedScan({
    contacts: Array.from({ length: 200 }, (_, index) =>
      contact(String(index), `202555${String(index).padStart(4, '0')}`, { name: `Person ${index}` }),
    ),
  });

  test('draws few rows, tells of all, and unticks what the filter found and nobody else', async () => {
    const { store } = mockPopup(many);
    render(<Popup store={store} text={text} />, root);
    store.show(context({ job: { step: 'review', scan_id: 'scan-1' } }));
    await until(() => root.querySelector('table') !== null);
    expect(root.querySelectorAll('tbody tr[data-id]').length).toBeLessThan(60);
    expect(root.querySelector('table')?.getAttribute('aria-rowcount')).toBe('201');
    const filter = root.querySelector<HTMLInputElement>('input[type=search]');
    if (!filter) throw new Error('no filter');
    filter.value = 'person 19';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => root.textContent?.includes('12 of 200 found') ?? false);
    const all = [...root.querySelectorAll('label')].find((one) => one.textContent === 'Select all found');
    const box = all?.querySelector('input');
    expect(box?.checked).toBe(true);
    box?.click();
    await until(() => store.review.value?.counts.off === 12);
    expect(store.review.value?.counts.ready).toBe(188);
    filter.value = '';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => box?.indeterminate ?? false);
    box?.click();
    await until(() => store.review.value?.counts.ready === 200);
  });
  test('says what to do where fewer ticked rows were read than are ticked', async () => {
    const { store } = mockPopup({ ...many, read: 2, expected: 3, selected_only: true });
    render(<Popup store={store} text={text} />, root);
    store.show(context({ job: { step: 'review', scan_id: 'scan-1' } }));
    await until(() => root.textContent?.includes('Read 2 of 3 rows.') ?? false);
    expect(root.textContent).toContain('go to the page that shows them');
  });
});
