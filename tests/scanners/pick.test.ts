import { describe, expect, test } from 'vitest';
import generic from '../../scanners/generic/generic.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { hostMatches } from '../../scanners/pick-page.ts';
import pipedrive from '../../scanners/pipedrive/pipedrive.ts';
import { sameRecord } from '../../scanners/same-record.ts';

const picked = (address: string) => {
  const found = pickScanner(address);
  return found && `${found.scanner.id} ${found.page.kind}`;
};

describe('which scanner reads an address', () => {
  test.each<[string, string | null]>([
    ['https://acme.pipedrive.com/persons/list/user/everyone', 'pipedrive list'],
    ['https://acme.pipedrive.com/persons', 'pipedrive list'],
    ['https://ACME.pipedrive.com/person/7', 'pipedrive record'],
    ['https://acme.pipedrive.com/pipeline/1', 'generic generic'],
    ['https://api.pipedrive.com/persons/list', 'generic generic'],
    ['https://pipedrive.com/persons/list', 'generic generic'],
    ['https://pipedrive.com.example.com/persons/list', 'generic generic'],
    ['http://acme.pipedrive.com/persons/list', 'generic generic'],
    ['https://crm.example.com/', 'generic generic'],
    ['chrome://extensions', null],
    ['file:///tmp/list.html', null],
    ['no address', null],
  ])('%s → %s', (address, expected) => expect(picked(address)).toBe(expected));

  test('what is picked is data that can be sent to a page', () => {
    const found = pickScanner('https://acme.pipedrive.com/persons');
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test('a wildcard takes subdomains of any depth, not the bare domain', () => {
    const takes = (address: string) => hostMatches('https://*.acme.com', new URL(address));
    expect(takes('https://eu.crm.acme.com/')).toBe(true);
    expect(takes('https://acme.com/')).toBe(false);
    expect(takes('https://evilacme.com/')).toBe(false);
  });
});

describe('the same record', () => {
  const crm = 'https://crm.example.com';
  const id = '64f0a1b2c3d4e5f10';
  test.each<[string, string, boolean]>([
    [`${crm}/contacts/42`, `${crm}/contacts/42`, true],
    [`${crm}/contacts/42/notes`, `${crm}/contacts/42`, true],
    [`${crm}/contacts/42/notes`, `${crm}/contacts/42/overview`, true],
    [`${crm}/contacts/42?tab=mail`, `${crm}/contacts/42`, true],
    [`${crm}/contacts/421`, `${crm}/contacts/42`, false],
    [`${crm}/contacts`, `${crm}/contacts/42`, false],
    [`${crm}/companies/42`, `${crm}/contacts/42`, false],
    ['https://other.example.com/contacts/42', `${crm}/contacts/42`, false],
    [`${crm}/#Contact/view/${id}`, `${crm}/#Contact/view/${id}`, true],
    [`${crm}/#Contact/view/${id}/edit`, `${crm}/#Contact/view/${id}`, true],
    [`${crm}/#Contact`, `${crm}/#Contact/view/${id}`, false],
    [
      `${crm}/index.php?module=Contacts&view=Detail&record=7&tab=x`,
      `${crm}/index.php?module=Contacts&view=Detail&record=7`,
      true,
    ],
    [
      `${crm}/index.php?module=Leads&view=Detail&record=7`,
      `${crm}/index.php?module=Contacts&view=Detail&record=7`,
      false,
    ],
    [
      `${crm}/index.php?module=Contacts&view=Detail&record=8`,
      `${crm}/index.php?module=Contacts&view=Detail&record=7`,
      false,
    ],
    [`${crm}/people/ada-byron/calls`, `${crm}/people/ada-byron`, true],
    [`${crm}/people/grace`, `${crm}/people/ada-byron`, false],
    ['no address', `${crm}/contacts/42`, false],
  ])('by address alone: %s shows %s: %s', (shown, record, same) =>
    expect(sameRecord(generic, shown, record)).toBe(same),
  );

  const acme = 'https://acme.pipedrive.com';
  test.each<[string, string, boolean]>([
    [`${acme}/person/7/deals`, `${acme}/person/7`, true],
    [`${acme}/person/70`, `${acme}/person/7`, false],
    [`${acme}/organization/7`, `${acme}/person/7`, false],
    [`${acme}/persons/list/user/7`, `${acme}/person/7`, false],
  ])("by Pipedrive's rule: %s shows %s: %s", (shown, record, same) =>
    expect(sameRecord(pipedrive, shown, record)).toBe(same),
  );

  test('ids are compared as the CRM compares them', () => {
    const rule = (compare: 'exact' | 'ignore_case' | 'first_15') => ({
      ...generic,
      records: [{ path: '^/r/(\\w{1,18})', compare }],
    });
    const both = (compare: 'exact' | 'ignore_case' | 'first_15', a: string, b: string) =>
      sameRecord(rule(compare), `${crm}/r/${a}`, `${crm}/r/${b}`);
    expect(both('first_15', '0035f00000Q1xYz', '0035f00000Q1xYzAAI')).toBe(true);
    expect(both('first_15', '0035f00000Q1xYz', '0035f00000Q1xYyAAI')).toBe(false);
    expect(both('ignore_case', 'aBc', 'AbC')).toBe(true);
    expect(both('exact', 'aBc', 'AbC')).toBe(false);
  });
});
