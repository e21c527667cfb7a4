/**
 * Takes the replaced system's data into the vault, file by file. What was imported once is remembered by its content, so
 * the same import again changes nothing, and what somebody has changed in the vault since is never overwritten.
 */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ClientId } from '../contracts/ids.ts';
import type { Members } from '../members/members.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import { metaPlace } from '../vault/keys.ts';
import { type LegacyInstalls, noSecret } from '../vault/legacy.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey, Vault } from '../vault/vault.ts';
import { clientIdOf, daysOf, HubSpotToken, names, PbToken, profileOf, settingsOf } from './php.ts';

/** What became of a file. `kept`: the vault has its own, newer. */
export type Outcome = 'imported' | 'imported before' | 'kept' | { refused: string };

export interface ImporterParts {
  store: Store;
  sealer: Sealer;
  outside: Outside;
  vault: Vault;
  legacy: LegacyInstalls;
  members: Members;
}

export interface Importer {
  /** @param settingsOfMember content of the member's settings file, for the name to show */
  pbToken(file: string, content: unknown, settingsOfMember: (memberId: string) => unknown): Promise<Outcome>;
  hubSpotToken(file: string, content: unknown): Promise<Outcome>;
  settings(file: string, content: unknown): Promise<Outcome>;
  daily(file: string, content: unknown): Promise<Outcome>;
}

const NOT_UNDERSTOOD = { refused: 'is not of the expected form' };

export function importer({ store, sealer, outside, vault, legacy, members }: ImporterParts): Importer {
  const memberKeyOf = (memberId: string) => sealer.key('phoneburner member', memberId) as MemberKey;

  /** Does the work unless this very content was imported before. */
  async function once(kind: string, file: string, content: unknown, work: () => Promise<Outcome>): Promise<Outcome> {
    const name = `imported ${sealer.key('import', JSON.stringify([kind, file, content]))}`;
    const before = await store.db.selectFrom('meta').select('name').where('name', '=', name).executeTakeFirst();
    if (before) return 'imported before';
    const outcome = await work();
    if (outcome !== 'imported') return outcome;
    const value = sealer.seal(metaPlace(name), kind);
    await store.write((trx) =>
      trx
        .insertInto('meta')
        .values({ name, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    return outcome;
  }

  return {
    async pbToken(file, content, settingsOfMember) {
      const token = PbToken.safeParse(content);
      if (!token.success) return NOT_UNDERSTOOD;
      const { pat, member_user_id } = token.data;
      const client = clientIdOf(file);
      return once('pb', file, content, async () => {
        // Its rep has the new extension already, and what it saved there is newer.
        if (await legacy.hasSecret(client)) return 'kept';
        await vault.savePat(client, pat, profileOf(member_user_id, settingsOfMember(member_user_id)));
        return 'imported';
      });
    },

    async hubSpotToken(file, content) {
      const token = HubSpotToken.safeParse(content);
      if (!token.success) return NOT_UNDERSTOOD;
      const client = clientIdOf(file);
      return once('hubspot', file, content, async () => {
        if (await legacy.hasSecret(client)) return 'kept';
        const { access_token, refresh_token, expires_at } = token.data;
        const sealed = { access_token, refresh_token, expires_at: expires_at * 1000 };
        await store.write((trx) => saveHubSpot(trx, client, refresh_token, JSON.stringify(sealed)));
        return 'imported';
      });
    },

    async settings(file, content) {
      const member = memberKeyOf(names.member.exec(file)?.[1] ?? '');
      const change = settingsOf(content);
      if (Object.keys(change).length === 0) return { refused: 'holds no goals and no preferences' };
      return once('settings', file, content, () =>
        store.write(async (trx) => {
          const own = await trx
            .selectFrom('member_settings')
            .select('member_key')
            .where('member_key', '=', member)
            .executeTakeFirst();
          if (own) return 'kept';
          const saved = await members.settings.save(trx, member, change, outside.now());
          return saved ? 'imported' : { refused: 'holds too many preferences' };
        }),
      );
    },

    async daily(file, content) {
      const [, date, agent] = names.day.exec(file) ?? [];
      const memberId = agent ?? names.member.exec(file)?.[1] ?? '';
      const days = daysOf(content, date);
      if (days.length === 0) return { refused: 'holds no numbers of a day' };
      return once('daily', file, content, () =>
        store.write(async (trx) => {
          let imported = 0;
          for (const { date, tally } of days) {
            if (await members.daily.add(trx, memberKeyOf(memberId), date, tally, outside.now())) imported += 1;
          }
          return imported > 0 ? 'imported' : 'kept';
        }),
      );
    },
  };

  /** The user behind a HubSpot token is not in the file: until it is asked for, the grant is its own member. */
  async function saveHubSpot(trx: Transaction<Database>, client: ClientId, refreshToken: string, token: string) {
    const provider = 'hubspot';
    const now = outside.now();
    const token_key = sealer.key('hubspot token', refreshToken);
    const member_key = sealer.key('hubspot member of token', refreshToken);
    const known = await trx.selectFrom('grants').select('id').where('token_key', '=', token_key).executeTakeFirst();
    const id = known?.id ?? randomUUID();
    const place = (column: string) => ({ table: 'grants', column, row: id, owner: member_key });
    // Where the vault has it already, its own is newer, and it may know the user by now.
    if (!known) {
      const sealed_token = sealer.seal(place('sealed_token'), token);
      const sealed_profile = sealer.seal(place('sealed_profile'), '{}');
      const grant = { id, provider, token_key, member_key, sealed_token, sealed_profile, created_at: now } as const;
      await trx.insertInto('grants').values(grant).execute();
    }
    await trx
      .insertInto('clients')
      .values({ client_id: client, secret_hash: noSecret(client), created_at: now, seen_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await trx
      .insertInto('grant_links')
      .values({ client_id: client, provider, grant_id: id })
      .onConflict((conflict) => conflict.columns(['client_id', 'provider']).doUpdateSet({ grant_id: id }))
      .execute();
  }
}
