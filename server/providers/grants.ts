/** Grants of providers in the store: sealed, one for each user of an account, linked to the installs that use it. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ClientId } from '../contracts/ids.ts';
import type { Outside } from '../outside.ts';
import type { Database, GrantRow } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import { Credential, memberKeyOf, StoredProfile, tokenKey } from './credential.ts';

export type GrantId = string & { readonly grantId: unique symbol };

export interface StoredGrant {
  id: GrantId;
  provider: string;
  memberKey: string;
  tokenKey: string;
  credential: Credential;
  profile: StoredProfile;
  /** As it was read: whoever finds another has been overtaken. */
  sealedToken: Uint8Array;
}

type Db = Kysely<Database>;
type Trx = Transaction<Database>;
type Held = Pick<StoredGrant, 'credential' | 'profile'>;

export interface Grants {
  ofClient(db: Db, client: ClientId, provider: string): Promise<StoredGrant | null>;
  byId(db: Db, id: GrantId): Promise<StoredGrant | null>;
  /**
   * Stores what a user consented to and links it to the install. `orphan`: what the install had before and nobody else
   * uses; it is deleted.
   */
  connect(trx: Trx, client: ClientId, provider: string, held: Held): Promise<{ orphan: StoredGrant | null }>;
  /** Takes the install's link away. `orphan` as above. */
  unlink(trx: Trx, client: ClientId, provider: string): Promise<{ orphan: StoredGrant | null; linked: boolean }>;
  /** Deletes what its provider has ended, and notes it for each install; how many there were. */
  lose(trx: Trx, grant: StoredGrant): Promise<number>;
  isLost(db: Db, client: ClientId, provider: string): Promise<boolean>;
  /**
   * One holder at a time, and only while the token is still the one that was read. `alone`: no other process can hold
   * it; what is there was left behind by one that died.
   */
  lease(trx: Trx, grant: StoredGrant, holder: string, until: number, alone: boolean): Promise<boolean>;
  release(trx: Trx, id: GrantId, holder: string): Promise<void>;
  /** In place of the credential that was read; not if somebody else has replaced it since. */
  renew(trx: Trx, grant: StoredGrant, credential: Credential): Promise<void>;
  /** Stores who is behind it and what was learned; it becomes one with another grant of the same user. */
  describe(trx: Trx, grant: StoredGrant, profile: StoredProfile): Promise<void>;
}

