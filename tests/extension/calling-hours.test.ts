// @vitest-environment node
import { getCountries } from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import { type CallingHours, lateIn } from '../../components/calling/calling-hours.ts';
import { contactZones } from '../../components/calling/contact-zones.ts';
import { countryZones } from '../../components/calling/country-zones.ts';
import { makeLateCheck } from '../../components/calling/late-check.ts';
import { lateWords } from '../../components/popup/review/late-words.ts';
import { noEdits, type ReviewEdits, reviewOf, withTick, withTicks } from '../../components/state/review.ts';
import { makeNumberCheck } from '../../entrypoints/popup/number-check.ts';
import { contact, storedScan } from './fakes.ts';
import { text } from './words.ts';

const hours: CallingHours = {
  calling_hours: 'hold',
  calling_from: 8,
  calling_to: 21,
  calling_days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};
const check = makeNumberCheck('US');
/** Monday, 30 November 2026. */
const at = (time: string) => Date.parse(`2026-11-30T${time}:00Z`);

describe('it is late', () => {
  const isLate = (zone: string, time: string, set: Partial<CallingHours> = {}) =>
    lateIn([zone], { ...hours, ...set }, at(time)) !== null;

  test('from the last hour on, and until the first, by the clock there', () => {
    expect(isLate('Europe/Berlin', '06:59')).toBe(true);
    expect(isLate('Europe/Berlin', '07:00')).toBe(false);
    expect(isLate('Europe/Berlin', '19:59')).toBe(false);
    expect(isLate('Europe/Berlin', '20:00')).toBe(true);
  });

  test('by summer time where there is one, and by half hours', () => {
    expect(lateIn(['Europe/Berlin'], hours, Date.parse('2026-07-01T19:00:00Z'))).not.toBeNull();
    expect(isLate('Asia/Kolkata', '15:29')).toBe(false);
    expect(isLate('Asia/Kolkata', '15:30')).toBe(true);
  });

  test('on the days that are not chosen, by the calendar there', () => {
    const sunday = Date.parse('2026-11-29T23:00:00Z');
    expect(lateIn(['America/New_York'], hours, sunday)).not.toBeNull();
    expect(lateIn(['Asia/Tokyo'], hours, sunday)).toBeNull();
  });

  test('outside of hours that go over midnight; from 8 to 8 it never is', () => {
    const night = { calling_from: 20, calling_to: 6 };
    expect(['19:59', '20:00', '05:59', '06:00'].map((time) => isLate('UTC', time, night))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(['07:59', '08:00'].map((time) => isLate('UTC', time, { calling_from: 8, calling_to: 8 }))).toEqual([
      false,
      false,
    ]);
  });

  test('only where all zones that it may be agree, and none is unknown', () => {
    const us = countryZones.US?.split(' ') ?? [];
    // 21:40 in New York is 16:40 in Honolulu; at 04:00 in New York it is 23:00 there; at 12:00 it is 07:00.
    expect(lateIn(us, hours, Date.parse('2026-12-01T02:40Z'))).toBeNull();
    expect(lateIn(us, hours, at('17:00'))).toBeNull();
    expect(lateIn(us, hours, at('19:00'))).toBeNull();
    const night = lateIn(us, hours, at('09:00'));
    expect(night?.map((wall) => new Date(wall).toISOString())).toEqual([
      '2026-11-29T23:00:00.000Z',
      '2026-11-30T04:00:00.000Z',
    ]);
    expect(lateIn(['Europe/Berlin', 'Mars/Olympus'], hours, at('23:00'))).toBeNull();
    expect(lateIn([], hours, at('23:00'))).toBeNull();
    // As HubSpot writes them.
    expect(lateIn(['europe/berlin'], hours, at('23:00'))).not.toBeNull();
  });
});

describe('where a contact is', () => {
  test('says the record’s time zone, then its country, then the number’s, and both where they differ', () => {
    expect(contactZones({ time_zone: 'Asia/Tokyo', country: 'DE' }, ['US'])).toMatchObject({
      zones: ['Asia/Tokyo'],
      by: 'time_zone',
    });
    expect(contactZones({ country: 'GB' }, ['GB', 'GG', 'IM', 'JE'])).toMatchObject({
      by: 'country',
      countries: ['GB'],
    });
    expect(contactZones({}, ['DE'])).toMatchObject({ by: 'number', countries: ['DE'] });
    const both = contactZones({ country: 'JP' }, ['DE']);
    expect(both).toMatchObject({ by: 'country_and_number', countries: ['JP', 'DE'] });
    expect(both?.zones).toHaveLength(2);
    expect(contactZones({}, [])).toBeNull();
    expect(contactZones({ country: 'DE' }, ['XX'])).toBeNull();
  });

  test('is known for every country that a number can be of, by zones that browsers know and that differ', () => {
    expect(getCountries().filter((country) => !(country in countryZones))).toEqual([]);
    const clock = (timeZone: string) =>
      new Intl.DateTimeFormat('en-US', { dateStyle: 'short', timeStyle: 'short', timeZone });
    const zones = new Set(Object.values(countryZones).flatMap((listed) => listed.split(' ')));
    expect([...zones].map((zone) => clock(zone).resolvedOptions().timeZone)).not.toContain('');
    const days = Array.from({ length: 365 }, (_, index) => Date.UTC(2026, 0, 1 + index, 12));
    const us = (countryZones.US?.split(' ') ?? []).map((zone) => days.map(clock(zone).format).join());
    expect(new Set(us).size).toBe(8);
  });
});

describe('in the review', () => {
  const scan = storedScan({
    contacts: [
      contact('1', '+49 30 123456'),
      contact('2', '+1 202 555 0101'),
      contact('3', '+49 30 123457', { time_zone: 'America/New_York' }),
    ],
  });
  const review = (edits: ReviewEdits = noEdits, set: Partial<CallingHours> = {}) =>
    reviewOf(scan, edits, check, new Set(), makeLateCheck({ ...hours, ...set }, at('20:40')));
  const states = (edits?: ReviewEdits, set?: Partial<CallingHours>) =>
    review(edits, set).rows.map(({ state }) => state);

  test('who is late is left out, and the row says what time it is there and how that is known', () => {
    expect(states()).toEqual(['late', 'ready', 'ready']);
    expect(review().counts).toMatchObject({ ready: 2, late: 1 });
    const [first] = review().rows;
    expect(first?.late && lateWords(first.late, text)).toBe('It is Mon 9:40 PM there (the number’s country: Germany).');
  });

  test('… or only marked, as the rep set it', () => {
    expect(states(noEdits, { calling_hours: 'warn' })).toEqual(['ready', 'ready', 'ready']);
    expect(review(noEdits, { calling_hours: 'warn' }).rows.map(({ late }) => late !== null)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('a tick of the row dials them all the same; selecting all does not', () => {
    expect(states(withTicks(noEdits, ['1', '2', '3'], true))[0]).toBe('late');
    const ticked = withTick(noEdits, review(), '1', true);
    expect(states(ticked)[0]).toBe('ready');
    const unticked = withTick(ticked, review(ticked), '1', false);
    expect(states(unticked)[0]).toBe('off');
    expect(states(withTicks(unticked, ['1'], true))[0]).toBe('late');
  });

  test('two times are said where it is not one clock', () => {
    const americans = storedScan({ contacts: [contact('1', '+1 202 555 0101')] });
    const [row] = reviewOf(americans, noEdits, check, new Set(), makeLateCheck(hours, at('09:00'))).rows;
    expect(row?.late && lateWords(row.late, text)).toBe(
      'It is Sun 11:00 PM – Mon 4:00 AM there (the number’s country: United States).',
    );
  });

  test('5,000 people are asked in their few places', () => {
    const contacts = Array.from({ length: 5_000 }, (_, i) => contact(String(i), `202555${String(i).padStart(4, '0')}`));
    const { counts } = reviewOf({ ...scan, contacts }, noEdits, check, new Set(), makeLateCheck(hours, at('09:00')));
    expect(counts.late).toBe(5_000);
  });
});
