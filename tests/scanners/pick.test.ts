import { describe, expect, test } from 'vitest';
import bntouch from '../../scanners/bntouch/bntouch.ts';
import type { Scanner } from '../../scanners/format.ts';
import generic from '../../scanners/generic/generic.ts';
import hubspot from '../../scanners/hubspot/hubspot.ts';
import monday from '../../scanners/monday/monday.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { hostMatches } from '../../scanners/pick-page.ts';
import pipedrive from '../../scanners/pipedrive/pipedrive.ts';
import salesforce from '../../scanners/salesforce/salesforce.ts';
import { sameRecord } from '../../scanners/same-record.ts';
import zoho from '../../scanners/zoho/zoho.ts';

const picked = (address: string) => {
  const found = pickScanner(address);
  return found && `${found.scanner.id} ${found.page.kind}`;
};

describe('which scanner reads an address', () => {
  test.each<[string, string | null]>([
    ['https://acme.pipedrive.com/persons/list/user/everyone', 'pipedrive list'],
    ['https://acme.pipedrive.com/persons', 'pipedrive list'],
    ['https://ACME.pipedrive.com/person/7', 'pipedrive record'],
    ['https://acme.pipedrive.com/pipeline/1', 'pipedrive board'],
    ['https://acme.pipedrive.com/settings', 'generic generic'],
    ['https://api.pipedrive.com/persons/list', 'generic generic'],
    ['https://pipedrive.com/persons/list', 'generic generic'],
    ['https://pipedrive.com.example.com/persons/list', 'generic generic'],
    ['http://acme.pipedrive.com/persons/list', 'generic generic'],
    ['https://acme.lightning.force.com/lightning/o/Contact/list?filterName=__Recent', 'salesforce list'],
    ['https://acme--dev.sandbox.lightning.force.com/lightning/o/Lead/home', 'salesforce list'],
    ['https://acme.lightning.force.com.mcas.ms/lightning/o/Contact/list', 'salesforce list'],
    ['https://acme.lightning.force.mil/lightning/o/Contact/list', 'salesforce list'],
    ['https://acme.lightning.sfcrmapps.cn/lightning/o/Contact/list', 'salesforce list'],
    ['https://acme.lightning.force.com/lightning/r/Report/00O5f00000Q1xYzAAI/view', 'salesforce generic'],
    ['https://na1.salesforce.com/003?fcf=00B30000004xyz1', 'salesforce list'],
    ['https://force.com.example.com/lightning/o/Contact/list', 'generic generic'],
    ['https://crm.zoho.com.au/crm/org7001/tab/Leads/custom-view/1/list', 'zoho board'],
    ['https://crm.zohocloud.ca/crm/tab/Contacts/346103000072598035', 'zoho record'],
    ['https://crm.zoho.com.example.com/crm/tab/Contacts', 'generic generic'],
    ['https://acme.monday.com/boards/1882001234/views/40019', 'monday list'],
    ['https://acme.monday.com/boards/1882001234/pulses/2009012337/posts/1', 'monday record'],
    ['https://app.hubspot.com/contacts/244/objects/0-1/views/all/list', 'hubspot ids'],
    ['https://app-eu1.hubspot.com/contacts/244/objects/0-2/views/4711/list', 'hubspot ids'],
    ['https://app-na2.hubspot.com/contacts/244/objects/0-3/views/all/board', 'hubspot board'],
    ['https://app.na2.hubspot.com/contacts/244/objects/0-1/views/all/list', 'hubspot ids'],
    ['https://app.na2.evil.hubspot.com.example.com/contacts/244/objects/0-1/views/all/list', 'generic generic'],
    ['https://app-ap1.hubspot.com/contacts/244/objectLists/77/filters', 'hubspot ids'],
    ['https://app.hubspot.com/calling-integration-popup-ui/244', 'hubspot record'],
    ['https://apple.hubspot.com/contacts/244/objects/0-1/views/all/list', 'generic generic'],
    ['https://app-eu1.hubspot.com.example.com/contacts/244/objects/0-1/views/all/list', 'generic generic'],
    ['https://www.bntouchmortgage.net/account5/mortgages', 'bntouch generic'],
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

  test('a star within a host stands for a part of one label, and alone for any host', () => {
    const takes = (pattern: string, address: string) => hostMatches(pattern, new URL(address));
    expect(takes('https://app-*.acme.com', 'https://app-eu1.acme.com/')).toBe(true);
    expect(takes('https://app-*.acme.com', 'https://app-eu1.evil.acme.com/')).toBe(false);
    expect(takes('https://*.crm*.acme.com', 'https://org.crm4.acme.com/')).toBe(true);
    expect(takes('https://*', 'https://go.funnel.example.com/')).toBe(true);
    expect(takes('https://*', 'http://go.funnel.example.com/')).toBe(false);
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

  const force = 'https://acme.lightning.force.com';
  test.each<[string, Scanner, string, string, boolean]>([
    [
      'a 15- and an 18-character id',
      salesforce,
      `${force}/lightning/r/0035f00000Q1xYz/view`,
      `${force}/lightning/r/Contact/0035f00000Q1xYzAAI/view`,
      true,
    ],
    [
      'another id',
      salesforce,
      `${force}/lightning/r/0035f00000Q2xYz/view`,
      `${force}/lightning/r/Contact/0035f00000Q1xYzAAI/view`,
      false,
    ],
    [
      'a related list of it',
      salesforce,
      `${force}/lightning/r/Contact/0035f00000Q1xYzAAI/related/Cases/view`,
      `${force}/lightning/r/Contact/0035f00000Q1xYzAAI/view`,
      true,
    ],
    [
      'its canvas view',
      zoho,
      'https://crm.zoho.com/crm/tab/Leads/346103000072598035/canvas/1',
      'https://crm.zoho.com/crm/org7/tab/Leads/346103000072598035',
      true,
    ],
    [
      'its posts',
      monday,
      'https://acme.monday.com/boards/18/views/4/pulses/20090123/posts/1',
      'https://acme.monday.com/boards/18/pulses/20090123',
      true,
    ],
    [
      'another tab of the borrower',
      bntouch,
      'https://www.bntouchmortgage.net/account5/mortgages/tracker?tab=2&process=880236',
      'https://www.bntouchmortgage.net/account5/mortgages/view?process=880236&loanId=70',
      true,
    ],
    [
      'another type',
      hubspot,
      'https://app.hubspot.com/contacts/244/record/0-2/2801',
      'https://app.hubspot.com/contacts/244/record/0-1/2801',
      false,
    ],
    [
      'a query',
      hubspot,
      'https://app.hubspot.com/contacts/244/record/0-1/2801?eschref=x',
      'https://app.hubspot.com/contacts/244/record/0-1/2801',
      true,
    ],
  ])('shown with %s', (_what, scanner, shown, record, same) => expect(sameRecord(scanner, shown, record)).toBe(same));

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
