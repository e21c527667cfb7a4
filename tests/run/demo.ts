/**
 * `npm run demo`: the main job on this machine, without any account. Opens Chromium with the extension on a CRM list and
 * says what to do; `-- --headless`, or a machine without a display, does the job by itself (demo-tour.ts).
 */
import { rm } from 'node:fs/promises';
import { lists } from '../e2e/lists.ts';
import { Ground, startWorld, type World } from '../e2e/world.ts';
import { buildExtension } from './build.ts';
import { takeTour } from './demo-tour.ts';
import { demoWords } from './demo-words.ts';
import { Steps } from './steps.ts';

const pictures = '.output/demo';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = process.argv.includes('--headless') || !hasDisplay;

let ground: Ground | undefined;
let world: World | undefined;
async function start(how: { headless: boolean }): Promise<World> {
  ground = await Ground.open(how);
  world = await startWorld(ground);
  return world;
}

let closing: Promise<void> | undefined;
const close = () => {
  closing ??= (async () => {
    await ground?.close();
    await world?.close();
  })();
  return closing;
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    console.log('\nStopping everything the demo started.');
    void close().finally(() => process.exit(130));
  });
}

async function tour(): Promise<boolean> {
  if (!process.argv.includes('--headless')) console.log('There is no display here, so the demo runs by itself.');
  await rm(pictures, { recursive: true, force: true });
  const steps = new Steps(pictures);
  try {
    await steps.time('build', 'Build the extension', buildExtension);
    const started = await steps.time('start', 'Start the vault, PhoneBurner, the CRM and Chromium', () =>
      start({ headless: true }),
    );
    const told = await takeTour(steps, started);
    console.log(`Screenshots are in ${pictures}/.`);
    console.log(JSON.stringify({ ok: true, ...told, steps: steps.done }));
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`✗ Step "${steps.running ?? 'end'}" failed: ${reason}`);
    console.log(JSON.stringify({ ok: false, failed: steps.running ?? 'end', steps: steps.done }));
    return false;
  }
}

async function byHand(): Promise<void> {
  console.log('Building the extension …');
  await buildExtension();
  const opened = await start({ headless: false });
  await opened.openList(lists.pipedrive.url);
  await opened.browser.letGo();
  const { phoneBurner, hubSpot } = opened;
  console.log(demoWords({ token: phoneBurner.token, portal: hubSpot.portal, user: hubSpot.user }));
  await new Promise((ended) => opened.browser.chromium.process.once('exit', ended));
}

let ok = false;
try {
  if (headless) ok = await tour();
  else {
    await byHand();
    ok = true;
  }
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
} finally {
  await close();
}
process.exit(ok ? 0 : 1);
