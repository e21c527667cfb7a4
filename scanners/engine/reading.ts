/** What one look at a list yields, before ticks and duplicates are settled over all looks (a harvest takes several). */
import type { PageRead, PageRefused, RowReason, ScannedContact, SkippedRow } from '../contract.ts';
import type { Counts } from './counts.ts';
import { digitsOf } from './phone-text.ts';

export interface RowReading {
  /** Joins the same row over several looks. */
  key: string;
  /** What a rep recognises the row by. */
  label: string;
  /** A contact, or why there is none. */
  outcome: { contact: ScannedContact } | { reason: RowReason };
  ticked: boolean;
}

export interface ListReading {
  understood: true;
  rows: RowReading[];
  counts: Counts;
  /** The rows' parts as drawn, by which a harvest finds what scrolls. */
  drawn: Element[][];
}

export interface Refusal {
  understood: false;
  reason: PageRefused['reason'];
}

const sameAs = ({ name, email, phones, company }: ScannedContact) =>
  JSON.stringify([
    name.toLowerCase(),
    email.toLowerCase(),
    company.toLowerCase(),
    ...phones.map((one) => digitsOf(one.number) + one.extension),
  ]);

/** Ticked rows only where any is ticked; the same record twice counts once and is said. */
export function concludeReading(scanner: string, rows: readonly RowReading[], counts: Counts): PageRead {
  const selected_only = rows.some(({ ticked }) => ticked);
  const taken = selected_only ? rows.filter(({ ticked }) => ticked) : rows;
  const contacts: ScannedContact[] = [];
  const skipped: SkippedRow[] = [];
  const seen = new Set<string>();
  for (const { label, outcome } of taken) {
    const row = label.slice(0, 80);
    if ('reason' in outcome) {
      skipped.push({ row, reason: outcome.reason });
      continue;
    }
    const { contact } = outcome;
    const identity = contact.crm_identifier ? `id ${contact.crm_identifier}` : contact.record_url || sameAs(contact);
    if (seen.has(identity)) skipped.push({ row, reason: 'duplicate' });
    else {
      seen.add(identity);
      contacts.push(contact);
    }
  }
  const expected = selected_only ? counts.selected : counts.total;
  return { understood: true, scanner, contacts, skipped, expected, read: taken.length, selected_only };
}
