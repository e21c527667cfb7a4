/**
 * A list of thousands of rows is read at a glance where its cells are plain. That must give what the thorough reading gives:
 * the same odd rows, once as one long table and once as many short ones, in Chromium.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScannedContact } from '../../scanners/contract.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { openPageReader, type PageReader } from '../../scanners/tools/page-reader.ts';

const address = 'https://crm.example.com/contacts';
let reader: PageReader;
beforeAll(async () => {
  reader = await openPageReader();
});
afterAll(() => reader?.close());

const names = [
  '<a href="/contacts/ID">Ada Byron</a>',
  '<a href="/contacts/ID" class="link">Grace Hopper-Lane</a>',
  'JD Jane Doe',
  '<span class="avatar">GH</span><a href="/contacts/ID">Grace Hopper</a>',
  'Byron, Ada',
  '<a href="/contacts/ID">Noor van den Berg</a> <span class="badge">NEW</span>',
  '<a href="/contacts/ID" style="display:none">Hidden Person</a>',
  '<b class="off">Gone Person</b>',
  'No Name',
  'Miguel Ángel Ruiz',
  'Person 1234567',
  'ada',
  '',
  '<a href="/contacts/ID/edit">Edit Me</a>',
  '<a href="https://other.example.net/ID">Out There</a>',
  'Ada\n Byron',
];
const phones = [
  '(555) 555-0101',
  '555-555-0102 x12',
  '+1 555 555 0103',
  '5555550104',
  '',
  '—',
  '555-0105 or 555-0106',
  'Fax: 555-555-0107',
  'm: 555-555-0108 f: 555-555-0109',
  '<a href="tel:+15555550110">555-555-0110</a>',
  '<s>555-555-0111</s>',
  '<span class="gone">555-555-0112</span>',
  '2031-04-05',
  '<span class="dnc">555-555-0113</span>',
  '555.555.0114',
  '12345',
  '<a href="tel:"></a>',
  '(555)555-0115',
  '+44 (0) 20 7946 0116',
  '<span style="visibility:hidden">555-555-0117</span>',
];
const emails = [
  'ID@example.com',
  '<a href="mailto:ID@example.com">ID@example.com</a>',
  '<a href="mailto:ID@example.com">Write</a>',
  '<span class="sr-only">Email</span><a href="mailto:ID@example.com">ID@example.com</a>',
  'ID@example.com, two@example.com',
  '<a href="mailto:other@example.com">ID@example.com</a>',
  '',
  'none',
];
const marks = [
  '<span class="badge">Open</span>',
  '<span class="badge">Do not call</span>',
  '<span class="badge gone">Do not call</span>',
  '<span class="badge sr-only">DNC</span>',
  '<span class="badge" title="Do not call">Open</span>',
];
const rowClasses = [
  '',
  '',
  '',
  ' class="struck"',
  ' class="dnc"',
  ' class="off"',
  ' hidden',
  ' class="odd"',
  ' data-id="ID"',
];

const heading = '<tr class="group"><td></td><td>Sales Team</td><td></td><td></td><td></td><td></td><td></td></tr>';

/** Every value meets many others: the numbers of the lists have no common step. */
const rows = Array.from({ length: 900 }, (_none, at) => {
  if (at % 150 === 75) return heading;
  const pick = (from: readonly string[], step: number) =>
    (from[(at * step) % from.length] ?? '').replaceAll('ID', String(7000 + at));
  return `<tr${pick(rowClasses, 5)}><td><input type="checkbox"></td><td>${pick(names, 3)}</td><td>Company ${at % 7}</td><td>${pick(phones, 7)}</td><td${at % 11 ? '' : ' title="wrong number"'}>${pick(phones, 3)}</td><td>${pick(emails, 1)}</td><td>${pick(marks, 1)}</td></tr>`;
});

const table = (some: readonly string[]) =>
  `<table><thead><tr><th></th><th>Name</th><th>Company</th><th>Phone</th><th>Mobile</th><th>Email</th><th>Status</th></tr></thead><tbody>${some.join('')}</tbody></table>`;

const pageOf = (some: readonly string[], rule: string) =>
  `<!doctype html><meta charset="utf-8"><style>.off, .gone { display: none } .sr-only { position: absolute; clip: rect(0, 0, 0, 0) } ${rule}</style><h1>Contacts</h1>${table(some)}`;

/** Keys by position differ between one table and many; everything that is dialed and shown may not. */
async function read(some: readonly string[], rule: string) {
  const picked = pickScanner(address);
  if (!picked) throw new Error(`no scanner takes ${address}`);
  const result = await reader.read(pageOf(some, rule), address, picked, { harvest: false });
  if (!result.understood) throw new Error(result.reason);
  const shown = ({ id: _, ...contact }: ScannedContact) => JSON.stringify(contact);
  return { contacts: result.contacts.map(shown), skipped: result.skipped.map(({ row, reason }) => `${reason} ${row}`) };
}

const chunk = 100;

/** The same number from two columns: which of the two rows counts as the duplicate depends on where the list begins. */
const withoutLabels = (contact: string) => contact.replace(/"label":"\w*","kind":"\w*"/g, '');

describe('a long list', () => {
  test.each([
    { rule: '', what: 'in which nothing is struck through by a stylesheet' },
    { rule: '.struck td { text-decoration: line-through }', what: 'in which a stylesheet strikes rows through' },
  ])('$what is read as its parts are', async ({ rule }) => {
    const whole = await read(rows, rule);
    const parts = [];
    for (let at = 0; at < rows.length; at += chunk) parts.push(await read(rows.slice(at, at + chunk), rule));
    expect(whole.contacts.length).toBeGreaterThan(400);
    expect(whole.skipped.length).toBeGreaterThan(100);
    expect(whole.skipped.filter((one) => one.includes('Sales Team'))).toEqual([]);
    const everybody = new Set(parts.flatMap(({ contacts }) => contacts));
    expect(whole.contacts.filter((contact) => !everybody.has(contact))).toEqual([]);
    const dialed = new Set(whole.contacts.map(withoutLabels));
    expect([...everybody].map(withoutLabels).filter((contact) => !dialed.has(contact))).toEqual([]);
    const neverIn = (skipped: readonly string[]) => skipped.filter((one) => one.startsWith('never_dial')).length;
    expect(neverIn(whole.skipped)).toBe(parts.reduce((sum, { skipped }) => sum + neverIn(skipped), 0));
  });
});
