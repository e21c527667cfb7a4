/**
 * The worker's life as a rep's browser lives it: no debugger is attached to it while it is watched (an attached one
 * keeps it alive, and such a test could not fail; design 4.6). These tests take the real time that Chrome takes.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installExtension } from '../browser/launch.ts';
import { until } from '../browser/until.ts';
import { expect, test } from './extension.ts';
import { lists, nth } from './lists.ts';
import type { Rep } from './rep.ts';
import type { World } from './world.ts';

const list = lists.pipedrive;
const first = nth(list, 0);
/** Chrome ends an idle worker after 30 s; what outlives this was kept alive. */
const longerThanChromeWaits = 50_000;

async function workerId(world: World, extensionId = world.browser.extensionId): Promise<string | undefined> {
  const targets = await world.browser.chromium.targets();
  return targets.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId))?.id;
}

/** A stream with an event every 5 s: for the control, which is not an install that a vault knows. */
async function startStream() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' });
    response.write('data: hello\n\n');
    const timer = setInterval(() => response.write('data: still here\n\n'), 5_000);
    response.once('close', () => clearInterval(timer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The 30 s alarm brings a dead worker back, and keeps it alive by the way. Without it only the pings are left. */
const takeTheWatchdogAway = () =>
  (globalThis as unknown as { chrome: { alarms: { clearAll(): Promise<boolean> } } }).chrome.alarms.clearAll();

test('during a session the pings keep the worker alive; without pings, or after the session, Chrome ends it', async ({
  rep,
  world,
}) => {
  test.setTimeout(240_000);
  const stream = await startStream();
  const dialer = await rep.launches(list);
  await dialer.starts();
  await rep.isTakenTo(list.record(first));
  await rep.overlay.isConnected();

  await world.browser.inExtension(takeTheWatchdogAway, null);

  const control = await installExtension(world.browser.chromium, 'tests/e2e/control');
  const controlPage = await world.browser.context.newPage();
  await controlPage.goto(`chrome-extension://${control}/page.html#${stream.url}`);
  await rep.tab.bringToFront();

  await world.browser.withoutDebugger(async () => {
    const start = performance.now();
    const ours = await workerId(world);
    expect(ours).toBeDefined();
    await until('The end of the control', async () => !(await workerId(world, control)));
    await until(
      'The watch over our worker',
      async () => {
        expect(await workerId(world), `our worker ${Math.round(performance.now() - start)} ms into the watch`).toBe(
          ours,
        );
        return performance.now() - start > longerThanChromeWaits;
      },
      longerThanChromeWaits + 10_000,
    );
  });
  stream.close();

  await (await rep.dialer()).savesCallAs('Interested');
  await rep.overlay.counts({ calls: 1, connected: 1, appointments: 0 });
  await rep.overlay.stops();
  await rep.overlay.saysStopped();
  await world.browser.withoutDebugger(() =>
    until('The end of our worker after the session', async () => !(await workerId(world))),
  );
});

const isCreate = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path.endsWith('/dialsession');

/** PhoneBurner takes 45 s to create the session; the rep closes the popup a second after the click and waits. */
async function launchesAndLeaves(rep: Rep, world: World): Promise<void> {
  world.phoneBurner.knobs.latency = { base: 45_000, perContact: 0 };
  const popup = await rep.reviews(list);
  await popup.launches();
  await until('The request for a dial session', () => world.phoneBurner.requests.some(isCreate));
  // The second is the rep's, not a wait for something.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await rep.closesPopup();
}

/** Seen from outside: a debugger would keep the worker alive. */
const theDialerOpens = (world: World) =>
  world.browser.withoutDebugger(() =>
    until(
      'The opening of the dialer',
      async () => (await world.browser.chromium.targets()).some(({ url }) => url.includes('api_begin_dialsession')),
      100_000,
    ),
  );

async function itIsOneWholeSession(rep: Rep, world: World): Promise<void> {
  expect(world.phoneBurner.sessions).toHaveLength(1);
  expect(world.phoneBurner.requests.filter(isCreate)).toHaveLength(1);
  expect(rep.dialerWindows()).toBe(1);
  const dialer = await rep.dialer();
  await dialer.starts();
  await rep.isTakenTo(list.record(first));
  await dialer.savesCallAs('Interested');
  await rep.overlay.counts({ calls: 1, connected: 1, appointments: 0 });
}

test('a launch that takes 45 s, with the popup closed after 1 s, opens the dialer of exactly one session', async ({
  rep,
  world,
}) => {
  test.setTimeout(180_000);
  await launchesAndLeaves(rep, world);
  await theDialerOpens(world);
  await itIsOneWholeSession(rep, world);
});

test('so does one whose worker is killed in the middle', async ({ rep, world }) => {
  test.setTimeout(180_000);
  await launchesAndLeaves(rep, world);
  await world.browser.killWorker();
  await theDialerOpens(world);
  await itIsOneWholeSession(rep, world);
});
