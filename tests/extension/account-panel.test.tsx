import { render } from 'preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PopupContext } from '../../components/state/popup-state.ts';
import { until } from './fakes.ts';
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
const find = (name: string) =>
  [...root.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
const press = async (name: string) => {
  await until(() => find(name) !== undefined);
  find(name)?.click();
};

function open(more: Partial<PopupContext> = {}) {
  const popup = mockPopup();
  render(<Popup store={popup.store} text={text} />, root);
  popup.store.show(context(more));
  popup.store.open('account');
  const asked = (name: string) => popup.asked.filter((one) => one.name === name).map((one) => one.with);
  return { ...popup, asked };
}
const [crm, close] = ['https://acme.pipedrive.com/*', 'https://app.close.com/*'];

describe('sites', () => {
  test('are listed with what removing one means; it goes from the list when the browser says so', async () => {
    const { store, asked } = open({ sites: [crm, close] });
    await shows('tabs can no longer follow there; the next launch asks again');
    await press('Remove: acme.pipedrive.com');
    expect(asked('revokeSite')).toEqual([[crm]]);
    expect(words()).not.toContain('Removed.');
    store.show(context({ sites: [close] }));
    await shows('Removed. Tabs can no longer follow on acme.pipedrive.com.');
    expect(find('Remove: acme.pipedrive.com')).toBeUndefined();
    expect(find('Remove: app.close.com')).toBeDefined();
  });

  test('a change made elsewhere is shown by itself, and none is said to be none', async () => {
    const { store } = open();
    await shows('None yet.');
    store.show(context({ sites: ['https://*/*'] }));
    await shows('Every site');
    store.show(context({ sites: [] }));
    await shows('None yet.');
  });

  test('one that the browser keeps stays, and why is said', async () => {
    const { answers } = open({ sites: [crm] });
    answers.revokeSite = { error: { code: 'site_kept' } };
    await press('Remove: acme.pipedrive.com');
    await shows('The browser did not take the permission back.');
    expect(words()).not.toContain('Removed.');
  });
});

test('HubSpot’s account and user are shown as soon as the consent is through, in the popup that is open', async () => {
  const { store } = open({ hubspot: { status: 'connecting' } });
  await until(() => words().includes('HubSpot'));
  expect(words()).not.toContain('sam@crm.example.com');
  store.show(context({ hubspot: { status: 'connected', user: 'sam@crm.example.com', portal_id: '244001' } }));
  await shows('HubSpot: sam@crm.example.com');
  expect(words()).toContain('Portal 244001.');
  expect(find('Disconnect HubSpot')).toBeDefined();
});

describe('delete my data', () => {
  test('names what goes first; cancel deletes nothing', async () => {
    const { asked } = open();
    await press('Delete here…');
    await shows('your do-not-call list');
    expect(words()).toContain('this installation with its access to PhoneBurner and HubSpot');
    expect(words()).toContain('Your other devices stay connected.');
    expect(words()).not.toContain('A dial session that is running');
    expect(document.activeElement?.textContent).toBe('Delete all data of this browser?');
    await press('Cancel');
    await shows('You see what goes before it does.');
    expect(asked('forgetMe')).toEqual([]);
  });

  test('names a running session too, and what other browsers keep', async () => {
    open({ session: session() });
    await press('Delete on all my devices…');
    await shows('A dial session that is running: the vault ends it.');
    expect(words()).toContain('What other browsers keep themselves');
  });

  test.each([
    ['Delete here…', false, 'this browser’s at the vault'],
    ['Delete on all my devices…', true, 'at the vault for all your devices'],
  ])('%s: afterwards the popup is as on the first day and says what happened', async (name, everywhere, said) => {
    const { store, asked } = open();
    await press(name);
    await press('Delete now');
    expect(asked('forgetMe')).toEqual([[everywhere]]);
    store.show(context({ account: { status: 'none' } }));
    await shows(said);
    expect(words()).toContain('Personal access token');
    expect(words()).not.toContain('Delete my data');
    store.open('account');
    await shows('Delete my data');
    expect(words()).not.toContain(said);
  });

  test('a vault that is down: nothing was deleted, why, and it can be pressed again', async () => {
    const { store, answers, asked } = open();
    answers.forgetMe = { error: { code: 'vault_unreachable' } };
    await press('Delete here…');
    await press('Delete now');
    await shows('Nothing was deleted in this browser.');
    expect(words().match(/The vault cannot be reached\./g)).toHaveLength(1);
    expect(store.panel.value).toBe('account');
    await press('Delete now');
    expect(asked('forgetMe')).toHaveLength(2);
  });

  test('without an account there is only here', async () => {
    open({ account: { status: 'none' } });
    await shows('Delete my data');
    expect(find('Delete here…')).toBeDefined();
    expect(find('Delete on all my devices…')).toBeUndefined();
  });
});
