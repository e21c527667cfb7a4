/** PhoneBurner's side of a customer: members with their tokens, and the contacts each of them owns. */
import { randomBytes } from 'node:crypto';
import type { CrmRef, SentContact } from './wire.ts';

export interface Member {
  user_id: string;
  username: string;
  first_name: string;
  last_name: string;
  email_address: string;
  /** The personal access token; about 40 alphanumeric characters (phoneburner-api.md 3.1). */
  token: string;
}

export interface StoredContact {
  user_id: number;
  owner_id: string;
  first_name: string;
  last_name: string;
  /** As PhoneBurner stores it: digits, a US number without its 1. */
  raw_phone: string;
  email: string;
  notes: string;
  external_id: string;
  lead_id: string;
  external_crm_data: CrmRef[];
  further_numbers: string[];
  custom_fields: SentContact['custom_fields'];
  tags: string[];
  total_calls: number;
  last_call_time: string | null;
}

export function rawPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}

const sameRef = (a: CrmRef, b: CrmRef) => a.crm_id === b.crm_id && a.crm_name === b.crm_name;

export function createAccount() {
  const members: Member[] = [];
  const contacts: StoredContact[] = [];
  let nextContact = 1_217_944_038;

  /** The first match by any of the duplicate keys of 5.3, or nothing. */
  const match = (owner: Member, sent: SentContact, apart: Set<StoredContact>) =>
    contacts.find(
      (known) =>
        known.owner_id === owner.user_id &&
        ((sent.email !== '' && known.email.toLowerCase() === sent.email.toLowerCase()) ||
          (sent.phone !== '' && known.raw_phone === rawPhone(sent.phone) && !apart.has(known)) ||
          (sent.external_id !== '' && known.external_id === sent.external_id) ||
          (sent.lead_id !== '' && known.lead_id === sent.lead_id) ||
          sent.external_crm_data.some((ref) => known.external_crm_data.some((other) => sameRef(ref, other)))),
    );

  return {
    members,
    contacts,
    addMember(details: Partial<Member> = {}): Member {
      const number = members.length + 1;
      const member: Member = {
        user_id: String(673_245_031 + number),
        username: `rep${number}@example.com`,
        first_name: 'Sam',
        last_name: number === 1 ? 'Rep' : `Rep ${number}`,
        email_address: `rep${number}@example.com`,
        token: randomBytes(20).toString('hex'),
        ...details,
      };
      members.push(member);
      return member;
    },
    /** Intake of one contact: a match is updated, anything else is added. A shared number does not match those `apart`. */
    takeIn(owner: Member, sent: SentContact, apart = new Set<StoredContact>()): StoredContact {
      const known = sent.allow_duplicates ? undefined : match(owner, sent, apart);
      const others =
        known?.external_crm_data.filter((ref) => !sent.external_crm_data.some((s) => sameRef(s, ref))) ?? [];
      const record: StoredContact = {
        user_id: known?.user_id ?? nextContact++,
        owner_id: owner.user_id,
        first_name: sent.first_name,
        last_name: sent.last_name,
        raw_phone: rawPhone(sent.phone) || (known?.raw_phone ?? ''),
        email: sent.email || (known?.email ?? ''),
        notes: [sent.notes, known?.notes ?? ''].filter(Boolean).join('\n'),
        external_id: sent.external_id || (known?.external_id ?? ''),
        lead_id: sent.lead_id || (known?.lead_id ?? ''),
        external_crm_data: [...sent.external_crm_data, ...others],
        further_numbers: sent.additional_phone.map(({ number }) => rawPhone(number)),
        custom_fields: sent.custom_fields,
        tags: sent.tags,
        total_calls: known?.total_calls ?? 0,
        last_call_time: known?.last_call_time ?? null,
      };
      if (known) return Object.assign(known, record);
      contacts.push(record);
      return record;
    },
  };
}

export type Account = ReturnType<typeof createAccount>;
