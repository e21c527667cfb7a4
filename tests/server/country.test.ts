import { expect, test } from 'vitest';
import { countryCode } from '../../server/providers/country.ts';

test.each([
  ['United Kingdom', 'GB'],
  ['UK', 'GB'],
  ['england', 'GB'],
  ['  USA ', 'US'],
  ['us', 'US'],
  ['United States', 'US'],
  ['Germany', 'DE'],
  ['Deutschland', 'DE'],
  ['DE', 'DE'],
  ['Russia', 'RU'],
  ['Switzerland', 'CH'],
  ['', null],
  ['Narnia', null],
  ['XQ', null],
  ['Texas', null],
])('the country that a CRM calls “%s” is %s', (text, code) => {
  expect(countryCode(text)).toBe(code);
});
