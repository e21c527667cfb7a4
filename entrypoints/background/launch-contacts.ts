/** From what was read and what the review confirmed to the launch request. Pure. */
import type { ScannedContact } from '../../scanners/contract.ts';
import type { BodyOf } from '../../server/contracts/api.ts';
import type { LaunchContact } from '../../server/contracts/contact.ts';
import type { LaunchId } from '../../server/contracts/ids.ts';
import type { StoredScan } from './memory.ts';

/** The rep's choice: a contact of the scan and the number to dial. */
export interface Confirmed {
  id: string;
  phone: string;
}

const written = ({ number, extension }: { number: string; extension: string }) =>
  extension ? `${number} x${extension}` : number;

function launchContact(contact: ScannedContact, phone: string, index: number, scan: StoredScan): LaunchContact {
  return {
    id: String(index),
    name: contact.name,
    phone,
    // The chosen one too: its kind is told here and nowhere else.
    phones: contact.phones.map((one) => ({ number: written(one), label: one.label, kind: one.kind })),
    email: contact.email || null,
    company: contact.company || null,
    record_url: contact.record_url || null,
    crm_identifier: contact.crm_identifier || null,
    source_url: scan.url.slice(0, 2048),
    source_label: scan.title.slice(0, 200),
  };
}

/** Contacts in the order of the review. Ids that are not of this scan are left out: the review is the popup's word. */
export function launchBody(
  scan: StoredScan,
  confirmed: readonly Confirmed[],
  launch_id: LaunchId,
  country: string,
  afterUnresolved: boolean,
): BodyOf<'launchFromScan'> {
  const byId = new Map(scan.contacts.map((contact) => [contact.id, contact]));
  const contacts = confirmed.flatMap(({ id, phone }, index) => {
    const contact = byId.get(id);
    return contact ? [launchContact(contact, phone, index, scan)] : [];
  });
  return {
    launch_id,
    ...(afterUnresolved ? { after_unresolved: true } : {}),
    contacts,
    context: {
      crm_id: scan.scanner,
      crm_name: scan.crm_name,
      host: scan.host,
      path: new URL(scan.url).pathname.slice(0, 2048),
      level: scan.level,
      country,
    },
  };
}
