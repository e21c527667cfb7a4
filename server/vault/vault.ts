/** Who is known here, and which PhoneBurner token belongs to whom. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { Profile } from '../contracts/api.ts';
import type { ClientId, ClientSecret, Pat } from '../contracts/ids.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import { hash, type Place, type Sealer } from './seal.ts';

/** An HMAC of the provider's user id: the same member of two installs has the same key. */
export type MemberKey = string & { readonly memberKey: unique symbol };

/** A client's PhoneBurner account. The token is for calling PhoneBurner and nothing else. */
export interface PhoneBurnerAccount {
  pat: Pat;
  memberKey: MemberKey;
  profile: Profile;
}

export interface Vault {
  /** `exists`: the id is taken with another secret. The same pair again is `known`. */
  register(client: ClientId, secret: ClientSecret): Promise<'new' | 'known' | 'exists'>;
  authenticate(secret: string): Promise<ClientId | null>;
  /** Stores a token that PhoneBurner has confirmed, in place of the client's earlier one. */
  savePat(client: ClientId, pat: Pat, profile: Profile): Promise<MemberKey>;
  clearPat(client: ClientId): Promise<void>;
  phoneBurner(client: ClientId): Promise<PhoneBurnerAccount | null>;
}

const SEEN_EVERY_MS = 24 * 60 * 60_000;

export function createVault(store: Store, sealer: Sealer, outside: Outside): Vault {
  const provider = 'phoneburner';
  const place = (column: 'sealed_token' | 'sealed_profile', row: string, owner: string): Place => ({
    table: 'grants',
    column,
    row,
    owner,
  });

  return {
    async register(client, secret) {
      const secret_hash = hash(secret);
      const now = outside.now();
      return store.write(async (trx) => {
        const inserted = await trx
          .insertInto('clients')
          .values({ client_id: client, secret_hash, created_at: now, seen_at: now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('client_id')
          .executeTakeFirst();
        if (inserted) return 'new';
        const known = await trx
          .selectFrom('clients')
          .select('client_id')
          .where('client_id', '=', client)
          .where('secret_hash', '=', secret_hash)
          .executeTakeFirst();
        return known ? 'known' : 'exists';
      });
    },

    async authenticate(secret) {
      const found = await store.db
        .selectFrom('clients')
        .select(['client_id', 'seen_at'])
        .where('secret_hash', '=', hash(secret))
        .executeTakeFirst();
      if (!found) return null;
      const now = outside.now();
      if (now - found.seen_at > SEEN_EVERY_MS) {
        await store.write((trx) =>
          trx.updateTable('clients').set({ seen_at: now }).where('client_id', '=', found.client_id).execute(),
        );
      }
      return found.client_id as ClientId;
    },

    async savePat(client, pat, profile) {
      const memberKey = sealer.key('phoneburner member', profile.member_user_id) as MemberKey;
      const token_key = sealer.key('phoneburner token', pat);
      const newId = randomUUID();
      const now = outside.now();
      await store.write(async (trx) => {
        const known = await trx.selectFrom('grants').select('id').where('token_key', '=', token_key).executeTakeFirst();
        const id = known?.id ?? newId;
        const sealed = {
          member_key: memberKey,
          sealed_token: sealer.seal(place('sealed_token', id, memberKey), pat),
          sealed_profile: sealer.seal(place('sealed_profile', id, memberKey), JSON.stringify(profile)),
        };
        if (known) await trx.updateTable('grants').set(sealed).where('id', '=', id).execute();
        else
          await trx
            .insertInto('grants')
            .values({ id, provider, token_key, created_at: now, ...sealed })
            .execute();
        await trx
          .insertInto('grant_links')
          .values({ client_id: client, provider, grant_id: id })
          .onConflict((conflict) => conflict.columns(['client_id', 'provider']).doUpdateSet({ grant_id: id }))
          .execute();
        await forgetUnlinked(trx);
      });
      return memberKey;
    },

    async clearPat(client) {
      await store.write(async (trx) => {
        await trx.deleteFrom('grant_links').where('client_id', '=', client).where('provider', '=', provider).execute();
        await forgetUnlinked(trx);
      });
    },

    async phoneBurner(client) {
      const grant = await store.db
        .selectFrom('grant_links')
        .innerJoin('grants', 'grants.id', 'grant_links.grant_id')
        .select(['grants.id', 'grants.member_key', 'grants.sealed_token', 'grants.sealed_profile'])
        .where('grant_links.client_id', '=', client)
        .where('grant_links.provider', '=', provider)
        .executeTakeFirst();
      if (!grant) return null;
      const { id, member_key } = grant;
      return {
        pat: sealer.open(place('sealed_token', id, member_key), grant.sealed_token) as Pat,
        memberKey: member_key as MemberKey,
        profile: Profile.parse(JSON.parse(sealer.open(place('sealed_profile', id, member_key), grant.sealed_profile))),
      };
    },
  };
}

/** A token that no install uses any more is not kept. */
async function forgetUnlinked(trx: Transaction<Database>): Promise<void> {
  await trx
    .deleteFrom('grants')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('grant_links').select('grant_id').whereRef('grant_links.grant_id', '=', 'grants.id'))),
    )
    .execute();
}
