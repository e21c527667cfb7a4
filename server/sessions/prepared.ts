/** What a dial session is made of: contacts that come with the request, or that waited for their batch. */
import type { LaunchContact, LaunchContext, SkippedContact } from '../contracts/contact.ts';
import type { Store } from '../store/open.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey } from '../vault/vault.ts';
import { VaultError } from '../vault-error.ts';
import { loadNumbers } from './numbers.ts';
import { type PlannedContact, planLaunch } from './plan.ts';
import { originOf } from './record-url.ts';
import { referenceName } from './request.ts';
import type { SessionRows } from './rows.ts';
import type { SessionState } from './state.ts';
import type { WaitingContacts, WaitingLaunch } from './waiting.ts';

export interface Prepared {
  crm_id: string;
  origin: string;
  crm: SessionState['crm'];
  /** 0 is the launch itself. */
  batch: number;
  contacts: PlannedContact[];
  /** To be kept for later sessions of the launch. */
  later: PlannedContact[][];
  /** How many wait when this session is there. */
  remaining: number;
  skipped: SkippedContact[];
}

/** What the rep confirmed, whether a page or a CRM's API told it. */
export interface ConfirmedList {
  contacts: readonly LaunchContact[];
  context: LaunchContext;
  /** The name our ids go under at PhoneBurner, where it is not the CRM's. */
  reference?: string;
  /** Selected, and known not to be dialed already. */
  leftOut?: SkippedContact[];
}

/** Both @throws VaultError */
export interface Preparation {
  fromList(list: ConfirmedList, member: MemberKey): Promise<Prepared>;
  /** `leaveOut`: E.164, not to be dialed now; they do not wait any longer. */
  fromWaiting(waits: WaitingLaunch, batch: number, leaveOut: readonly string[]): Promise<Prepared>;
}

export function preparation(parts: {
  store: Store;
  sealer: Sealer;
  rows: SessionRows;
  waiting: WaitingContacts;
  /** Of numbers written without one. */
  country: string;
}): Preparation {
  const { store, sealer, rows, waiting } = parts;

  return {
    async fromList({ contacts: list, context, reference, leftOut = [] }, member) {
      const plan = await planLaunch(list, {
        context,
        country: parts.country,
        readNumber: await loadNumbers(),
        madeReference: (e164) => sealer.key('made reference', JSON.stringify([member, e164])).slice(0, 24),
      });
      const [contacts, ...later] = plan.batches;
      const skipped = [...leftOut, ...plan.skipped];
      if (!contacts) throw new VaultError('no_dialable_contacts', { skipped: skipped.length });
      const { crm_id, host } = context;
      return {
        crm_id,
        origin: originOf(host) ?? '',
        crm: { name: context.crm_name || crm_id, reference: reference ?? referenceName(crm_id, host) },
        batch: 0,
        contacts,
        later,
        remaining: later.reduce((sum, batch) => sum + batch.length, 0),
        skipped,
      };
    },

    /** The rest of a launch is dialed as its beginning was: same CRM, same names for our ids. */
    async fromWaiting(waits, batch, leaveOut) {
      const turn = await waiting.turn(store.db, waits);
      const running = await rows.running(store.db, { client: waits.client });
      const before = running.find(({ launch_id }) => launch_id === waits.launchId);
      const session = before && (await rows.byId(store.db, before.id));
      if (turn?.batch !== batch || !session) throw new VaultError('batch_gone');
      const { crm_id, origin, state } = session;
      const { remaining } = turn;
      const left = new Set(leaveOut);
      const all = await waiting.read(store.db, waits, batch);
      const contacts = all.filter(({ phone }) => !left.has(phone.e164));
      const skipped = all
        .filter(({ phone }) => left.has(phone.e164))
        .map(({ reference }) => ({ id: reference, reason: 'calling_hours' as const }));
      if (contacts.length === 0) throw new VaultError('no_dialable_contacts', { skipped: skipped.length });
      return { crm_id, origin, crm: state.crm, batch, contacts, later: [], remaining, skipped };
    },
  };
}
