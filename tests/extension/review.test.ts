// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { confirmedOf } from '../../components/state/confirmed.ts';
import {
  noEdits,
  type ReviewEdits,
  type ReviewScan,
  reviewOf,
  withNumber,
  withTick,
  withTicks,
} from '../../components/state/review.ts';
import { makeNumberCheck } from '../../entrypoints/popup/number-check.ts';
import { contact, storedScan } from './fakes.ts';

const check = makeNumberCheck('US');
const scanOf = (...contacts: ReviewScan['contacts']): ReviewScan => storedScan({ contacts });
const states = (scan: ReviewScan, edits: ReviewEdits = noEdits) =>
  Object.fromEntries(reviewOf(scan, edits, check).rows.map(({ contact, state }) => [contact.id, state]));

describe('the review', () => {
  test('reads a number without a country as one of the person’s country, else of the rep’s', () => {
    const british = { ...contact('1', '020 7946 0101'), country: 'GB' };
    const review = reviewOf(
      scanOf(british, contact('2', '020 7946 0101'), contact('3', '202 555 0103')),
      noEdits,
      check,
    );
    expect(review.rows.map(({ shown, state }) => [shown, state])).toEqual([
      ['+44 20 7946 0101', 'ready'],
      ['020 7946 0101', 'impossible'],
      ['(202) 555-0103', 'ready'],
    ]);
    expect(review.choicesOf(british)[0]?.shown).toBe('+44 20 7946 0101');
    const { contacts } = confirmedOf(review, noEdits, check, null);
    expect(contacts.map(({ e164 }) => e164)).toEqual(['+442079460101', '+12025550103']);
  });

  test('reads no number as the rep’s of whom it knows that they are elsewhere', () => {
    const elsewhere = ['AQ', 'QQ'].map((country) => ({ ...contact(country, '202 555 0101'), country }));
    const abroad = { ...contact('1', '+1 202 555 0102'), country: 'AQ' };
    expect(states(scanOf(...elsewhere, abroad))).toEqual({ AQ: 'impossible', QQ: 'impossible', 1: 'ready' });
  });

  test('dials everybody with a possible number, and says why it leaves out the others', () => {
    const scan = scanOf(
      contact('1', '202 555 0101'),
      contact('2', ''),
      contact('3', '12'),
      contact('4', '(202) 555-0101'),
    );
    const review = reviewOf(scan, noEdits, check);
    expect(states(scan)).toEqual({ 1: 'ready', 2: 'no_number', 3: 'impossible', 4: 'duplicate' });
    expect(review.counts).toEqual({
      ready: 1,
      off: 0,
      no_number: 1,
      impossible: 1,
      do_not_call: 0,
      duplicate: 1,
      late: 0,
    });
    expect(review.rows[3]?.keeper?.id).toBe('1');
  });

  test('shows numbers as they are written at home, and others with their country', () => {
    const scan = scanOf(contact('1', '2025550101'), contact('2', '+44 20 7946 0018'));
    expect(reviewOf(scan, noEdits, check).rows.map(({ shown }) => shown)).toEqual([
      '(202) 555-0101',
      '+44 20 7946 0018',
    ]);
  });

  test('judges nothing before the number check is there', () => {
    const scan = scanOf(contact('1', '12'), contact('2', '202-555-0101'), contact('3', '(202) 555 0101'));
    expect(reviewOf(scan, noEdits, null).rows.map(({ state, shown }) => [state, shown])).toEqual([
      ['ready', '12'],
      ['ready', '202-555-0101'],
      ['ready', '(202) 555 0101'],
    ]);
  });

  test('dials nobody unchosen where the page has ticks that were not seen', () => {
    const scan = { ...scanOf(contact('1', '202 555 0101'), contact('2', '202 555 0102')), unseen_ticks: 1 };
    expect(states(scan)).toEqual({ 1: 'off', 2: 'off' });
    expect(states(scan, withTick(noEdits, reviewOf(scan, noEdits, check), '2', true))).toEqual({
      1: 'off',
      2: 'ready',
    });
    expect(states(scan, withTicks(noEdits, ['1', '2'], true))).toEqual({
      1: 'ready',
      2: 'ready',
    });
  });

  test('the same number with another extension is still one line to PhoneBurner', () => {
    const phones = (extension: string) => [{ number: '202 555 0101', extension, label: '', kind: 'work' as const }];
    const scan = scanOf(contact('1', '', { phones: phones('7') }), contact('2', '', { phones: phones('8') }));
    expect(states(scan)).toEqual({ 1: 'ready', 2: 'duplicate' });
    expect(reviewOf(scan, noEdits, check).rows[0]?.number).toBe('202 555 0101 x7');
  });

  test('a typed number is judged like a read one, and can be taken away', () => {
    const scan = scanOf(contact('1', ''));
    const typed = withNumber(noEdits, '1', ' 303-555-0177 ');
    expect(states(scan, typed)).toEqual({ 1: 'ready' });
    expect(states(scan, withNumber(typed, '1', ''))).toEqual({ 1: 'no_number' });
  });

  test('ticking a duplicate dials it instead of the other, also back again', () => {
    const scan = scanOf(contact('1', '202 555 0101'), contact('2', '202 555 0101'), contact('3', '202 555 0101'));
    const tick = (edits: ReviewEdits, id: string) => withTick(edits, reviewOf(scan, edits, check), id, true);
    const second = tick(noEdits, '2');
    expect(states(scan, second)).toEqual({ 1: 'duplicate', 2: 'ready', 3: 'duplicate' });
    const third = tick(second, '3');
    expect(states(scan, third)).toEqual({ 1: 'duplicate', 2: 'duplicate', 3: 'ready' });
    expect(states(scan, tick(third, '1'))).toEqual({ 1: 'ready', 2: 'duplicate', 3: 'duplicate' });
  });

  test('unticking the one that is dialed does not dial its duplicate by itself', () => {
    const scan = scanOf(contact('1', '202 555 0101'), contact('2', '202 555 0101'));
    const off = withTick(noEdits, reviewOf(scan, noEdits, check), '1', false);
    expect(states(scan, off)).toEqual({ 1: 'off', 2: 'duplicate' });
  });

  test('select none and select all keep the choice among duplicates', () => {
    const scan = scanOf(contact('1', '202 555 0101'), contact('2', '202 555 0101'), contact('3', '202 555 0103'));
    const second = withTick(noEdits, reviewOf(scan, noEdits, check), '2', true);
    const none = withTicks(second, ['1', '2', '3'], false);
    expect(states(scan, none)).toEqual({ 1: 'duplicate', 2: 'off', 3: 'off' });
    const all = withTicks(second, ['1', '2', '3'], true);
    expect(states(scan, all)).toEqual({ 1: 'duplicate', 2: 'ready', 3: 'ready' });
  });

  test('5,000 people are all judged', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      contact(String(index), `202555${String(index).padStart(4, '0')}`),
    );
    const scan = scanOf(...many);
    expect(reviewOf(scan, noEdits, check).counts.ready).toBe(5_000);
  });
});