export function storedGrants(sealer: Sealer, outside: Outside): Grants {
  const place = (column: 'sealed_token' | 'sealed_profile', row: string, owner: string) => ({
    table: 'grants',
    column,
    row,
    owner,
  });
  const sealed = (id: string, provider: string, member_key: string, { credential, profile }: Held) => ({
    member_key,
    token_key: tokenKey(sealer, provider, credential),
    sealed_token: sealer.seal(place('sealed_token', id, member_key), JSON.stringify(credential)),
    sealed_profile: sealer.seal(place('sealed_profile', id, member_key), JSON.stringify(profile)),
  });
  const opened = (row: Selectable<GrantRow>): StoredGrant => {
    const content = (column: 'sealed_token' | 'sealed_profile') =>
      JSON.parse(sealer.open(place(column, row.id, row.member_key), row[column]));
    return {
      id: row.id as GrantId,
      provider: row.provider,
      memberKey: row.member_key,
      tokenKey: row.token_key,
      credential: Credential.parse(content('sealed_token')),
      profile: StoredProfile.parse(content('sealed_profile')),
      sealedToken: row.sealed_token,
    };
  };
  const one = async (query: { executeTakeFirst(): Promise<Selectable<GrantRow> | undefined> }) => {
    const row = await query.executeTakeFirst();
    return row ? opened(row) : null;
  };
  const byToken = (db: Db, key: string) => one(db.selectFrom('grants').selectAll().where('token_key', '=', key));
  const byMember = (db: Db, provider: string, member: string) =>
    one(db.selectFrom('grants').selectAll().where('provider', '=', provider).where('member_key', '=', member));
  const byId = (db: Db, id: GrantId) => one(db.selectFrom('grants').selectAll().where('id', '=', id));
  const ofClient = (db: Db, client: ClientId, provider: string) =>
    one(
      db
        .selectFrom('grant_links')
        .innerJoin('grants', 'grants.id', 'grant_links.grant_id')
        .selectAll('grants')
        .where('grant_links.client_id', '=', client)
        .where('grant_links.provider', '=', provider),
    );

  async function overwrite(trx: Trx, { id, provider }: StoredGrant, memberKey: string, held: Held) {
    await trx
      .updateTable('grants')
      .set(sealed(id, provider, memberKey, held))
      .where('id', '=', id)
      .execute();
  }
  /** One user, two grants: an import knows tokens, not users. */
  async function merge(trx: Trx, from: StoredGrant, into: StoredGrant) {
    await trx.updateTable('grant_links').set({ grant_id: into.id }).where('grant_id', '=', from.id).execute();
    await trx.deleteFrom('grants').where('id', '=', from.id).execute();
  }
  async function deleteUnlinked(trx: Trx, grant: StoredGrant | null): Promise<StoredGrant | null> {
    if (!grant) return null;
    const used = await trx
      .selectFrom('grant_links')
      .select('client_id')
      .where('grant_id', '=', grant.id)
      .executeTakeFirst();
    if (used) return null;
    await trx.deleteFrom('grants').where('id', '=', grant.id).execute();
    return grant;
  }
  async function forgetLoss(trx: Trx, client: ClientId, provider: string) {
    await trx.deleteFrom('lost_connections').where('client_id', '=', client).where('provider', '=', provider).execute();
  }

  return {
    ofClient,
    byId,

    async connect(trx, client, provider, held) {
      const before = await ofClient(trx, client, provider);
      const memberKey = memberKeyOf(sealer, provider, held.profile);
      if (memberKey === null) throw new Error('A connection needs an identity.');
      const known = await byMember(trx, provider, memberKey);
      const sameToken = await byToken(trx, tokenKey(sealer, provider, held.credential));
      if (known && sameToken && known.id !== sameToken.id) await merge(trx, sameToken, known);
      const target = known ?? sameToken;
      const id = target?.id ?? (randomUUID() as GrantId);
      if (!target) {
        const row = { id, provider, created_at: outside.now(), lease_until: null, lease_holder: null };
        await trx
          .insertInto('grants')
          .values({ ...row, ...sealed(id, provider, memberKey, held) })
          .execute();
      } else {
        // Another install may have renewed it while this consent was waiting for its completion.
        const renewed = (target.credential.obtained_at ?? 0) > (held.credential.obtained_at ?? 0);
        const { credential } = renewed ? target : held;
        await overwrite(trx, target, memberKey, { credential, profile: held.profile });
      }
      await trx
        .insertInto('grant_links')
        .values({ client_id: client, provider, grant_id: id })
        .onConflict((conflict) => conflict.columns(['client_id', 'provider']).doUpdateSet({ grant_id: id }))
        .execute();
      await forgetLoss(trx, client, provider);
      return { orphan: before && before.id !== id ? await deleteUnlinked(trx, await byId(trx, before.id)) : null };
    },

    async unlink(trx, client, provider) {
      const grant = await ofClient(trx, client, provider);
      await trx.deleteFrom('grant_links').where('client_id', '=', client).where('provider', '=', provider).execute();
      await forgetLoss(trx, client, provider);
      return { orphan: await deleteUnlinked(trx, grant), linked: grant !== null };
    },

    async lose(trx, grant) {
      const now = await byId(trx, grant.id);
      if (now?.tokenKey !== grant.tokenKey) return 0;
      const links = await trx
        .deleteFrom('grant_links')
        .where('grant_id', '=', grant.id)
        .returning('client_id')
        .execute();
      await trx.deleteFrom('grants').where('id', '=', grant.id).execute();
      const lost_at = outside.now();
      for (const { client_id } of links) {
        await trx
          .insertInto('lost_connections')
          .values({ client_id, provider: grant.provider, lost_at })
          .onConflict((conflict) => conflict.columns(['client_id', 'provider']).doUpdateSet({ lost_at }))
          .execute();
      }
      return links.length;
    },

    async isLost(db, client, provider) {
      const row = await db
        .selectFrom('lost_connections')
        .select('lost_at')
        .where('client_id', '=', client)
        .where('provider', '=', provider)
        .executeTakeFirst();
      return row !== undefined;
    },

    async lease(trx, grant, lease_holder, lease_until, alone) {
      const { numUpdatedRows } = await trx
        .updateTable('grants')
        .set({ lease_holder, lease_until })
        .where('id', '=', grant.id)
        .where('sealed_token', '=', grant.sealedToken)
        .where(({ or, eb, lit }) =>
          or([lit(alone), eb('lease_until', 'is', null), eb('lease_until', '<=', outside.now())]),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async release(trx, id, holder) {
      await trx
        .updateTable('grants')
        .set({ lease_holder: null, lease_until: null })
        .where('id', '=', id)
        .where('lease_holder', '=', holder)
        .execute();
    },

    async renew(trx, grant, credential) {
      const now = await byId(trx, grant.id);
      if (now?.tokenKey !== grant.tokenKey) return;
      const other = await byToken(trx, tokenKey(sealer, grant.provider, credential));
      if (other && other.id !== now.id) await merge(trx, now, other);
      await overwrite(trx, other ?? now, (other ?? now).memberKey, { credential, profile: (other ?? now).profile });
    },

    async describe(trx, grant, profile) {
      const now = await byId(trx, grant.id);
      if (!now) return;
      const memberKey = memberKeyOf(sealer, grant.provider, profile) ?? now.memberKey;
      const same = await byMember(trx, grant.provider, memberKey);
      if (same && same.id !== now.id) await merge(trx, now, same);
      const { credential } = same ?? now;
      await overwrite(trx, same ?? now, memberKey, { credential, profile });
    },
  };
}
