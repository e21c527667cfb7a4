/**
 * `npm run demo`: the main job on this machine, without any account. Opens Chromium with the extension on a CRM list and
 * says what to do; `-- --headless`, or a machine without a display, does the job by itself (demo-tour.ts).
 */
import { rm } from 'node:fs/promises';
import { lists } from '../e2e/lists.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { buildExtension } from './build.ts';
import { takeTour } from './demo-tour.ts';
import { Steps } from './steps.ts';

const pictures = '.output/demo';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = process.argv.includes('--headless') || !hasDisplay;

let world: World | undefined;
let closing: Promise<void> | undefined;
const close = () => {
  closing ??= world?.close() ?? Promise.resolve();
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
    world = await steps.time('start', 'Start the vault, PhoneBurner, the CRM and Chromium', () => startWorld());
    const told = await takeTour(steps, world);
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
  world = await startWorld({ headless: false });
  await world.openList(lists.pipedrive.url);
  await world.browser.letGo();
  console.log(`
Chromium shows a Pipedrive list. PhoneBurner and the CRM are simulators on this machine; nobody is called.

  1. Click the extension's button in the toolbar (under the puzzle piece) and paste this access token:
       ${world.phoneBurner.token}
  2. Read the list, look through the review, and launch. Chromium asks once whether the extension may follow on this host.
  3. In the dialer window, press "Start dialing" and save each call: the CRM tab goes to whoever is on the line.

Other lists to try:
${Object.values(lists)
  .slice(1)
  .map(({ name, url }) => `  ${url}  (${name})`)
  .join('\n')}

Close the browser or press Ctrl-C to end the demo.`);
  await new Promise((ended) => world?.browser.chromium.process.once('exit', ended));
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
