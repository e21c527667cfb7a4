/** "Page read wrongly?": the rep gets a file that says how the page is built and nothing about who is on it. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../browser/until.ts';
import { expect, test } from './extension.ts';
import { dialable, type List, lists } from './lists.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captured-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const scan = async (file: string) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scanners/tools/scan.ts', file, '--json']);
  return JSON.parse(stdout) as { scanner: string; contacts: { dialable: boolean }[]; skipped: unknown[] };
};

for (const list of [lists.plain, lists.pipedrive] satisfies List[]) {
  test(`${list.name} is saved without anybody on it, and is read from the file as from the page`, async ({
    rep,
    world,
  }) => {
    const popup = await rep.reviews(list);
    const shown = await popup.capturesPage();
    const values = list.people
      .flatMap(({ name, last, email, company, phones, id }) => [
        ...[name, last, email, company, String(id)],
        ...phones.flatMap(({ display, e164 }) => [display, e164]),
      ])
      .filter(Boolean);
    const told = values.filter((value) => shown.includes(value));
    const isShort = (value: string) => value.length <= 5;
    expect(told.filter((value) => !isShort(value))).toEqual([]);
    // One person's mask of four digits may be another's four digits, by chance; hardly ever for more than a few of them.
    expect(told.length).toBeLessThan(values.filter(isShort).length / 3);
    await world.browser.downloadsTo(folder);
    await popup.savesCapture();
    const file = join(folder, 'crm-page.html');
    await until('The end of the download', () => existsSync(file) && readFileSync(file, 'utf8') === shown);

    const { contacts, scanner } = await scan(file);
    expect(contacts).toHaveLength(list.people.length);
    expect(contacts.filter(({ dialable }) => dialable)).toHaveLength(dialable(list).length);
    expect(scanner).toBe(list === lists.plain ? 'generic' : 'pipedrive');
  });
}

test('a page that is not understood can be captured, too', async ({ rep }) => {
  await rep.opens({ ...lists.pipedrive, url: lists.pipedrive.record(lists.pipedrive.people[0] as never) });
  const popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  await popup.startsReading();
  await popup.doesNotUnderstandThePage();
  expect(await popup.capturesPage()).not.toContain(lists.pipedrive.people[0]?.last);
});
