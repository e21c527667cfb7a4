/**
 * Installs of the published extension. They have no secret: their id alone names them, which is only believed while the
 * operator says so (LEGACY_CLIENTS, LEGACY_UNTIL) and only until they have claimed a secret, which they can do once.
 */
import type { Config } from '../config.ts';
import { ClientId, type ClientSecret } from '../contracts/ids.ts';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import { hash } from './seal.ts';

/** `clients.secret_hash` of an install without a secret; no secret hashes to it. */
export const noSecret = (client: ClientId) => `none ${client}`;

export interface Admitted {
  client: ClientId;
  /** Something was imported or saved for it. */
  known: boolean;
}

export interface LegacyInstalls {
  /** Whether installs without a secret are served now. */
  open(): boolean;
  /** Whether a session's token in the address opens its stream (extension v0.3.0). */
  opensStreamByToken(): boolean;
  /** The install that a request names, or null when it has a secret or the name is none. */
  admit(named: unknown): Promise<Admitted | null>;
  hasSecret(client: ClientId): Promise<boolean>;
  /** Whether it is here and has no secret. */
  isClaimable(client: ClientId): Promise<boolean>;
  /** Gives it its secret; false when it has one, or the secret is another's. */
  claim(client: ClientId, secret: ClientSecret): Promise<boolean>;
  /** How many have no secret yet. */
  left(): Promise<number>;
}

export function legacyInstalls({ legacy }: Config, store: Store, outside: Outside): LegacyInstalls {
  const hashOf = async (client: ClientId): Promise<string | null> => {
    const row = await store.db
      .selectFrom('clients')
      .select('secret_hash')
      .where('client_id', '=', client)
      .executeTakeFirst();
    return row?.secret_hash ?? null;
  };
  const open = () => legacy !== null && outside.now() < legacy.until;

  return {
    open,
    opensStreamByToken: () => open() && legacy?.sseToken === true,
    async admit(named) {
      const client = ClientId.safeParse(named);
      if (!open() || !client.success) return null;
      const found = await hashOf(client.data);
      if (found !== null && found !== noSecret(client.data)) return null;
      return { client: client.data, known: found !== null };
    },
    async hasSecret(client) {
      const found = await hashOf(client);
      return found !== null && found !== noSecret(client);
    },
    isClaimable: async (client) => (await hashOf(client)) === noSecret(client),
    async claim(client, secret) {
      const secret_hash = hash(secret);
      const seen_at = outside.now();
      return store.write(async (trx) => {
        const taken = await trx
          .selectFrom('clients')
          .select('client_id')
          .where('secret_hash', '=', secret_hash)
          .executeTakeFirst();
        if (taken) return taken.client_id === client;
        const { numUpdatedRows } = await trx
          .updateTable('clients')
          .set({ secret_hash, seen_at })
          .where('client_id', '=', client)
          .where('secret_hash', '=', noSecret(client))
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },
    async left() {
      const { n } = await store.db
        .selectFrom('clients')
        .select(({ fn }) => fn.countAll().as('n'))
        .where('secret_hash', 'like', 'none %')
        .executeTakeFirstOrThrow();
      return Number(n);
    },
  };
}
