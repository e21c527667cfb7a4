// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { makeOneNumber, numberAndName } from '../../entrypoints/background/dialing/one-number.ts';
import type { PickedPage } from '../../scanners/pick-page.ts';
import { makeArea, origin, remember, storedScan } from './fakes.ts';

const page = { id: 7, url: `${origin}/notes/3`, title: 'A note' };

async function menu(stored: Record<string, unknown> = {}) {
  const area = makeArea();
  await area.set(stored);
  const picked = { scanner: { id: 'generic', name: 'Any page', hosts: [], level: 1 } } as unknown as PickedPage;
  return { area, one: makeOneNumber({ memory: remember(area), pick: async () => picked, newId: () => 'scan-9' }) };
}

describe('the number that the rep marked', () => {
  test.each([
    ['(202) 555-0101', '(202) 555-0101', '(202) 555-0101'],
    ['  Ada Byron:\n 202-555-0101 ', '202-555-0101', 'Ada Byron'],
    ['(202) 555-0101 x204', '(202) 555-0101', '(202) 555-0101'],
    ['Call +44 20 7946 0018 today', '+44 20 7946 0018', '+44 20 7946 0018'],
  ])('%j', (text, number, name) => {
    expect(numberAndName(text)).toMatchObject({ number, name });
  });

  test.each(['', 'nothing to call', '2026-10-12', '$5,550,101'])('%j is none', (text) => {
    expect(numberAndName(text)).toBe(null);
  });
});

describe('a marked number', () => {
  test('is one person in the review of its tab', async () => {
    const { area, one } = await menu();
    expect(await one.review({ link: 'tel:+1-202-555-0101;phone-context=x', page })).toBe(true);
    expect(area.items.get('job:7')).toEqual({ step: 'review', scan_id: 'scan-9' });
    expect(area.items.get('scan:7')).toMatchObject({
      host: 'acme.crm.example',
      level: 1,
      contacts: [{ name: '+1-202-555-0101', phones: [{ number: '+1-202-555-0101' }], record_url: '' }],
    });
  });

  test('without a number, or in a broken link, changes nothing', async () => {
    const { area, one } = await menu();
    for (const marked of [{ selection: 'nobody' }, { link: 'tel:%E0%A4%A' }, { link: 'https://x.example/2025550101' }])
      expect(await one.review({ ...marked, page })).toBe(false);
    expect(area.items.size).toBe(0);
  });

  test.each([
    ['a running session', { pb_current_session: { link: { state: 'live' } } }],
    ['a launch in flight', { pb_launch: { tab_id: 8 } }],
    ['a reading', { 'job:7': { step: 'reading', scan_id: 'scan-1' } }],
  ])('pushes %s not aside', async (_, stored) => {
    const { area, one } = await menu({ ...stored, 'scan:7': storedScan() });
    expect(await one.review({ selection: '(202) 555-0101', page })).toBe(false);
    expect(area.items.get('scan:7')).toMatchObject({ scan_id: 'scan-1' });
  });
});
