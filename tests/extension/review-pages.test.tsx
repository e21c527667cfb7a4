/** Other pages of a list are read where the rep asks for it, who knows then what may be lost. */
import { render } from 'preact';
import { expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import { contact, storedScan, until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

const contacts = [contact('1', '202 555 0101', { name: 'Ada Byron' })];
const paged = { expected: 200, read: 20, contacts, pages: { read: 1, next: true } };

/** What the review says, once it offers the other pages. */
async function wordsOf(scan: Parameters<typeof storedScan>[0]): Promise<string> {
  const root = document.createElement('div');
  const { store } = mockPopup(storedScan(scan));
  render(<Popup store={store} text={text} />, root);
  store.show(context({ job: { step: 'review', scan_id: 'scan-1' } }));
  await until(() => root.textContent?.includes('Read the other pages too') === true);
  return root.textContent ?? '';
}

const warning = 'The CRM may forget which rows are ticked when its pages are turned.';

test('the review offers to read the list’s other pages', async () => {
  const words = await wordsOf(paged);
  expect(words).toContain('The rest is on other pages of the list.');
  expect(words).not.toContain(warning);
});

test.each([
  ['ticked rows were read', { selected_only: true }],
  ['the page says that rows are ticked', { unseen_ticks: 4 }],
])('it warns where %s', async (_what, more) => {
  expect(await wordsOf({ ...paged, ...more })).toContain(warning);
});
