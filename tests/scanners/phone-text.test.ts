import { describe, expect, test } from 'vitest';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import { isFormatted, isPhoneShape, numbersIn } from '../../scanners/engine/phone-text.ts';
import { lexicon } from '../../scanners/pick.ts';

useLexicon(lexicon);

/** As written in a cell → number, extension and label of each, "!" before one that may not be dialed. */
const written = (line: string) =>
  numbersIn(line).map(({ number, extension, label, refused }) =>
    [refused ? '!' : '', number, extension && ` x${extension}`, label && ` (${label})`].join(''),
  );

describe('numbers in a line', () => {
  test.each<[string, string[]]>([
    ['(555) 555-0101', ['(555) 555-0101']],
    ['+44 (0)20 5550 1234', ['+44 (0)20 5550 1234']],
    ['0800 1111', ['0800 1111']],
    ['(016977) 4107', ['(016977) 4107']],
    ['0845 46 49', ['0845 46 49']],
    ['076 4820 8838', ['076 4820 8838']],
    ['030/5550123', ['030/5550123']],
    ['01.02.03.04.05', ['01.02.03.04.05']],
    ['12.34.56.78', ['12.34.56.78']],
    ['555\u00a0555\u202f0101', ['555 555 0101']],
    ['Mobile: 555-555-0101', ['555-555-0101 (Mobile)']],
    ['555-555-0101 (Work)', ['555-555-0101 (Work)']],
    ['🇺🇸 555-555-0101', ['555-555-0101']],
    ['🇺🇸 555-555-0101 Fax', ['!555-555-0101 (Fax)']],
    ['555-555-0101 (Work), 555-555-0102 (Home)', ['555-555-0101 (Work)', '555-555-0102 (Home)']],
    ['Mobile: 555-555-0101 Work: 555-555-0102', ['555-555-0101 (Mobile)', '555-555-0102 (Work)']],
    ['555-555-0101 / 555-555-0102', ['555-555-0101', '555-555-0102']],
    ['555-555-0101; 555-555-0102', ['555-555-0101', '555-555-0102']],
    ['+1 555 555 0101 +1 555 555 0102', ['+1 555 555 0101', '+1 555 555 0102']],
    ['(555) 555-0101 (555) 555-0102', ['(555) 555-0101', '(555) 555-0102']],
    ['555-555-0101 ext. 7', ['555-555-0101 x7']],
    ['555-555-0101 x701', ['555-555-0101 x701']],
    ['555-555-0101;ext=7', ['555-555-0101 x7']],
    ['555-555-0101,,7', ['555-555-0101 x7']],
    ['555-555-0101 #7', ['555-555-0101 x7']],
    ['555-555-0101 (ext. 12)', ['555-555-0101 x12']],
    ['Fax: 555-555-0101', ['!555-555-0101 (Fax)']],
    ['555-555-0101 (DNC)', ['!555-555-0101 (DNC)']],
    ['555-555-0101 do not call', ['!555-555-0101 (do not call)']],
    ['555-555-0101 wrong number', ['!555-555-0101 (wrong number)']],
  ])('%s', (line, expected) => expect(written(line)).toEqual(expected));

  test.each([
    '2031-04-05',
    '2031-04-05 06:07',
    '04/05/2031',
    '5.4.2031',
    '2019-2024',
    '62704-1234',
    '$1,234,567.00',
    '€ 5550101',
    '1,234,567',
    '5550101.50',
    'INV-0012345',
    '#5550101',
    'A5550101',
    '192.168.10.20',
    '52.520008',
    '123',
    '7012',
    '0000000000',
    '5550101234567890',
    '078-05-1120',
    '—',
  ])('%s is no number to call', (line) => expect(written(line)).toEqual([]));
});

describe('the shape of a number', () => {
  test('has 7 to 15 digits', () => {
    expect(isPhoneShape('555010')).toBe(false);
    expect(isPhoneShape('5550101')).toBe(true);
    expect(isPhoneShape('123456789012345')).toBe(true);
    expect(isPhoneShape('1234567890123456')).toBe(false);
  });

  test('is believed without a header only when it is written as people write numbers', () => {
    expect(['(555) 555-0101', '+15555550101', '555-0101'].map(isFormatted)).toEqual([true, true, true]);
    expect(isFormatted('5550101234')).toBe(false);
  });
});
