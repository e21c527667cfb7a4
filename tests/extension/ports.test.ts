// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import type { From } from '../../entrypoints/background/channel.ts';
import type { Session } from '../../entrypoints/background/following/session-record.ts';
import { makeMemory } from '../../entrypoints/background/memory.ts';
import { makePorts, type Port } from '../../entrypoints/background/ports.ts';
import { makePageLooks } from '../../entrypoints/background/scanning/page-looks.ts';
import { makeViews } from '../../entrypoints/background/views.ts';
import { pickPage } from '../../scanners/pick-page.ts';
import { scanners as shipped } from '../../scanners/registry.ts';
import { LaunchId } from '../../server/contracts/ids.ts';
import { current, makeArea, makeTab, noGoals, origin, token, until, view } from './fakes.ts';

const session: Session = {
  token,
  launch_id: LaunchId.parse('launch-id-1'),
  tab_id: 7,
  origin,
  scanner: 'generic',
  crm_name: 'Acme CRM',
  link: { state: 'live' },
  follow: 'on',
  view: view({ current: current('1') }),
  notice: null,
  followed: null,
  contact_since: null,
  sent: 2,
  not_sent: 0,
  next: { attempt: 0, problem: null },
};
const popup: From = { role: 'popup', tabId: null };
const page: From = { role: 'content', tabId: 7 };

function makePort(name: string) {
  const heard: unknown[] = [];
  const listeners = { message: [] as ((message: unknown) => void)[], gone: [] as (() => void)[] };
  const port: Port & { closed: boolean } = {
    name,
    closed: false,
    postMessage: (message) => heard.push(message),
    disconnect() {
      port.closed = true;
    },
    onMessage: { addListener: (listener) => listeners.message.push(listener) },
    onDisconnect: { addListener: (listener) => listeners.gone.push(listener) },
  };
  return {
    port,
    heard,
    says: () => {
      for (const one of listeners.message) one('ping');
    },
    leaves: () => {
      for (const one of listeners.gone) one();
    },
  };
}

function world(url?: string) {
  const { tab, state } = makeTab(url);
  const memory = makeMemory(makeArea(), () => ports.refresh());
  /** The page's, and the end of the second it has for it. */
  const [answer, second] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()];
  state.ticked = answer.promise;
  const looks = makePageLooks({
    tab,
    pick: async (address) => pickPage(address, shipped),
    changed: () => ports.refresh(),
    sleep: () => second.promise,
  });
  const views = makeViews({
    memory,
    tab,
    pick: async (address) => {
      const picked = pickPage(address, shipped);
      return picked && { picked, source: 'shipped' as const };
    },
    look: looks.of,
    hasNews: async () => false,
    country: async () => 'US',
    goals: async () => noGoals,
    nextLate: async () => ({ numbers: [], count: 0, held: false }),
    sites: async () => [],
  });
  const pinged = vi.fn();
  const ports = makePorts({
    views,
    opened: (tabId) => void looks.ask(tabId),
    pinged,
    broken: (error) => {
      throw error;
    },
  });
  return { answer, second, memory, views, ports, pinged, state };
}

test('a page that has gone without a word keeps the next one from nothing', async () => {
  const { ports, memory } = world();
  const [gone, here] = [makePort('overlay'), makePort('overlay')];
  await memory.set('pb_current_session', session);
  ports.connect(gone.port, page);
  ports.connect(here.port, page);
  await until(() => gone.heard.length === 1 && here.heard.length === 1);
  gone.port.postMessage = () => {
    throw new Error('Attempt to postMessage on disconnected port');
  };
  await memory.set('pb_current_session', { ...session, follow: 'paused' });
  await until(() => here.heard.length === 2);
  expect(here.heard[1]).toMatchObject({ session: { follow: 'paused' } });
});

