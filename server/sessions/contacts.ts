/**
 * A session's contacts in the store. They are found by look-up keys made for that session alone: who is on two lists
 * cannot be seen in the database.
 */
import type { Kysely, Transaction } from 'kysely';
import { prepared, type Values } from '../store/prepared.ts';
import type { Database, SessionContactRow } from '../store/schema.ts';
import { type Remembered, remembered } from '../vault/remembered.ts';
import type { Sealer } from '../vault/seal.ts';
import type { Claim } from './attribution.ts';
import type { PlannedContact } from './plan.ts';
import type { Person } from './state.ts';

export interface StoredContact {
  contact_key: string;
  /** In the order PhoneBurner got them, from 0. */
  position: number;
  /** The look-up key of PhoneBurner's id of it, once a webhook has told it. */
  pb_contact_key: string | null;
  displayed_at: number | null;
  called_at: number | null;
  person: Person;
}

export interface SessionContacts {
  insert(trx: Transaction<Database>, sessionId: string, contacts: readonly PlannedContact[]): Promise<void>;
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

const columns = ['contact_key', 'position', 'pb_contact_key', 'displayed_at', 'called_at', 'sealed_contact'] as const;
const byReference = prepared((db, value: Values<{ session_id: string; contact_key: string }>) =>
  db
    .selectFrom('session_contacts')
    .select(columns)
    .where('session_id', '=', value('session_id'))
    .where('contact_key', '=', value('contact_key')),
);
const byPbContact = prepared((db, value: Values<{ session_id: string; pb_contact_key: string | null }>) =>
  db
    .selectFrom('session_contacts')
    .select(columns)
    .where('session_id', '=', value('session_id'))
    .where('pb_contact_key', '=', value('pb_contact_key')),
);
type Noted = Pick<SessionContactRow, 'session_id' | 'contact_key' | 'pb_contact_key' | 'displayed_at' | 'called_at'>;
const noteFacts = prepared((db, value: Values<Noted>) =>
  db
    .updateTable('session_contacts')
    .set({
      pb_contact_key: value('pb_contact_key'),
      displayed_at: value('displayed_at'),
      called_at: value('called_at'),
    })
    .where('session_id', '=', value('session_id'))
    .where('contact_key', '=', value('contact_key')),
);

const deleteAll = prepared((db, value: Values<{ session_id: string }>) =>
  db.deleteFrom('session_contacts').where('session_id', '=', value('session_id')),
);

/** Sessions whose contacts are called at the same time. */
const SESSIONS = 5000;
/** Of each, whoever is called and whoever is displayed next: they are not opened again for their next event. */
const OF_EACH = 2;

interface KnownContacts {
  opened: Remembered<PlannedContact>;
  /** Look-up keys by what they are of: displaying, calling and the end of a call ask for the same two. */
  keys: Map<string, string>;
}

export function sessionContacts(sealer: Sealer): SessionContacts {
  const known = new Map<string, KnownContacts>();
  function ofSession(sessionId: string): KnownContacts {
    const found = known.get(sessionId);
    if (found) return found;
    const oldest = known.keys().next().value;
    if (known.size >= SESSIONS && oldest !== undefined) known.delete(oldest);
    const made = { opened: remembered<PlannedContact>(sealer, OF_EACH), keys: new Map<string, string>() };
    known.set(sessionId, made);
    return made;
  }
  type Purpose = 'contact reference' | 'phoneburner contact';
  const keyOf = (purpose: Purpose, sessionId: string, id: string) =>
    sealer.key(purpose, JSON.stringify([sessionId, id]));
  function knownKeyOf(purpose: Purpose, sessionId: string, id: string): string {
    const { keys } = ofSession(sessionId);
    const name = `${purpose} ${id}`;
    const found = keys.get(name);
    if (found !== undefined) return found;
    if (keys.size >= 2 * OF_EACH) keys.clear();
    const made = keyOf(purpose, sessionId, id);
    keys.set(name, made);
    return made;
  }
  const pbKey = (sessionId: string, id: string) =>
    id === '' ? null : knownKeyOf('phoneburner contact', sessionId, id);
  const place = (sessionId: string, contactKey: string) => ({
    table: 'session_contacts',
    column: 'sealed_contact',
    row: contactKey,
    owner: sessionId,
  });

  return {
    pbKey,

    async insert(trx, sessionId, contacts) {
      const rows = contacts.map((contact, position) => {
        const contact_key = keyOf('contact reference', sessionId, contact.reference);
        return {
          session_id: sessionId,
          contact_key,
          position,
          pb_contact_key: null,
          displayed_at: null,
          called_at: null,
          sealed_contact: sealer.seal(place(sessionId, contact_key), JSON.stringify(contact)),
        };
      });
      await trx.insertInto('session_contacts').values(rows).execute();
    },

    async find(db, sessionId, claim) {
      const session_id = sessionId;
      const [row] = await (claim.by === 'reference'
        ? byReference(db, { session_id, contact_key: knownKeyOf('contact reference', sessionId, claim.id) })
        : byPbContact(db, { session_id, pb_contact_key: pbKey(sessionId, claim.id) }));
      if (!row) return null;
      const { sealed_contact, ...plain } = row;
      const contact = ofSession(sessionId).opened.open(place(sessionId, row.contact_key), sealed_contact);
      return { ...plain, person: personOf(contact) };
    },

    async note(trx, sessionId, contact, { pbContact, displayed_at, called_at }) {
      const facts = {
        pb_contact_key: pbContact || contact.pb_contact_key,
        displayed_at: contact.displayed_at ?? displayed_at ?? null,
        called_at: called_at ?? contact.called_at,
      };
      const isNews =
        facts.pb_contact_key !== contact.pb_contact_key ||
        facts.displayed_at !== contact.displayed_at ||
        facts.called_at !== contact.called_at;
      if (isNews) await noteFacts(trx, { session_id: sessionId, contact_key: contact.contact_key, ...facts });
    },

    async remove(trx, sessionId) {
      known.delete(sessionId);
      await deleteAll(trx, { session_id: sessionId });
    },
  };
}

function personOf({ name, phone, email, company, record_url, crm_identifier }: PlannedContact): Person {
  return { name, phone: phone.e164, email, company, record_url, crm_identifier };
}
