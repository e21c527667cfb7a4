/**
 * Asking PhoneBurner who its contact is (phoneburner-api.md 8.6, step 4): after the webhook is acknowledged, as an event
 * of its own. What is lost here at a stop of the vault is a name in the overlay, never a call.
 */
import type { ClientId } from '../contracts/ids.ts';
import type { PhoneBurner } from '../phoneburner/client.ts';
import type { Store } from '../store/open.ts';
import type { Vault } from '../vault/vault.ts';
import { unheardOf } from './apply.ts';
import { attribute, claimsOf } from './attribution.ts';
import type { SessionContacts } from './contacts.ts';
import { type SessionRows, snapshotOf } from './rows.ts';
import { reduce } from './state.ts';
import type { Hub } from './stream.ts';

/** PhoneBurner documents no limits; careful clients stay below five at a time (phoneburner-api.md 10). */
const AT_ONCE = 4;
/** More are waiting only when something is wrong; their calls are counted anyway. */
const MAX_WAITING = 500;

export interface LookUps {
  ask(question: Question): void;
  /** Resolves when nothing is asked for or under way. */
  settled(): Promise<void>;
}

interface Question {
  sessionId: string;
  pbContactId: string;
  /** The call whose contact is not known, null for a display. */
  call: string | null;
}

export function lookUps(parts: {
  store: Store;
  vault: Vault;
  phoneBurner: PhoneBurner;
  rows: SessionRows;
  contacts: SessionContacts;
  hub: Hub;
  failed(error: unknown): void;
}): LookUps {
  const { store, vault, phoneBurner, rows, contacts, hub } = parts;
  const waiting: Question[] = [];
  const underWay = new Set<Promise<void>>();

  async function answer({ sessionId, pbContactId, call }: Question): Promise<void> {
    const session = await rows.byId(store.db, sessionId);
    const account = session && !session.state.ended ? await vault.phoneBurner(session.client_id as ClientId) : null;
    if (!session || !account) return;
    const found = await phoneBurner.contact(account.pat, pbContactId);
    if (!found.ok) return;
    const claims = claimsOf({ crm: found.value, external_id: '', pb_contact_id: '' }, session.state.crm.reference);
    const pbContact = contacts.pbKey(sessionId, pbContactId);

    const saved = await store.write(async (trx) => {
      const now = await rows.byId(trx, sessionId);
      const contact = await attribute(claims, (claim) => contacts.find(trx, sessionId, claim));
      if (!contact || !now || pbContact === null) return null;
      const { person } = contact;
      const firstTime = unheardOf(contact);
      const isLast = contact.position === now.state.sent - 1;
      await contacts.note(trx, sessionId, contact, {
        pbContact,
        ...(call === null ? { displayed_at: now.event_at } : { called_at: now.event_at }),
      });
      const state = reduce(now.state, { kind: 'contact_identified', pbContact, call, person, firstTime, isLast });
      return state === now.state ? null : rows.save(trx, { ...now, state });
    });
    if (saved) hub.publish(sessionId, snapshotOf(saved));
  }

  function next(): void {
    while (underWay.size < AT_ONCE) {
      const question = waiting.shift();
      if (!question) return;
      const work = answer(question)
        .catch(parts.failed)
        .finally(() => {
          underWay.delete(work);
          next();
        });
      underWay.add(work);
    }
  }

  return {
    ask(question) {
      if (waiting.length >= MAX_WAITING) return;
      waiting.push(question);
      next();
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
