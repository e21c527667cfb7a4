// @vitest-environment node
import { expect, test } from 'vitest';
import { failed, type Result } from '../../components/state/problem.ts';
import { noEdits, type ReviewTerms } from '../../components/state/review.ts';
import { longAsText } from '../../entrypoints/background/as-text.ts';
import { readReview } from '../../entrypoints/popup/stored-review.ts';
import { makeArea, remember, storedScan } from './fakes.ts';

const hours = { calling_hours: 'off', calling_from: 8, calling_to: 21, calling_days: [] } as const;
const terms = (more: Partial<ReviewTerms> = {}) => ({
  scan_id: 'scan-1',
  edits: noEdits,
  do_not_call: ['+12025550101'],
  hours,
  phone_order: {},
  ...more,
});

async function reading(scan: object, told: Result<ReviewTerms> = { ok: terms() }) {
  const area = makeArea();
  await remember(longAsText(area)).set('scan:7', { ...storedScan(), ...scan });
  return readReview({ area, terms: async () => told }, 7);
}

test('the review is the reading as the background stored it, with what the rep did and set', async () => {
  const edits = { ...noEdits, ticks: { 1: false } };
  const review = await reading({}, { ok: terms({ edits }) });
  expect(review).toEqual({ ok: { scan: storedScan(), edits, do_not_call: ['+12025550101'], hours } });
});

test('has the numbers of each contact in the order that the rep wants for this CRM', async () => {
  const phone = (kind: string, number: string) => ({ number, extension: '', label: '', kind });
  const phones = [phone('home', '1'), phone('work', '2'), phone('mobile', '3'), phone('work', '4')];
  const contacts = [{ ...storedScan().contacts[0], phones }];
  const first = async (phone_order: ReviewTerms['phone_order'], scan: object) => {
    const got = await reading({ contacts, ...scan }, { ok: terms({ phone_order }) });
    return 'ok' in got && got.ok.scan.contacts[0]?.phones.map(({ number }) => number).join('');
  };
  const orders = { acme: ['work', 'mobile'], '': ['mobile'] } as const;
  expect(await first(orders, {})).toBe('2431');
  expect(await first(orders, { scanner: 'pipedrive' })).toBe('3124');
  expect(await first({}, {})).toBe('1234');
  // By API the CRM's own choice holds, unless there is an order for that very CRM.
  expect(await first(orders, { scanner: 'hubspot', level: 3 })).toBe('1234');
  expect(await first({ hubspot: ['mobile'] }, { scanner: 'hubspot', level: 3 })).toBe('3124');
});

test('edits of another reading, or no answer, are no review', async () => {
  expect(await reading({ scan_id: 'scan-2' })).toEqual(failed('scan_gone'));
  expect(await reading({}, failed('page_failed'))).toEqual(failed('page_failed'));
});
