import { describe, expect, test } from 'vitest';
import { countryOf, timeZoneOf } from '../../scanners/engine/place.ts';

describe('a country', () => {
  test.each<[string, string | null]>([
    ['Germany', 'DE'],
    ['DEUTSCHLAND', 'DE'],
    ['Allemagne', 'DE'],
    ['Niemcy', 'DE'],
    ['ドイツ', 'DE'],
    ['de', 'DE'],
    ['🇩🇪 Germany', 'DE'],
    ['Germany (DE)', 'DE'],
    ['UK', 'GB'],
    ['United  Kingdom', 'GB'],
    ['The Netherlands', 'NL'],
    ['U.S.A.', 'US'],
    ['Turkey', 'TR'],
    ['Macau', 'MO'],
    ['Russian Federation', 'RU'],
    ['Korea, Republic of', 'KR'],
    ['Viet Nam', 'VN'],
    ['Canary Islands', 'ES'],
    ['U.S. Outlying Islands', 'US'],
    ['EU', null],
    ['European Union', null],
    ['World', null],
    ['QQ', null],
    ['49', null],
    ['+1', null],
    ['TX, Texas', null],
    ['—', null],
    ['', null],
    ['x'.repeat(5000), null],
  ])('%s', (text, code) => expect(countryOf(text)).toBe(code));
});

describe('a time zone', () => {
  test.each<[string, string | null]>([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['(GMT-05:00) Eastern Daylight Time (America/New_York)', 'America/New_York'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Eastern Time (US & Canada)', 'America/New_York'],
    ['Central Standard Time', 'America/Chicago'],
    ['MST', 'America/Denver'],
    ['Arizona', 'America/Phoenix'],
    ['PT', 'America/Los_Angeles'],
    ['Central Europe', null],
    ['Sales/Marketing', null],
    ['GMT+1', null],
    ['Etc/GMT+5', null],
    ['(UTC+10:00) Eastern Standard Time', null],
    ['(UTC−05:00) Eastern Time', 'America/New_York'],
    ['Eastern Standard Time (Queensland)', null],
    ['Central Standard Time (Mexico)', null],
    ['Eastern Time (ET)', 'America/New_York'],
    ['Pacific Time (GMT-8)', 'America/Los_Angeles'],
    ['UTC', null],
    ['', null],
  ])('%s', (text, zone) => expect(timeZoneOf(text)).toBe(zone));
});