describe('the line to the popup', () => {
  test('brings the view at once, and again whenever what is stored has changed it', async () => {
    const { ports, memory, pinged } = world('https://acme.pipedrive.com/persons/list');
    const { port, heard, says } = makePort('popup:7');
    ports.connect(port, popup);
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({
      tab_id: 7,
      account: { status: 'asking' },
      job: { step: 'ready' },
      session: null,
      may_follow: true,
      page: { host: 'acme.pipedrive.com', crm_name: 'Pipedrive', origin_pattern: 'https://acme.pipedrive.com/*' },
    });
    await memory.set('account', { status: 'none' });
    await until(() => heard.length === 2);
    await memory.set('account', { status: 'none' });
    await memory.set('job:9', { step: 'ready' });
    await memory.set('account', { status: 'connected', profile: null });
    await until(() => heard.length === 3);
    expect(heard[2]).toMatchObject({ account: { status: 'connected' } });
    says();
    expect(pinged).toHaveBeenCalledWith(7);
  });

  test('says that a page is silent after a second, and what it tells when it does answer', async () => {
    const { ports, answer, second } = world('https://acme.pipedrive.com/persons/list');
    const { port, heard } = makePort('popup:7');
    ports.connect(port, popup);
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ page: { kind: 'list', look: null } });
    second.resolve();
    await until(() => heard.length === 2);
    expect(heard[1]).toMatchObject({ page: { look: { silent: true } } });
    answer.resolve(3);
    await until(() => heard.length === 3);
    expect(heard[2]).toMatchObject({ page: { look: { silent: false, ticked: 3 } } });
  });

  test('ends with the popup', async () => {
    const { ports, memory } = world();
    const { port, heard, leaves } = makePort('popup:7');
    ports.connect(port, popup);
    await until(() => heard.length === 1);
    leaves();
    await memory.set('account', { status: 'none' });
    const other = makePort('popup:7');
    ports.connect(other.port, popup);
    await until(() => other.heard.length === 1);
    expect(heard).toHaveLength(1);
  });

  test.each<[string, string, From | null]>([
    ['a page', 'popup:7', page],
    ['nobody', 'overlay', null],
    ['the popup under the overlay’s name', 'overlay', popup],
    ['a page under no name', '', page],
    ['a popup of no tab', 'popup:x', popup],
  ])('is refused to %s', (_, name, from) => {
    const { ports } = world();
    const { port } = makePort(name);
    ports.connect(port, from);
    expect(port.closed).toBe(true);
  });
});

describe('the line to the overlay', () => {
  test('shows a session to the tab it was launched from and to no other, without the token', async () => {
    const { ports, memory } = world();
    await memory.set('pb_current_session', session);
    const [mine, other] = [makePort('overlay'), makePort('overlay')];
    ports.connect(mine.port, page);
    ports.connect(other.port, { role: 'content', tabId: 8 });
    await until(() => mine.heard.length === 1 && other.heard.length === 1);
    expect(mine.heard[0]).toMatchObject({ phase: 'session', session: { view: { current: { name: 'Person 1' } } } });
    expect(other.heard[0]).toBe(null);
    expect(JSON.stringify(mine.heard)).not.toContain(token);
  });
});

describe('what the popup sees', () => {
  test('a session is seen from every tab while it runs, and only from its own when it is over', async () => {
    const { views, memory } = world();
    await memory.set('pb_current_session', session);
    expect((await views.popup(9)).session).toMatchObject({ tab_id: 7, host: 'acme.crm.example' });
    await memory.set('pb_current_session', { ...session, link: { state: 'stopped', reason: 'idle' } });
    expect((await views.popup(9)).session).toBe(null);
    expect((await views.popup(7)).session).toMatchObject({ link: { state: 'stopped' } });
    expect(JSON.stringify(await views.popup(7))).not.toContain(token);
  });

  test.each(['chrome://extensions', 'about:blank', 'file:///tmp/list.html'])('%s cannot be read', async (url) => {
    const { views } = world(url);
    expect((await views.popup(7)).page.readable).toBe(false);
  });

  test.each([
    ['https://acme.pipedrive.com/persons/list', 'list'],
    ['https://acme.pipedrive.com/person/7', 'record'],
    ['https://acme.pipedrive.com/pipeline/1', 'board'],
    ['https://crm.example/people', 'any'],
  ])('%s is known by its address: %s', async (url, kind) => {
    const { views } = world(url);
    expect((await views.popup(7)).page.kind).toBe(kind);
  });

  test('without TLS a list can be read, but there is nothing to follow and nothing to ask for', async () => {
    const { views } = world('http://crm.example/people');
    expect((await views.popup(7)).page).toMatchObject({ readable: true, origin_pattern: '' });
  });
});
