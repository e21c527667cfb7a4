/** Planned contacts as PhoneBurner wants them (phoneburner-api.md 5.2, 5.3, 5.6). */
import type { PhoneKind } from '../contracts/contact.ts';
import type { WebhookKey } from '../contracts/ids.ts';
import { callbacksFor, type DialContact, type DialSessionRequest } from '../phoneburner/dial-session.ts';
import type { PlannedContact } from './plan.ts';

/** CRMs whose own PhoneBurner integration owns `external_id` (phoneburner-api.md 5.3). */
const OWN_INTEGRATION = ['hubspot', 'hubspotcompany', 'hubspotdeal'];

/** `1` home, `2` work, `3` cell, `5` other (phoneburner-api.md 5.2). */
const phoneTypes: Record<PhoneKind, number> = { home: 1, work: 2, main: 2, mobile: 3, other: 5 };
const phoneLabels: Record<PhoneKind, string> = {
  home: 'Home',
  work: 'Work',
  main: 'Main',
  mobile: 'Mobile',
  other: 'Other',
};

export interface Launch {
  /** Display name of the CRM. */
  crmName: string;
  /** The name our ids go under, see `referenceName`. */
  reference: string;
  at: number;
  baseUrl: string;
  webhookKey: WebhookKey;
}

/**
 * The `crm_name` of our ids. PhoneBurner keeps one contact per id and name and updates it, so ids of two sites that no
 * scanner knows must not share a name: `12` on one is not `12` on the other.
 */
export function referenceName(crmId: string, host: string): string {
  const name = (crmId === 'generic' ? host : crmId).toLowerCase().replace(/[^a-z0-9_]+/g, '-');
  return name.slice(0, 64) || 'crm';
}

export function dialSessionRequest(contacts: readonly PlannedContact[], launch: Launch): DialSessionRequest {
  return {
    name: `${launch.crmName} – ${new Date(launch.at).toISOString()}`,
    preset_id: null,
    contacts: contacts.map((contact) => dialContact(contact, launch.reference)),
    custom_data: { source: 'crm-extension', crm_name: launch.reference },
    callbacks: callbacksFor(launch.baseUrl, launch.webhookKey),
  };
}

function dialContact(contact: PlannedContact, crmName: string): DialContact {
  const { phone, kind } = contact;
  return {
    ...splitName(contact),
    phone: phone.e164,
    phone_type: phoneTypes[kind ?? 'other'],
    ...(phone.extension === null ? {} : { phone_label: `ext. ${phone.extension}` }),
    ...(contact.further.length === 0
      ? {}
      : {
          additional_phone: contact.further.map((more) => ({
            number: more.number.e164,
            phone_type: String(phoneTypes[more.kind]),
            phone_label: [
              more.label || phoneLabels[more.kind],
              more.number.extension && `ext. ${more.number.extension}`,
            ]
              .filter(Boolean)
              .join(', '),
          })),
        }),
    ...(contact.email === '' ? {} : { email: contact.email }),
    ...(OWN_INTEGRATION.includes(crmName) ? {} : { external_id: contact.reference }),
    external_crm_data: [{ crm_id: contact.reference, crm_name: crmName }],
  };
}

/** A company dialed directly keeps its whole name in `first_name` (phoneburner-api.md 5.2). */
function splitName({ name, company }: PlannedContact): { first_name: string; last_name: string } {
  const space = name.indexOf(' ');
  if (space < 0 || name === company) return { first_name: name, last_name: '' };
  return { first_name: name.slice(0, space), last_name: name.slice(space + 1) };
}
