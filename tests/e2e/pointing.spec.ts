/** A rep shows where names and numbers are, and the page is read that way from then on. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScannerFiles } from '../../server/scanner-files.ts';
import { until } from '../browser/until.ts';
import { isAccessible } from './accessible.ts';
import { expect, test } from './extension.ts';
import { dialable, lists, nth } from './lists.ts';
import { Mappings } from './pages/mappings.ts';
import { Picker } from './pages/picker.ts';
import type { Rep } from './rep.ts';

const list = lists.plain;
const host = new URL(list.url).hostname;
const [first, second] = [nth(list, 0), nth(list, 1)];

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mappings-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

async function startsPointing(rep: Rep): Promise<Picker> {
  const popup = await rep.opensPopup();
  await popup.startsPointing();
  return new Picker(rep.tab);
}

async function opensMappings(rep: Rep): Promise<Mappings> {
  const { context, extensionId } = rep.world.browser;
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  return new Mappings(page);
}

test('with the keyboard alone, from the popup to the people', async ({ rep }) => {
  await rep.opens(list, { mayFollow: false });
  const popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  const picker = await startsPointing(rep);
  await picker.asksFor('name');
  await picker.isOn(first.name);
  await isAccessible(rep.tab, 'pointing at a name', 'crm-dialer-pointing');
  await picker.presses('ArrowDown');
  await picker.isOn(second.name);
  await picker.presses('ArrowRight');
  await picker.isOn(second.company);
  await picker.presses('ArrowLeft', 'Tab', 'Tab', 'Tab', 'Tab');
  await picker.hasFocus();
  await picker.presses('ArrowUp', 'Enter');
  await picker.asksFor('last_name');
  await picker.skips('last_name');
  await picker.asksFor('phone');
  await picker.isOn(first.phones[0]?.display ?? '');
  await picker.presses('Enter');
  await picker.asksFor('email');
  await picker.isOn(first.email);
  await picker.presses('Enter');
  await picker.asksFor('company');
  await picker.skips('company');
  await picker.wouldRead(dialable(list).length);
  await picker.says(`https://${host}`);
  await isAccessible(rep.tab, 'the preview of a mapping', 'crm-dialer-pointing');
  await picker.saves();
  await picker.isSaved(host);
  await picker.presses('Escape');
  await picker.isGone();

  const again = await rep.opensPopup();
  await again.says(/Read by your mapping/);
  await again.readsList();
  await again.willDial(dialable(list).length);
});

test('with the mouse; the page itself gets none of the clicks, and Escape leaves all as it was', async ({ rep }) => {
  await rep.opens(list, { mayFollow: false });
  const popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  const picker = await startsPointing(rep);
  // A link to the record: pointing at it goes nowhere.
  await picker.pointsAt(second.name);
  await picker.asksFor('last_name');
  expect(rep.tab.url()).toBe(list.url);
  await picker.skips('last_name');
  await picker.pointsAt(second.company);
  await picker.says(/no phone number in this/);
  await picker.pointsAt(second.phones[0]?.display ?? '');
  await picker.asksFor('email');
  await picker.presses('Escape');
  await picker.isGone();
  expect(rep.tab.url()).toBe(list.url);
  const mappings = await opensMappings(rep);
  await mappings.isEmpty();
});

test('a mapping is renamed, exported, deleted and imported; its file is one for a vault', async ({ rep, world }) => {
  await rep.opens(list, { mayFollow: false });
  const popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  const picker = await startsPointing(rep);
  await picker.presses('Enter');
  await picker.skips('last_name');
  await picker.presses('Enter');
  await picker.skips('email');
  await picker.skips('company');
  await picker.saves();
  await picker.isSaved(host);

  const mappings = await opensMappings(rep);
  await mappings.isListed(`https://${host}`);
  await mappings.renames('Acme people');
  await isAccessible(mappings.page, 'the mappings in settings');
  await world.browser.downloadsTo(folder);
  await mappings.exports('Acme people');
  const file = join(folder, `${host.replaceAll('.', '-')}.json`);
  await until('The end of the download', () => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'));
  expect(readScannerFiles(folder)?.scanners).toMatchObject([{ name: 'Acme people', hosts: [`https://${host}`] }]);

  await mappings.deletes('Acme people');
  await mappings.isEmpty();
  const bad = Buffer.from(readFileSync(file, 'utf8').replace('"format": 1', '"format": 7'));
  await mappings.imports({ name: 'bad.json', mimeType: 'application/json', buffer: bad });
  await mappings.says('format: must be 1; a scanner of another format needs another version of the extension');
  await mappings.imports(file);
  await mappings.takesOffer(`https://${host}`);
  await mappings.isListed(`https://${host}`);
});
