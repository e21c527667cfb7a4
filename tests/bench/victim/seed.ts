/** Sessions put straight into a vault's database by the vault's own code: ten thousand launches would take an hour. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { readConfig } from '../../../server/config.ts';
import { defaultGoals } from '../../../server/contracts/settings.ts';
import { dailyStats } from '../../../server/members/daily.ts';
import { dayOf } from '../../../server/members/days.ts';
import { emptyTally, type Tally } from '../../../server/members/tally.ts';
import { realOutside } from '../../../server/outside.ts';
import { sessionContacts } from '../../../server/sessions/contacts.ts';
import type { PlannedContact } from '../../../server/sessions/plan.ts';
import { sessionRows } from '../../../server/sessions/rows.ts';
import { newSession } from '../../../server/sessions/state.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Database } from '../../../server/store/schema.ts';
import { openSealer } from '../../../server/vault/keys.ts';
import { hash } from '../../../server/vault/seal.ts';
import type { MemberKey } from '../../../server/vault/vault.ts';
import { recordId } from '../load/bodies.ts';
import type { Dialed } from '../load/messages.ts';

export interface Seed {
  sessions: number;
  /** Of each. */
  contacts: number;
  /** Dispositions that each has counted already; many long ones make its view large. */
  dispositions?: number;
}

const IN_ONE_WRITE = 200;
const ZONE = 'UTC';

/** Group after group, numbered throughout. `env` is what the vault will be started with. */
export async function seed(env: Record<string, string>, groups: readonly Seed[]): Promise<Dialed[]> {
  const config = readConfig({ ...env, LOG_LEVEL: 'silent' });
  const store = await openStore(config);
  const sealer = await openSealer(config, store, realOutside);
  const rows = sessionRows(sealer);
  const ofSession = sessionContacts(sealer);
  const daily = dailyStats(sealer);
  const at = Date.now();

  async function insert(trx: Transaction<Database>, session: number, one: Dialed, tally: Tally): Promise<void> {
    const id = randomBytes(16).toString('hex');
    const client_id = randomUUID();
    const member = `member ${id}` as MemberKey;
    const day = { date: dayOf(at, ZONE), tally };
    const secret_hash = hash(one.secret);
    await trx.insertInto('clients').values({ client_id, secret_hash, created_at: at, seen_at: at }).execute();
    await daily.add(trx, member, day.date, tally, at);
    const beginning = {
      crm: { name: 'Pipedrive', reference: 'pipedrive' },
      member: { goals: defaultGoals, zone: ZONE },
      day,
      batch: 0,
      remaining: 0,
      sent: one.contacts,
    };
    await rows.insert(trx, {
      id,
      client_id,
      member_key: member,
      launch_id: randomUUID(),
      crm_id: 'pipedrive',
      origin: 'https://acme.pipedrive.com',
      token_hash: hash(one.token),
      webhook_key_hash: hash(one.webhookKey),
      created_at: at,
      event_at: at,
      state: { ...newSession(beginning), tally },
    });
    const contacts = Array.from({ length: one.contacts }, (_, i) => planned(session, i));
    await ofSession.insert(trx, id, contacts);
  }

  const all: Dialed[] = [];
  for (const { sessions, contacts, dispositions = 0 } of groups) {
    const tally = dispositions > 0 ? wideTally(dispositions) : emptyTally;
    for (let left = sessions; left > 0; left -= IN_ONE_WRITE) {
      const next = Array.from({ length: Math.min(IN_ONE_WRITE, left) }, () => made(contacts));
      const first = all.length;
      await store.write(async (trx) => {
        for (const [n, one] of next.entries()) await insert(trx, first + n, one, tally);
      });
      all.push(...next);
    }
  }
  await store.close();
  return all;
}

function made(contacts: number): Dialed {
  const secret = () => randomBytes(32).toString('base64url');
  return { secret: secret(), token: secret(), webhookKey: secret(), contacts };
}

function planned(session: number, contact: number): PlannedContact {
  const record = recordId({ session, contact });
  return {
    reference: record,
    crm_identifier: record,
    name: `Person${contact} Example`,
    company: 'Example Ltd',
    email: `person${contact}@example.com`,
    record_url: `https://acme.pipedrive.com/person/${record}`,
    phone: { e164: `+1202555${String(contact % 10_000).padStart(4, '0')}`, extension: null },
    kind: null,
    further: [],
  };
}

/** Labels as long as they may be, of characters that take three bytes. */
function wideTally(labels: number): Tally {
  const label = (n: number) => `${String(n).padStart(4, '0')} ${'か'.repeat(95)}`;
  return {
    totalCalls: labels,
    connected: 0,
    byStatus: Object.fromEntries(Array.from({ length: labels }, (_, n) => [label(n), 1])),
  };
}
