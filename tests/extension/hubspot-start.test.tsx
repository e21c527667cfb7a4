/** What the popup offers on a page of HubSpot. */
import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import type { HubSpotPage, PopupContext } from '../../components/state/popup-state.ts';
import { storedScan, until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('div');
  document.body.append(root);
});

const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
const shows = (part: string) => until(() => words().includes(part));
const names = () => [...root.querySelectorAll('button')].map(({ textContent }) => textContent ?? '');
const press = (name: string) =>
  ([...root.querySelectorAll('button')].find((one) => one.textContent === name) ?? expect.fail(words())).click();

const connected = { status: 'connected', user: 'sam@example.com', portal_id: '123' } as const;
const none: HubSpotPage = { account: '123', record: null, lists: null };
const lists = [
  { list_id: '11', name: 'Hot leads', object_type: 'contacts', size: 30, processing: false },
  { list_id: '12', name: 'Firms', object_type: 'companies', size: null, processing: true },
];

function open(page: HubSpotPage, more: Partial<PopupContext> = {}) {
  const popup = mockPopup();
  popup.answers.findLists = { ok: lists };
  render(<Popup store={popup.store} text={text} />, root);
  popup.store.show(context({ hubspot: connected, hubspot_page: page, ...more }));
  return popup;
}

describe('on a page of HubSpot', () => {
  test('lists are found by name, with their sizes, and the chosen one goes to the review', async () => {
    const { asked } = open(none);
    await shows('A list by its name');
    const input = root.querySelector('input') ?? expect.fail('no search field');
    input.value = ' leads ';
    press('Find lists');
    await shows('2 lists');
    expect(asked).toContainEqual({ name: 'findLists', with: ['leads'] });
    expect(words()).toContain('30 contacts');
    expect(words()).toContain('Size not told HubSpot is still filling it.');
    press('Review Hot leads');
    await until(() => asked.some(({ name }) => name === 'reviewHubSpot'));
    expect(asked.at(-1)).toEqual({ name: 'reviewHubSpot', with: [lists[0], 'contacts'] });
  });

  test('a list of companies is dialed as they are, or by their contacts', async () => {
    const { asked } = open(none);
    await shows('Find lists');
    press('Find lists');
    await shows('Firms');
    press('Review Firms: the companies');
    await until(() => asked.at(-1)?.name === 'reviewHubSpot');
    await until(() => names().includes('Find lists'));
    press('Review Firms: their contacts');
    await until(() => asked.filter(({ name }) => name === 'reviewHubSpot').length === 2);
    expect(asked.filter(({ name }) => name === 'reviewHubSpot').map(({ with: [, dial] }) => dial)).toEqual([
      'companies',
      'contacts',
    ]);
  });

  test('finding none is said, and a refusal too', async () => {
    const { answers } = open(none);
    answers.findLists = { ok: [] };
    await shows('Find lists');
    press('Find lists');
    await shows('HubSpot has no list of that name.');
    answers.findLists = { error: { code: 'crm_scopes_missing' } };
    press('Find lists');
    await until(() => root.querySelector('[role="alert"]') !== null);
    expect(words()).not.toContain('no list of that name');
  });

  test.each([
    ['contact', ['Dial this contact'], 'companies'],
    ['company', ['Dial this company', 'Dial the contacts of this company'], 'contacts'],
    ['deal', ['Dial the contacts of this deal'], 'companies'],
  ] as const)('the %s that is open can be dialed', async (object_type, offered, dial) => {
    const { asked } = open({ ...none, record: { object_type, id: '7' } });
    await shows('The record that is open');
    expect(names().filter((name) => name.startsWith('Dial '))).toEqual(offered);
    press(offered.at(-1) ?? '');
    await until(() => asked.length > 0);
    expect(asked).toEqual([{ name: 'reviewHubSpot', with: [null, dial] }]);
  });

  test('companies on the page can be dialed by their contacts', async () => {
    const { asked } = open({ ...none, lists: 'company' });
    await shows('Scan and dial their contacts');
    press('Scan and dial their contacts');
    await until(() => asked.length > 0);
    expect(asked).toEqual([{ name: 'scan', with: ['contacts'] }]);
  });

  test('without a connection it can be made here, and how the last try ended is told while the popup is open', async () => {
    const { store } = open(none, { hubspot: { status: 'none' } });
    await shows('Connect HubSpot');
    expect(words()).not.toContain('A list by its name');
    store.show(context({ hubspot: { status: 'failed', outcome: 'scopes_missing' }, hubspot_page: none }));
    await shows('HubSpot did not grant everything');
    store.show(context({ hubspot: connected, hubspot_page: none }));
    await shows('A list by its name');
  });

  test('other pages show nothing of it', async () => {
    const popup = mockPopup();
    render(<Popup store={popup.store} text={text} />, root);
    popup.store.show(context({ hubspot: connected }));
    await shows('Scan this list');
    expect(words()).not.toContain('HubSpot');
  });
});

test('a reading that failed for want of consent tells how connecting ended, and offers it while connected too', async () => {
  const popup = mockPopup();
  render(<Popup store={popup.store} text={text} />, root);
  const job = { step: 'scan_failed', problem: { code: 'crm_scopes_missing' } } as const;
  popup.store.show(context({ job, hubspot: connected }));
  await until(() => names().includes('Connect HubSpot'));
  expect(names()).not.toContain('Disconnect HubSpot');
  popup.store.show(context({ job, hubspot: { status: 'failed', outcome: 'refused' } }));
  await shows('You did not allow the connection.');
});

test('"Select all" beyond the page is said in the review, with what to do', async () => {
  const scan = storedScan({ crm_name: 'HubSpot', expected: 240, read: 6, selected_only: true, everything: true });
  const popup = mockPopup(scan);
  render(<Popup store={popup.store} text={text} />, root);
  popup.store.show(context({ job: { step: 'review', scan_id: 'scan-1' } }));
  await shows('save them as a list in HubSpot');
  expect(words()).toContain('Read 6 of 240 rows.');
});

test('the number to dial first is chosen with the account, and put back when it cannot be stored', async () => {
  const popup = mockPopup();
  const fields = [
    { name: 'phone', label: 'Phone number' },
    { name: 'direct_line', label: 'Direct line' },
  ];
  popup.answers.hubSpotPhones = { ok: { fields, chosen: 'direct_line' } };
  popup.store.open('account');
  render(<Popup store={popup.store} text={text} />, root);
  popup.store.show(context({ hubspot: connected }));
  await shows('Which number of a contact first');
  const select = () => root.querySelector('select') ?? expect.fail('nothing to choose from');
  expect(select().value).toBe('direct_line');
  select().value = 'phone';
  select().dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => popup.asked.some(({ name }) => name === 'chooseHubSpotPhone'));
  expect(popup.asked.at(-1)).toEqual({ name: 'chooseHubSpotPhone', with: ['contacts', 'phone'] });
  await until(() => !select().disabled);
  popup.answers.chooseHubSpotPhone = { error: { code: 'vault_unreachable' } };
  select().value = '';
  select().dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => root.querySelector('[role="alert"]') !== null);
  await until(() => select().value === 'phone');
});
