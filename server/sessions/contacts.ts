/**
 * A session's contacts in the store. They are found by look-up keys made for that session alone: who is on two lists
 * cannot be seen in the database.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { Claim } from './attribution.ts';
import type { PlannedContact } from './plan.ts';
import type { Person } from './state.ts';

export interface StoredContact {
  contact_key: string;
  displayed_at: number | null;
  called_at: number | null;
  person: Person;
}

export interface SessionContacts {
  /** Batch 0 is sent to PhoneBurner, the others wait. */
  insert(trx: Transaction<Database>, sessionId: string, batches: readonly PlannedContact[][]): Promise<void>;
  find(db: Kysely<Database>, sessionId: string, claim: Claim): Promise<StoredContact | null>;
  /** Notes what a webhook told about a contact: PhoneBurner's id of it, and when it was displayed or called first. */
  note(
    trx: Transaction<Database>,
    sessionId: string,
    contact: StoredContact,
    facts: { pbContact?: string | null; displayed_at?: number; called_at?: number },
  ): Promise<void>;
  remove(trx: Transaction<Database>, sessionId: string): Promise<void>;
  /** The look-up key of PhoneBurner's contact id within a session; null for ''. */
  pbKey(sessionId: string, pbContactId: string): string | null;
}

const ROWS_PER_INSERT = 500;

export function sessionContacts(sealer: Sealer): SessionContacts {
  const referenceKey = (sessionId: string, reference: string) =>
    sealer.key('contact reference', JSON.stringify([sessionId, reference]));
  const pbKey = (sessionId: string, id: string) =>
    id === '' ? null : sealer.key('phoneburner contact', JSON.stringify([sessionId, id]));
  const place = (sessionId: string, contactKey: string) => ({
    table: 'session_contacts',
    column: 'sealed_contact',
    row: contactKey,
    owner: sessionId,
  });

  return {
    pbKey,

    async insert(trx, sessionId, batches) {
      let position = 0;
      for (const [batch, contacts] of batches.entries()) {
        const rows = contacts.map((contact) => {
          const contact_key = referenceKey(sessionId, contact.reference);
          return {
            session_id: sessionId,
            contact_key,
            position: position++,
            pb_contact_key: null,
            displayed_at: null,
            called_at: null,
            sealed_contact: sealer.seal(place(sessionId, contact_key), JSON.stringify(contact)),
            batch,
          };
        });
        for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
          await trx
            .insertInto('session_contacts')
            .values(rows.slice(start, start + ROWS_PER_INSERT))
            .execute();
        }
      }
    },

    async find(db, sessionId, claim) {
      const query = db
        .selectFrom('session_contacts')
        .select(['contact_key', 'displayed_at', 'called_at', 'sealed_contact'])
        .where('session_id', '=', sessionId);
      const row = await (claim.by === 'reference'
        ? query.where('contact_key', '=', referenceKey(sessionId, claim.id))
        : query.where('pb_contact_key', '=', pbKey(sessionId, claim.id))
      ).executeTakeFirst();
      if (!row) return null;
      const { sealed_contact, ...plain } = row;
      const contact: PlannedContact = JSON.parse(sealer.open(place(sessionId, row.contact_key), sealed_contact));
      return { ...plain, person: personOf(contact) };
    },

    async note(trx, sessionId, contact, { pbContact, displayed_at, called_at }) {
      await trx
        .updateTable('session_contacts')
        .set({
          displayed_at: contact.displayed_at ?? displayed_at ?? null,
          called_at: called_at ?? contact.called_at,
          ...(pbContact ? { pb_contact_key: pbContact } : {}),
        })
        .where('session_id', '=', sessionId)
        .where('contact_key', '=', contact.contact_key)
        .execute();
    },

    async remove(trx, sessionId) {
      await trx.deleteFrom('session_contacts').where('session_id', '=', sessionId).execute();
    },
  };
}

function personOf({ name, phone, email, company, record_url, crm_identifier }: PlannedContact): Person {
  return { name, phone: phone.e164, email, company, record_url, crm_identifier };
}
