/** A capture is of use only if it is read as the page is: the same people, the same rows left out, for the same reasons. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanResult } from '../../scanners/contract.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { scanners } from '../../scanners/registry.ts';
import { openPageReader, type PageReader } from '../../scanners/tools/page-reader.ts';
import { scan } from '../../scanners/tools/scan-command.ts';
import { allCases, type OneCase } from './all-cases.ts';
import { type Capturer, openCapturer } from './capture-tool.ts';

let reader: PageReader;
let capturer: Capturer;
const folder = mkdtempSync(join(tmpdir(), 'capture-'));
beforeAll(async () => {
  [reader, capturer] = await Promise.all([openPageReader(), openCapturer()]);
});
afterAll(async () => {
  await Promise.all([reader?.close(), capturer?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const pages = [
  ...['people.html', 'people-older-grid.html', 'people-ticked.html', 'people-none.html', 'person.html'],
  ...['espocrm-ticked.html', 'suitecrm-7.html', 'monday-board.html', 'zoho-contacts.html', 'vaadin-shadow-ticked.html'],
  ...['in-a-frame.html', 'phone-cells.html', 'selected-rows.html', 'same-person-twice.html', 'japanese.html'],
  ...['invoices.html', 'activity-log.html', 'antd-split-header.html', 'stale-view.html', 'phone-status.html'],
];
const chosen = allCases.filter(
  ({ scanner, one }) => ['generic', 'pipedrive'].includes(scanner) && pages.includes(one.page),
);

/** What must not differ. Names, numbers and addresses must. */
function shapeOf(result: ScanResult) {
  if (!result.understood) return result;
  const { contacts, skipped, scanner, expected, read, selected_only } = result;
  return {
    people: contacts.map(({ phones, email, crm_identifier, record_url, company }) => ({
      phones: phones.map(({ kind, extension }) => `${kind}${extension && ' with an extension'}`),
      ...{ email: email !== '', id: crm_identifier !== '', record: record_url !== '', company: company !== '' },
    })),
    skipped: skipped.map(({ reason }) => reason),
    ...{ scanner, expected, read, selected_only },
  };
}

const addressOf = (html: string): string => (/<base href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

/** `example.com`, and what every user of a CRM has in common. */
const publicEnds = [
  'example.com',
  ...scanners.flatMap(({ hosts }) => hosts.map((host) => host.replace(/^https:\/\/(?:\*\.)?/, ''))),
];
const isPublic = (host: string) => publicEnds.some((end) => host === end || host.endsWith(`.${end}`));

async function both({ one, html }: OneCase) {
  const { html: captured } = await capturer.capture(html(), one.url);
  const address = addressOf(captured);
  const [page, file] = [pickScanner(one.url), pickScanner(address)];
  if (!page || !file) throw new Error(`${address} is no address`);
  return { page: await reader.read(html(), one.url, page), file: await reader.read(captured, address, file), captured };
}

describe('a captured page is read as the page is', () => {
  test.concurrent.each(chosen.map((one) => [one.one.page, one] as const))('%s', async (_, one) => {
    const { page, file, captured } = await both(one);
    expect(shapeOf(file)).toEqual(shapeOf(page));
    // Nobody's: so that the file may lie beside the other pages.
    const hosts = [...captured.matchAll(/(?:https?:\/\/|@)([\w.-]+)/g)].map(([, host]) => host ?? '');
    expect(hosts.filter((host) => !isPublic(host))).toEqual([]);
    if (!page.understood || !file.understood) return;
    const told = (result: typeof page) =>
      result.contacts.flatMap(({ name, email, phones }) => [name, email, ...phones.map(({ number }) => number)]);
    expect(told(file).filter((text) => text && told(page).includes(text))).toEqual([]);
  });

  test('every page is one that has a case', () => {
    expect(new Set(chosen.map(({ one }) => one.page)).size).toBe(pages.length);
  });
});

test.each(['people.html', 'suitecrm-7.html'])(
  'npm run scan reads the captured %s without being told an address',
  async (name) => {
    const one = chosen.find(({ one }) => one.page === name);
    if (!one) throw new Error(`No case has ${name}`);
    const { page, captured } = await both(one);
    const file = join(folder, name);
    writeFileSync(file, captured);
    const { out } = await scan([file, '--json'], async () => ({ ...reader, close: async () => {} }));
    const report = JSON.parse(out) as { scanner: string; contacts: object[]; skipped: { reason: string }[] };
    expect(page).toMatchObject({ understood: true, scanner: report.scanner });
    if (!page.understood) return;
    expect(report.contacts).toHaveLength(page.contacts.length);
    expect(report.skipped.map(({ reason }) => reason)).toEqual(page.skipped.map(({ reason }) => reason));
  },
);
