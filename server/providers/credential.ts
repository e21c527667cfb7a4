/** A provider's token as it is kept: sealed JSON. Imports of the replaced system have the first three fields only. */
import * as z from 'zod/mini';
import type { Sealer } from '../vault/seal.ts';

export const Credential = z.object({
  access_token: z.string(),
  /** Null: a key that is not refreshed. */
  refresh_token: z.nullable(z.string()),
  /** Milliseconds; null: it does not expire. */
  expires_at: z.nullable(z.number()),
  /** From then on it is renewed; the last minutes are for requests under way. */
  renew_at: z.optional(z.number()),
  /** When the provider gave it out: of two tokens of one user the later one holds, where refreshing replaces them. */
  obtained_at: z.optional(z.number()),
});
export type Credential = z.infer<typeof Credential>;

/** How long before its end a token is renewed, at most (hubspot-api.md 2.2: 60 to 120 s). */
const EARLY_MS = 90_000;

export function credentialOf(access_token: string, refresh_token: string, seconds: number, now: number): Credential {
  const life = seconds * 1000;
  const expires_at = now + life;
  const renew_at = expires_at - Math.min(EARLY_MS, life / 4);
  return { access_token, refresh_token, expires_at, renew_at, obtained_at: now };
}

export const isFresh = ({ expires_at, renew_at }: Credential, now: number): boolean =>
  expires_at === null || now < (renew_at ?? expires_at - EARLY_MS);

/** The same token is stored once, whoever brings it. */
export const tokenKey = (sealer: Sealer, provider: string, { refresh_token, access_token }: Credential): string =>
  sealer.key(`${provider} token`, refresh_token ?? access_token);

/** What is known of who is behind a token. Empty of what was imported: nobody has asked yet. */
export const StoredProfile = z.object({
  identity: z.optional(
    z.object({
      accountId: z.string(),
      userId: z.string(),
      user: z.string(),
      host: z.string(),
      scopes: z.array(z.string()),
    }),
  ),
  learned: z.optional(z.unknown()),
  learned_at: z.optional(z.number()),
});
export type StoredProfile = z.infer<typeof StoredProfile>;

export const memberKeyOf = (sealer: Sealer, provider: string, { identity }: StoredProfile): string | null =>
  identity ? sealer.key(`${provider} member`, JSON.stringify([identity.accountId, identity.userId])) : null;
