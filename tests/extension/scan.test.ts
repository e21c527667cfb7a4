// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { makeScans } from '../../entrypoints/background/scan.ts';
import { readOutcome } from '../../entrypoints/background/scan-outcome.ts';
import type { ScanResult } from '../../scanners/contract.ts';
import { pickPage } from '../../scanners/pick-page.ts';
import { contact, makeArea, makeTab, remember } from './fakes.ts';

const read: ScanResult = {
  ...{ understood: true, scanner: 'pipedrive', contacts: [contact('1', '202 555 0101')], skipped: [] },
  ...{ expected: 3, read: 1, selected_only: false },
};

function scanning(url = 'https://acme.pipedrive.com/persons/list/user/everyone') {
  const area = makeArea();
  const { tab, state } = makeTab(url);
  const clock = { now: 1_000 };
  let ids = 0;
  const scans = makeScans({
    ...{ memory: remember(area), tab, pick: (address) => pickPage(address), now: () => clock.now },
    newId: () => `scan-${++ids}`,
  });
  const job = () => area.items.get('job:7') as Record<string, unknown> | undefined;
  return { area, scans, state, clock, job };
}

describe('reading a page', () => {
  test('injects the reader, hands it the picked scanner, follows its progress and keeps what it found', async () => {
    const { scans, state, job, area } = scanning();
    expect(await scans.start(7)).toEqual({ ok: null });
    expect(state.injected).toEqual(['/lexicon.js', '/content-scripts/crm.js']);
    expect(state.asked).toMatchObject([
      { name: 'READ_PAGE', scan_id: 'scan-1', picked: { scanner: { id: 'pipedrive' } } },
    ]);
    await scans.progressed(7, 'scan-1', 1, 3);
    expect(job()).toMatchObject({ step: 'reading', read: 1, expected: 3 });
    await scans.finished(7, 'scan-1', read);
    expect(job()).toEqual({ step: 'review', scan_id: 'scan-1' });
    expect(area.items.get('scan:7')).toMatchObject({
      ...{
        crm_name: 'Pipedrive',
        host: 'acme.pipedrive.com',
        origin: 'https://acme.pipedrive.com',
        scanner: 'pipedrive',
      },
      ...{ level: 2, expected: 3, read: 1, contacts: [{ name: 'Person 1' }] },
    });
  });

  test('a CRM nobody knows goes by its host', async () => {
    const { scans, area } = scanning('https://crm.example/people');
    await scans.start(7);
    await scans.finished(7, 'scan-1', { ...read, scanner: 'generic' });
    expect(area.items.get('scan:7')).toMatchObject({ crm_name: 'crm.example', scanner: 'generic', level: 1 });
  });

  test('an answer to an older scan is nobody’s', async () => {
    const { scans, job } = scanning();
    await scans.start(7);
    await scans.start(7);
    await scans.finished(7, 'scan-1', read);
    await scans.progressed(7, 'scan-1', 5, 5);
    expect(job()).toMatchObject({ step: 'reading', scan_id: 'scan-2', read: 0 });
  });

  test('a page that is not understood is not an empty one', async () => {
    const { scans, job } = scanning();
    await scans.start(7);
    await scans.finished(7, 'scan-1', { understood: false, scanner: 'generic', reason: 'canvas' });
    expect(job()).toEqual({ step: 'not_understood', reason: 'canvas' });
  });

  test('a page of the browser is refused before anything is injected', async () => {
    const { scans, state } = scanning('chrome://settings');
    expect(await scans.start(7)).toEqual({ error: { code: 'page_unreadable' } });
    expect(state.injected).toEqual([]);
  });

  test.each([
    ['refused', true, 'page_unreadable'],
    ['done', 'silent', 'page_silent'],
    ['silent', null, 'page_silent'],
  ] as const)('injection %s and the reader answering %s is told as %s', async (injectable, reader, code) => {
    const { scans, state, job } = scanning();
    Object.assign(state, { injectable, reader });
    expect(await scans.start(7)).toEqual({ error: { code } });
    expect(job()).toEqual({ step: 'scan_failed', problem: { code } });
  });

  test('a page that loads anew ends it; one that only changes its address does not', async () => {
    const { scans, state, job } = scanning();
    await scans.start(7);
    await scans.pageLoads(7);
    expect(job()).toMatchObject({ step: 'reading' });
    state.reader = null;
    await scans.pageLoads(7);
    expect(job()).toEqual({ step: 'scan_failed', problem: { code: 'page_changed' } });
  });

  test('a reader without a sign of life for long is given up when somebody looks', async () => {
    const { scans, clock, job } = scanning();
    await scans.start(7);
    clock.now += 14_000;
    await scans.progressed(7, 'scan-1', 0, null);
    clock.now += 14_000;
    await scans.checkAlive(7);
    expect(job()).toMatchObject({ step: 'reading' });
    clock.now += 2_000;
    await scans.checkAlive(7);
    expect(job()).toEqual({ step: 'scan_failed', problem: { code: 'page_silent' } });
  });

  test('cancelled, the tab is at the start and late results are dropped; kept, they go to the review', async () => {
    const { scans, state, job } = scanning();
    await scans.start(7);
    await scans.stop(7, false);
    await scans.finished(7, 'scan-1', read);
    expect(job()).toEqual({ step: 'ready' });
    await scans.start(7);
    await scans.stop(7, true);
    expect(state.asked.at(-1)).toEqual({ name: 'STOP_READING', scan_id: 'scan-2', keep: true });
    await scans.finished(7, 'scan-2', read);
    expect(job()).toMatchObject({ step: 'review' });
  });
});

describe('what a page sends as a result', () => {
  test('is cut to sane lengths instead of being refused', () => {
    const long = contact('1', '202 555 0101', {
      name: 'x'.repeat(5_000),
      record_url: `https://a.example/${'y'.repeat(9_000)}`,
    });
    const result = readOutcome({ ...read, contacts: Array.from({ length: 9_000 }, () => long) });
    expect(result).toMatchObject({ understood: true, read: 1 });
    if (!result?.understood) throw new Error('unreachable');
    expect(result.contacts).toHaveLength(5_000);
    expect(result.contacts[0]?.name).toHaveLength(200);
    expect(result.contacts[0]?.record_url).toHaveLength(2_048);
  });

  test('of another form becomes empty fields, never other types', () => {
    const result = readOutcome({
      understood: true,
      contacts: [{ name: 7, phones: 'none', email: null }, null],
      expected: -1,
    });
    expect(result).toEqual({
      ...{ understood: true, scanner: '', skipped: [], expected: null, read: 2, selected_only: false },
      contacts: [0, 1].map((index) => ({
        ...{ id: `row-${index}`, name: '', phones: [], email: '', company: '', record_url: '', crm_identifier: '' },
      })),
    });
  });

  test.each([null, 'text', [], {}, { understood: false, reason: 'because' }, { understood: true, contacts: 'many' }])(
    '%j is no result',
    (value) => {
      expect(readOutcome(value)).toBe(null);
    },
  );
});
