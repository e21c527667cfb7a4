/**
 * Forgetting: an install with all that is its own, or a member with all that is the member's, on every install. One
 * transaction; what a provider can revoke is revoked after it.
 */
import type { Transaction } from 'kysely';
import type { ClientId } from '../contracts/ids.ts';
import type { Endings } from '../sessions/end.ts';
import type { StoredSession } from '../sessions/rows.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import type { GoneGrant, MemberKey, Vault } from '../vault/vault.ts';

/** Telling a provider that a token is used no more. PhoneBurner documents no way to. */
export interface LettingGo {
  /** Notes it, in the transaction that deleted the token; null: there is nothing to tell. */
  note(trx: Transaction<Database>, gone: GoneGrant): Promise<string | null>;
  /** Resolves when the provider was asked; what fails is tried again later. */
  carryOut(noted: string): Promise<unknown>;
}

export interface Forgotten {
  /** Sessions that were running; whoever watches is to be told. */
  ended: StoredSession[];
  /** Resolves when every token that nobody else uses was offered to its provider. */
  revoked: Promise<void>;
}

export interface Forgetting {
  /** The install, its tokens and sessions; and each member's data whose last install it was. */
  install(client: ClientId): Promise<Forgotten>;
  /** The member's tokens, sessions, settings and numbers on all installs, and the asking install. */
  member(client: ClientId, member: MemberKey): Promise<Forgotten>;
}

export function forgetting(parts: { store: Store; vault: Vault; endings: Endings; lettingGo: LettingGo }): Forgetting {
  const { store, vault, endings, lettingGo } = parts;

  async function forgetInstall(trx: Transaction<Database>, client: ClientId) {
    const ended = await endings.removeIn(trx, { client });
    const gone = await vault.unlink(trx, [client]);
    const members = await trx
      .selectFrom('member_installs')
      .select('member_key')
      .where('client_id', '=', client)
      .execute();
    await trx.deleteFrom('clients').where('client_id', '=', client).execute();
    for (const { member_key } of members) {
      const other = await trx
        .selectFrom('member_installs')
        .select('client_id')
        .where('member_key', '=', member_key)
        .executeTakeFirst();
      if (!other) await forgetMemberData(trx, member_key);
    }
    return { ended, gone };
  }

  async function forgetMember(trx: Transaction<Database>, client: ClientId, member: MemberKey) {
    const ended = await endings.removeIn(trx, { member });
    const gone = await vault.unlink(trx, await vault.installs(trx, member));
    await trx.deleteFrom('member_installs').where('member_key', '=', member).execute();
    await forgetMemberData(trx, member);
    const own = await forgetInstall(trx, client);
    return { ended: [...ended, ...own.ended], gone: [...gone, ...own.gone] };
  }

  type Work = (trx: Transaction<Database>) => Promise<{ ended: StoredSession[]; gone: GoneGrant[] }>;

  async function forget(work: Work): Promise<Forgotten> {
    const { ended, noted } = await store.write(async (trx) => {
      const { ended, gone } = await work(trx);
      const noted: (string | null)[] = [];
      for (const grant of gone) noted.push(await lettingGo.note(trx, grant));
      return { ended, noted };
    });
    const told = noted.flatMap((id) => (id === null ? [] : [lettingGo.carryOut(id)]));
    return { ended, revoked: Promise.all(told).then(() => {}) };
  }

  return {
    install: (client) => forget((trx) => forgetInstall(trx, client)),
    member: (client, member) => forget((trx) => forgetMember(trx, client, member)),
  };
}

async function forgetMemberData(trx: Transaction<Database>, member: string): Promise<void> {
  await trx.deleteFrom('member_settings').where('member_key', '=', member).execute();
  await trx.deleteFrom('daily_stats').where('member_key', '=', member).execute();
}
