/** From what was read and what the review confirmed to the launch request. Pure. */
import type { ConfirmedContact } from '../../../components/state/confirmed.ts';
import type { ScannedContact } from '../../../scanners/contract.ts';
import type { LaunchContact } from '../../../server/contracts/contact.ts';
import type { LaunchId } from '../../../server/contracts/ids.ts';
import { RecordId } from '../../../server/contracts/ids.ts';
import type { StoredScan } from '../memory.ts';
import type { BodyOf } from '../vault/vault-routes.ts';
import type { LaunchRequest } from './launch-record.ts';

/** Where the rep works: ISO 3166 for numbers written without a country, IANA for where the rep's day begins. */
export interface Home {
  country: string;
  time_zone: string;
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
    country: contact.country ?? null,
    source_url: scan.url.slice(0, 2048),
    source_label: scan.title.slice(0, 200),
  };
}

/** Contacts in the order of the review. Ids that are not of this scan are left out: the review is the popup's word. */
function scanBody(
  scan: StoredScan,
  confirmed: readonly Pick<ConfirmedContact, 'id' | 'phone'>[],
  launch_id: LaunchId,
  home: Home,
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
      ...home,
    },
  };
}

/** What launching the confirmed people of this scan means: a CRM by API knows them already, by the review's name. */
export function launchRequest(
  scan: StoredScan,
  confirmed: readonly Pick<ConfirmedContact, 'id' | 'phone'>[],
  launch_id: LaunchId,
  home: Home,
  afterUnresolved: boolean,
): LaunchRequest & { count: number } {
  if (scan.preview_id === undefined) {
    const body = scanBody(scan, confirmed, launch_id, home, afterUnresolved);
    return { route: 'launchFromScan', body, count: body.contacts.length };
  }
  const body: BodyOf<'hubspotLaunch'> = {
    launch_id,
    ...(afterUnresolved ? { after_unresolved: true } : {}),
    time_zone: home.time_zone,
    preview_id: scan.preview_id,
    confirmed: confirmed.map(({ id, phone }) => ({ id: RecordId.parse(id), phone })),
  };
  return { route: 'hubspotLaunch', body, count: confirmed.length };
}
