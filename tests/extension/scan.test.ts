// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import type { Area } from '../../entrypoints/background/memory.ts';
import { readOutcome } from '../../entrypoints/background/scanning/scan-outcome.ts';
import { contact } from './fakes.ts';
import { read, scanning } from './scanning.ts';

/** Storage that takes its time over the first write. */
function hold(area: Area): { release(): void } {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { set } = area;
  area.set = async (items) => {
    area.set = set;
    await held;
    await set(items);
  };
  return { release: () => release() };
}

describe('reading a page', () => {
  test('injects the reader, hands it the picked scanner, follows its progress and keeps what it found', async () => {
    const { scans, state, job, area } = scanning();
    expect(await scans.start(7)).toEqual({ ok: null });
    expect(state.injected).toEqual(['/lexicon.js', '/content-scripts/crm.js', '/configured-lists.js']);
    expect(state.asked).toMatchObject([
      { name: 'READ_PAGE', scan_id: 'scan-1', picked: { scanner: { id: 'pipedrive' } } },
    ]);
    await scans.progressed(7, 'scan-1', 1, 3);
    expect(job()).toMatchObject({ step: 'reading', read: 1, expected: 3 });
    await scans.finished(7, 'scan-1', { ...read, unseen_ticks: 2 });
    expect(job()).toEqual({ step: 'review', scan_id: 'scan-1' });
    expect(area.items.get('scan:7')).toMatchObject({
      crm_name: 'Pipedrive',
      host: 'acme.pipedrive.com',
      origin: 'https://acme.pipedrive.com',
      scanner: 'pipedrive',
      level: 2,
      expected: 3,
      unseen_ticks: 2,
      read: 1,
      contacts: [{ name: 'Person 1' }],
    });
  });

  test('a CRM nobody knows goes by its host', async () => {
    const { scans, area } = scanning('https://crm.example/people');
    await scans.start(7);
    await scans.finished(7, 'scan-1', { ...read, scanner: 'generic' });
    expect(area.items.get('scan:7')).toMatchObject({ crm_name: 'crm.example', scanner: 'generic', level: 1 });
  });

  test('progress that is still being stored when the result arrives does not bring the reading back', async () => {
    const { scans, area, job } = scanning();
    await scans.start(7);
    const storing = hold(area);
    const progress = scans.progressed(7, 'scan-1', 1, 3);
    const result = scans.finished(7, 'scan-1', read);
    await new Promise((resolve) => setTimeout(resolve));
    storing.release();
    await Promise.all([progress, result]);
    expect(job()).toEqual({ step: 'review', scan_id: 'scan-1' });
  });

  test('a first reading that fails late leaves the second one alone', async () => {
    const { scans, state, job } = scanning();
    let give: (value: null) => void = () => {};
    state.reader = new Promise((resolve) => {
      give = resolve;
    });
    const first = scans.start(7);
    await vi.waitFor(() => expect(state.asked).toHaveLength(1));
    state.reader = true;
    await scans.start(7);
    give(null);
    expect(await first).toEqual({ error: { code: 'page_silent' } });
    expect(job()).toMatchObject({ step: 'reading', scan_id: 'scan-2' });
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

  test('puts in with the reader what it will need for certain, after it', async () => {
    const { scans, state } = scanning('https://crm.example.com/contacts');
    await scans.start(7);
    expect(state.injected).toEqual(['/lexicon.js', '/content-scripts/crm.js', '/generic-lists.js']);
  });

  test('puts a part of the engine into the page that is being read, and into no other', async () => {
    const { scans, state } = scanning();
    await scans.start(7);
    expect(await scans.fetchPart(7, 'scan-1', 'long')).toEqual({ ok: null });
    expect(state.injected.at(-1)).toBe('/long-lists.js');
    for (const [tab, scan] of [
      [7, 'scan-9'],
      [8, 'scan-1'],
    ] as const) {
      expect(await scans.fetchPart(tab, scan, 'loose')).toEqual({ error: { code: 'not_allowed' } });
    }
    state.injectable = 'refused';
    expect(await scans.fetchPart(7, 'scan-1', 'loose')).toEqual({ error: { code: 'page_silent' } });
  });

  test('the other pages are read where they are asked for; until they are, the first one’s review stays', async () => {
    const { scans, state, job, area } = scanning();
    await scans.start(7);
    await scans.finished(7, 'scan-1', { ...read, pages: { read: 1, next: true } });
    expect(area.items.get('scan:7')).toMatchObject({ pages: { read: 1, next: true } });
    await scans.start(7, undefined, true);
    expect(state.asked.at(-1)).toMatchObject({ name: 'READ_PAGE', scan_id: 'scan-2', pages: true });
    await scans.stop(7, false);
    expect(job()).toEqual({ step: 'review', scan_id: 'scan-1' });
    await scans.start(7, undefined, true);
    state.reader = null;
    await scans.pageLoads(7);
    expect(job()).toEqual({ step: 'review', scan_id: 'scan-1' });
    expect(area.items.get('scan:7')).toMatchObject({ scan_id: 'scan-1', read: 1, pages: { stuck: true } });
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

  test('keeps that ticks were not seen, as a number alone', () => {
    expect(readOutcome({ ...read, unseen_ticks: 3 })).toMatchObject({ unseen_ticks: 3 });
    for (const unseen_ticks of ['3', -1, 0, null]) {
      expect(readOutcome({ ...read, unseen_ticks })).not.toHaveProperty('unseen_ticks');
    }
  });

  test('keeps where people are, where it is said in the form that numbers and clocks are read by', () => {
    const places = [
      { country: 'GB', time_zone: 'America/Argentina/Buenos_Aires' },
      { country: 'Germany', time_zone: 'Eastern' },
      { country: 49, time_zone: null },
    ];
    const result = readOutcome({
      ...read,
      contacts: places.map((place) => ({ ...contact('1', '020 7946 0101'), ...place })),
    });
    const found = result?.understood ? result.contacts : [];
    expect(found.map(({ country, time_zone }) => ({ country, time_zone }))).toEqual([places[0], {}, {}]);
  });

  test('of another form becomes empty fields, never other types', () => {
    const result = readOutcome({
      understood: true,
      contacts: [{ name: 7, phones: 'none', email: null }, null],
      expected: -1,
    });
    expect(result).toEqual({
      understood: true,
      scanner: '',
      skipped: [],
      expected: null,
      read: 2,
      selected_only: false,
      contacts: [0, 1].map((index) => ({
        id: `row-${index}`,
        name: '',
        phones: [],
        email: '',
        company: '',
        record_url: '',
        crm_identifier: '',
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
