/** Who is known here, and which PhoneBurner token belongs to whom. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { Profile } from '../contracts/calls.ts';
import type { ClientId, ClientSecret, Pat } from '../contracts/ids.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { Database, GrantRow } from '../store/schema.ts';
import { noSecret } from './legacy.ts';
import { hash, type Place, type Sealer } from './seal.ts';

/** An HMAC of the provider's user id: the same member of two installs has the same key. */
export type MemberKey = string & { readonly memberKey: unique symbol };

/** A client's PhoneBurner account. The token is for calling PhoneBurner and nothing else. */
export interface PhoneBurnerAccount {
  pat: Pat;
  memberKey: MemberKey;
  profile: Profile;
}

/** A token that was deleted because no install uses it any more. */
export interface GoneGrant {
  provider: GrantRow['provider'];
  token: string;
  tokenKey: string;
  memberKey: string;
}

export interface Vault {
  /** `exists`: the id is taken with another secret. The same pair again is `known`. */
  register(client: ClientId, secret: ClientSecret): Promise<'new' | 'known' | 'exists'>;
  authenticate(secret: string): Promise<ClientId | null>;
  /** Stores a token that PhoneBurner has confirmed, in place of the client's earlier one. */
  savePat(client: ClientId, pat: Pat, profile: Profile): Promise<MemberKey>;
  clearPat(client: ClientId): Promise<void>;
  phoneBurner(client: ClientId): Promise<PhoneBurnerAccount | null>;
  /** Takes the tokens of these installs away; what nobody else uses is deleted and comes back, to be revoked. */
  unlink(trx: Transaction<Database>, clients: readonly ClientId[]): Promise<GoneGrant[]>;
  /** Installs that are connected to the member's account now. */
  installs(db: Kysely<Database>, member: MemberKey): Promise<ClientId[]>;
  /** Whose account the client is connected to, without opening the token. */
  member(client: ClientId): Promise<MemberKey | null>;
}

const bySecret = prepared((db, value: Values<{ secret_hash: string }>) =>
  db.selectFrom('clients').select(['client_id', 'seen_at']).where('secret_hash', '=', value('secret_hash')),
);

const PROVIDER = 'phoneburner';
const accountOf = prepared((db, value: Values<{ client_id: string }>) =>
  db
    .selectFrom('grant_links')
    .innerJoin('grants', 'grants.id', 'grant_links.grant_id')
    .select(['grants.id', 'grants.member_key', 'grants.sealed_token', 'grants.sealed_profile'])
    .where('grant_links.client_id', '=', value('client_id'))
    .where('grant_links.provider', '=', PROVIDER),
);

const SEEN_EVERY_MS = 24 * 60 * 60_000;

export function createVault(store: Store, sealer: Sealer, outside: Outside): Vault {
  const provider = PROVIDER;
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
      const [found] = await bySecret(store.db, { secret_hash: hash(secret) });
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
        // An install of the published extension never registered; one that did is here.
        await trx
          .insertInto('clients')
          .values({ client_id: client, secret_hash: noSecret(client), created_at: now, seen_at: now })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
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
        await trx
          .insertInto('member_installs')
          .values({ member_key: memberKey, client_id: client })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await forgetUnlinked(trx, provider);
      });
      return memberKey;
    },

    async clearPat(client) {
      await store.write(async (trx) => {
        await trx.deleteFrom('grant_links').where('client_id', '=', client).where('provider', '=', provider).execute();
        await forgetUnlinked(trx, provider);
      });
    },

    async phoneBurner(client) {
      const [grant] = await accountOf(store.db, { client_id: client });
      if (!grant) return null;
      const { id, member_key } = grant;
      return {
        pat: sealer.open(place('sealed_token', id, member_key), grant.sealed_token) as Pat,
        memberKey: member_key as MemberKey,
        profile: Profile.parse(JSON.parse(sealer.open(place('sealed_profile', id, member_key), grant.sealed_profile))),
      };
    },

    async unlink(trx, clients) {
      for (const client of clients) await trx.deleteFrom('grant_links').where('client_id', '=', client).execute();
      const gone = await forgetUnlinked(trx);
      return gone.map(({ id, provider, member_key, token_key, sealed_token }) => ({
        provider,
        token: sealer.open(place('sealed_token', id, member_key), sealed_token),
        tokenKey: token_key,
        memberKey: member_key,
      }));
    },

    async installs(db, member) {
      const links = await db
        .selectFrom('grant_links')
        .innerJoin('grants', 'grants.id', 'grant_links.grant_id')
        .select('grant_links.client_id')
        .where('grants.member_key', '=', member)
        .where('grant_links.provider', '=', provider)
        .execute();
      return links.map(({ client_id }) => client_id as ClientId);
    },

    async member(client) {
      const grant = await store.db
        .selectFrom('grant_links')
        .innerJoin('grants', 'grants.id', 'grant_links.grant_id')
        .select('grants.member_key')
        .where('grant_links.client_id', '=', client)
        .where('grant_links.provider', '=', provider)
        .executeTakeFirst();
      return (grant?.member_key ?? null) as MemberKey | null;
    },
  };
}

/** A token that no install uses any more is not kept. */
async function forgetUnlinked(trx: Transaction<Database>, provider?: string) {
  const grants = trx.deleteFrom('grants');
  return (provider === undefined ? grants : grants.where('provider', '=', provider))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('grant_links').select('grant_id').whereRef('grant_links.grant_id', '=', 'grants.id'))),
    )
    .returning(['id', 'provider', 'member_key', 'token_key', 'sealed_token'])
    .execute();
}
