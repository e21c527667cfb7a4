/**
 * Tokens that nobody here uses any more. They are noted in the transaction that lets them go and revoked after it, again
 * and again while the provider is away; never a token whose user somebody else is connected as, or is about to be:
 * HubSpot gives every install of a user the same one (design 5.2).
 */
import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database, RevocationRow } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { Credential } from './credential.ts';

export interface Unused {
  provider: string;
  credential: Credential;
  tokenKey: string;
  memberKey: string;
}

export interface Revocations {
  /** Null: it cannot be revoked (a key), so there is nothing to do. */
  note(trx: Transaction<Database>, unused: Unused): Promise<string | null>;
  /** `revoked`, `kept` because it is in use, or `failed`: it is tried again later. */
  carryOut(id: string): Promise<'revoked' | 'kept' | 'failed'>;
  /** Those that are due. */
  sweep(): Promise<void>;
}

/** Tells the provider; false when it could not. */
export type Revoke = (provider: string, credential: Credential) => Promise<boolean>;

const AGAIN_MS = 5 * 60_000;
/** A refresh token that could not be revoked for a day is deleted all the same: it is our last copy. */
const GIVE_UP_MS = 24 * 60 * 60_000;

export function storedRevocations(parts: {
  store: Store;
  sealer: Sealer;
  outside: Outside;
  revoke: Revoke;
}): Revocations {
  const { store, sealer, outside } = parts;
  const place = (row: string, owner: string) => ({ table: 'revocations', column: 'sealed_token', row, owner });

  async function isHeld(trx: Transaction<Database>, { provider, token_key, member_key }: Selectable<RevocationRow>) {
    for (const table of ['grants', 'pending_grants'] as const) {
      const found = await trx
        .selectFrom(table)
        .select('provider')
        .where('provider', '=', provider)
        .where(({ or, eb }) => or([eb('token_key', '=', token_key), eb('member_key', '=', member_key)]))
        .executeTakeFirst();
      if (found) return true;
    }
    return false;
  }

  /** The row, for one taker only; null when it is in use, or gone. */
  async function take(id: string): Promise<Selectable<RevocationRow> | null> {
    const tried_at = outside.now();
    return store.write(async (trx) => {
      const row = await trx.selectFrom('revocations').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      if (await isHeld(trx, row)) {
        await trx.deleteFrom('revocations').where('id', '=', id).execute();
        return null;
      }
      await trx.updateTable('revocations').set({ tried_at }).where('id', '=', id).execute();
      return row;
    });
  }

  const carryOut: Revocations['carryOut'] = async (id) => {
    const row = await take(id);
    if (!row) return 'kept';
    const credential: Credential = JSON.parse(sealer.open(place(id, row.member_key), row.sealed_token));
    const done = await parts.revoke(row.provider, credential);
    if (done || outside.now() - row.created_at > GIVE_UP_MS) {
      await store.write((trx) => trx.deleteFrom('revocations').where('id', '=', id).execute());
    }
    return done ? 'revoked' : 'failed';
  };

  return {
    async note(trx, { provider, credential, tokenKey, memberKey }) {
      if (credential.refresh_token === null) return null;
      const id = randomUUID();
      const at = outside.now();
      const sealed_token = sealer.seal(place(id, memberKey), JSON.stringify(credential));
      await trx
        .insertInto('revocations')
        .values({
          id,
          provider,
          token_key: tokenKey,
          member_key: memberKey,
          sealed_token,
          created_at: at,
          tried_at: at,
        })
        .execute();
      return id;
    },
    carryOut,
    async sweep() {
      const due = await store.db
        .selectFrom('revocations')
        .select('id')
        .where('tried_at', '<=', outside.now() - AGAIN_MS)
        .execute();
      for (const { id } of due) await carryOut(id);
    },
  };
}
