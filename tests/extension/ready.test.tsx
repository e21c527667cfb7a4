import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PageInfo, TabJob } from '../../components/state/popup-state.ts';
import { countTicked, rowPlaces } from '../../entrypoints/background/scanning/ticked-rows.ts';
import { pickPage } from '../../scanners/pick-page.ts';
import { scanners as shipped } from '../../scanners/registry.ts';
import { until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

let root: HTMLElement;
beforeEach(() => {
  document.body.replaceChildren();
  root = document.createElement('div');
  document.body.append(root);
});
const shows = (part: string) => until(() => root.textContent?.includes(part) ?? false);

function open(page: Partial<PageInfo>, job: TabJob = { step: 'ready' }) {
  const { store } = mockPopup();
  render(<Popup store={store} text={text} />, root);
  store.show(context({ page: { ...context().page, ...page }, job }));
  return store;
}

describe('before anything is read, the popup says', () => {
  test.each<[string, Partial<PageInfo>, string]>([
    ['that the browser lets nobody read this page', { readable: false }, 'lets no extension read'],
    ['that it is a list', {}, 'A list · acme.pipedrive.com'],
    ['that it is one record', { kind: 'record' }, 'Open a list of people'],
    ['that it is a board', { kind: 'board' }, 'Switch to the list view'],
    ['that any page will do', { kind: 'any', crm_name: '' }, 'Any page with a list of people'],
    ['how many rows are ticked', { look: { silent: false, ticked: 3 } }, '3 rows are ticked'],
    ['that the page is silent', { look: { silent: true, ticked: 0 } }, 'Wait until it has loaded, or reload it'],
  ])('%s', async (_, page, words) => {
    open(page);
    await shows(words);
  });
});

describe('while a page is read', () => {
  const reading = { step: 'reading', scan_id: 's', since: 0, read: 0, expected: null, stopping: false } as const;

  test('one that has not taken the order within a second is said to be silent, with the remedy', async () => {
    const store = open({}, reading);
    store.tick(1_000);
    await shows('Looking for people');
    expect(root.textContent).not.toContain('not answered');
    store.tick(1_001);
    await shows('The page has not answered yet. If this goes on, reload it');
  });

  test('one that took it is only slow', async () => {
    const store = open({}, { ...reading, answered: true });
    store.tick(9_000);
    await shows('Looking for people');
    expect(root.textContent).not.toContain('not answered');
  });
});

describe('ticked rows are counted where a list is known', () => {
  const tickedIn = (address: string, rows: string) => {
    const picked = pickPage(address, shipped);
    if (!picked) throw new Error('no page');
    document.body.innerHTML = rows;
    return countTicked(rowPlaces(picked));
  };

  test('by the selectors of its scanner', () => {
    const row = (id: string, box: string) =>
      `<div data-test="${id}" role="row" aria-rowindex="${id}"><input type="checkbox" ${box}></div>`;
    const places = {
      rows: [{ at: '[role=row]', exclude: '[aria-rowindex="1"]', key: 'aria-rowindex' }],
      ticks: ['input:checked'],
    };
    document.body.innerHTML = row('1', 'checked') + row('2', 'checked') + row('2', 'checked') + row('3', '');
    expect(countTicked(places)).toBe(1);
  });

  test('and nowhere else', () => {
    expect(
      tickedIn('https://crm.example/people', `<table><tr><td><input type="checkbox" checked></td></tr></table>`),
    ).toBeNull();
    expect(tickedIn('https://acme.pipedrive.com/persons/list', '')).toBeNull();
  });
});
