/** A scan's result for people: one line a contact, then who is left out and why. */
import type { PageRefused, RowReason, ScanResult } from '../contract.ts';
import { writtenPhone } from './expectation.ts';

const refusals: Record<PageRefused['reason'], string> = {
  no_list: 'Nothing on this page is a list.',
  no_people: 'There are lists on this page, but none of people with a phone number or an e-mail address.',
  canvas: 'This page draws its list as a picture: there is no text to read. Switch the CRM to another view.',
  board: 'This page shows a board of cards. Switch the CRM to its list view and read that.',
  not_this_page: 'This page shows one record, not a list. Save the list and try again.',
  other_frame: 'Most of this page is a frame of another site. Open what it shows as a page of its own and read that.',
  closed_part: 'The list is in a closed shadow tree, which no extension can read. Switch the CRM to another view.',
};

export const reasons: Record<RowReason, string> = {
  no_contact_method: 'no phone and no e-mail',
  no_name: 'no name',
  never_dial: 'the number may not be called',
  invalid_phone: 'what stands there is no phone number',
  duplicate: 'already in the list',
  not_rendered: 'not loaded by the page',
};

export function columns(rows: readonly string[][], most = 40): string {
  const widths = (rows[0] ?? []).map((_cell, at) =>
    Math.min(most, Math.max(...rows.map((row) => row[at]?.length ?? 0))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.slice(0, most).padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function tableOf(result: ScanResult): string {
  if (!result.understood) return `${refusals[result.reason]} (read by ${result.scanner})`;
  const { contacts, skipped, expected, read, scanner, selected_only, unseen_ticks } = result;
  const head = ['Name', 'Phone', 'E-mail', 'Company', 'Id', 'Record'];
  const rows = contacts.map(({ name, phones, email, company, crm_identifier, record_url }) => [
    name,
    phones.map(writtenPhone).join(', '),
    email,
    company,
    crm_identifier,
    record_url,
  ]);
  const left = skipped.map(({ row, reason }) => `  ${row}: ${reasons[reason]}`);
  const dialable = contacts.filter(({ phones }) => phones.length > 0).length;
  return [
    columns([head, ...rows]),
    '',
    `${contacts.length} people, ${dialable} to dial; ${read} ${selected_only ? 'ticked ' : ''}rows read${expected === null || unseen_ticks ? '' : ` of ${expected}`} by ${scanner}.`,
    ...(unseen_ticks
      ? [`The page says that ${unseen_ticks} are ticked; no tick was seen, so nobody is dialed unchosen.`]
      : []),
    ...(left.length ? ['Left out:', ...left] : []),
  ].join('\n');
}
