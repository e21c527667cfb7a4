/** Contacts read from a CRM, kept sealed until the rep has confirmed them: what was reviewed is what is dialed. */
import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { LaunchContact } from '../contracts/contact.ts';
import type { ClientId, PreviewId } from '../contracts/ids.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';

/** Each contact's `id` is its record's. */
export const Reviewed = z.object({
  contacts: z.array(LaunchContact),
  /** Where the records are, without scheme. */
  host: z.string(),
  /** What PhoneBurner knows these ids by. */
  reference: z.string(),
});
export type Reviewed = z.infer<typeof Reviewed>;

export interface Previews {
  /** In place of the install's earlier one. */
  save(client: ClientId, provider: string, reviewed: Reviewed): Promise<PreviewId>;
  /** Null when it is not this install's, or too old. */
  read(client: ClientId, provider: string, id: PreviewId): Promise<Reviewed | null>;
  /** It has been launched. */
  remove(client: ClientId, id: PreviewId): Promise<void>;
  sweep(): Promise<void>;
}

const LIFE_MS = 30 * 60_000;

export function storedPreviews(parts: { store: Store; sealer: Sealer; outside: Outside }): Previews {
  const { store, sealer, outside } = parts;
  const place = (row: string, owner: string) => ({ table: 'previews', column: 'sealed_contacts', row, owner });
  const find = (db: Kysely<Database>, client: ClientId, provider: string, id: PreviewId) =>
    db
      .selectFrom('previews')
      .select(['sealed_contacts', 'expires_at'])
      .where('id', '=', id)
      .where('client_id', '=', client)
      .where('provider', '=', provider)
      .executeTakeFirst();

  return {
    async save(client, provider, reviewed) {
      const id = outside.random(16).toString('base64url') as PreviewId;
      const sealed_contacts = sealer.seal(place(id, client), JSON.stringify(reviewed));
      const expires_at = outside.now() + LIFE_MS;
      await store.write(async (trx) => {
        await trx.deleteFrom('previews').where('client_id', '=', client).where('provider', '=', provider).execute();
        await trx
          .insertInto('previews')
          .values({ id, provider, client_id: client, sealed_contacts, expires_at })
          .execute();
      });
      return id;
    },
    async read(client, provider, id) {
      const row = await find(store.db, client, provider, id);
      if (!row || row.expires_at <= outside.now()) return null;
      return Reviewed.parse(JSON.parse(sealer.open(place(id, client), row.sealed_contacts)));
    },
    async remove(client, id) {
      await store.write((trx) =>
        trx.deleteFrom('previews').where('id', '=', id).where('client_id', '=', client).execute(),
      );
    },
    async sweep() {
      const now = outside.now();
      await store.write((trx) => trx.deleteFrom('previews').where('expires_at', '<=', now).execute());
    },
  };
}
