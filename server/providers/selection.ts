/** Which records a request means, in this vault's words or in the published extension's (published-client.md 0.4). */
import type { Selection } from '../contracts/providers.ts';
import { VaultError } from '../vault-error.ts';
import type { Provider } from './contract.ts';

export interface Selected {
  /** Null: the list knows. */
  objectType: string | null;
  ids: string[];
  listId: string | null;
  /** Of the page; null where it does not tell. */
  account: string | null;
  wantsContacts: boolean;
  country: string | null;
}

/** @throws VaultError bad_request */
export function selectionOf({ objectTypes, recordId }: Provider, body: Selection): Selected {
  const refuse = (reason: string) => new VaultError('bad_request', { fields: [reason] });
  const named = body.object_type || body.mode || body.context?.objectType || null;
  const objectType = named === null ? null : (objectTypes[named.toLowerCase()] ?? null);
  if (named !== null && objectType === null) throw refuse('object_type: is none that can be dialed');
  const ids: string[] = [...new Set(body.object_ids ?? body.records?.map(({ id }) => id) ?? [])];
  const listId = body.list_id || null;
  if (![...ids, ...(listId === null ? [] : [listId])].every((id) => recordId.test(id)))
    throw refuse('object_ids: not ids of this CRM');
  if (listId === null && ids.length === 0) throw refuse('object_ids: nothing is selected');
  return {
    objectType,
    ids,
    listId,
    account: body.portal_id || body.context?.portalId || null,
    wantsContacts: /contact/i.test(body.call_target ?? ''),
    country: body.country ?? null,
  };
}
