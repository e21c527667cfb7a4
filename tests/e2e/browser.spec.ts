/** What the start of the browser says when the extension does not come up. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchWithExtension } from '../browser/launch.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extension-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const whyNot = (extension: string) =>
  launchWithExtension({ extension }).then(
    () => 'it came up',
    (error: Error) => error.message,
  );

test('an extension whose worker does not start within 5 s is told in a plain sentence', async () => {
  const manifest = { manifest_version: 3, name: 'Broken', version: '1', background: { service_worker: 'worker.js' } };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'worker.js'), 'throw new Error("broken at the start");');
  expect(await whyNot(folder)).toBe(
    `The extension in ${folder} was loaded, but its background worker did not start within 5 s. ` +
      'Open chrome://extensions in that browser and read its error.',
  );
});

test('a folder without an extension is told with the remedy', async () => {
  expect(await whyNot(folder)).toMatch(/^Chromium did not accept the extension in .*Run "npx wxt build"\.$/);
});
