/**
 * Which of the session's contacts a webhook is about (phoneburner-api.md 8.6). Never "the contact on screen": the next
 * contact is displayed before the previous call is reported.
 */
import type { Identity } from '../phoneburner/wire.ts';

/** Something a webhook says that can be looked up among the session's contacts. */
export type Claim =
  /** The id we gave PhoneBurner for the contact (`external_crm_data`, `external_id`). */
  | { by: 'reference'; id: string }
  /** PhoneBurner's own id, remembered from an earlier `contact_displayed`. */
  | { by: 'pb_contact'; id: string };

/** What to look up, best evidence first. `crmName` is the name our ids were sent under. */
export function claimsOf(identity: Identity, crmName: string): Claim[] {
  const ours = identity.crm.filter(
    (entry) => entry.crm_name === '' || entry.crm_name.toLowerCase() === crmName.toLowerCase(),
  );
  const claims: Claim[] = ours.map((entry) => ({ by: 'reference', id: entry.crm_id }));
  if (identity.external_id !== '') claims.push({ by: 'reference', id: identity.external_id });
  if (identity.pb_contact_id !== '') claims.push({ by: 'pb_contact', id: identity.pb_contact_id });
  return claims;
}

/** The first claim that names a contact of the session, or null: then it is nobody's, and is counted all the same. */
export async function attribute<Contact>(
  claims: readonly Claim[],
  find: (claim: Claim) => Promise<Contact | null>,
): Promise<Contact | null> {
  for (const claim of claims) {
    const found = await find(claim);
    if (found) return found;
  }
  return null;
}
