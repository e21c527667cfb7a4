/** From the record ids that a page of HubSpot gave to people: HubSpot is asked by the vault, and everybody is accounted for. */
import type { DialTarget } from '../../../components/state/popup-state.ts';
import type { Result } from '../../../components/state/problem.ts';
import type { LeftOutRow } from '../../../components/state/review.ts';
import type { Phone, RecordIds, ScannedContact } from '../../../scanners/contract.ts';
import type { PreviewId } from '../../../server/contracts/ids.ts';
import { RecordId } from '../../../server/contracts/ids.ts';
import type { PreviewContact } from '../../../server/contracts/provider-calls.ts';
import type { ServerClient } from '../vault/server-client.ts';

/** Whom the rep means: records by their ids, or a list, which knows what its members are. */
export interface HubSpotSelection extends Pick<RecordIds, 'account' | 'object_type' | 'ids'> {
  list_id?: string;
  /** Of companies: they themselves, or the contacts behind them. */
  dial?: DialTarget;
}

export interface HubSpotReview {
  preview_id: PreviewId;
  contacts: ScannedContact[];
  skipped: LeftOutRow[];
  /** There are more than were read; see the contract's `Preview.beyond`. */
  isMore: boolean;
}

/** The vault's names of what HubSpot's addresses call `contact`, `company`, `deal` and `task`. */
const plural: Record<string, string> = { contact: 'contacts', company: 'companies', deal: 'deals', task: 'tasks' };

/** The number that the vault would dial comes first: the review takes the first. */
function phonesOf({ phone, phones }: PreviewContact): Phone[] {
  const all = phones.map(({ number, label, kind }) => ({
    number,
    extension: '',
    label: label ?? '',
    kind: kind ?? ('other' as const),
  }));
  return [...all.filter(({ number }) => number === phone), ...all.filter(({ number }) => number !== phone)];
}

const contactOf = (one: PreviewContact): ScannedContact => ({
  id: one.id,
  name: one.name,
  phones: phonesOf(one),
  email: one.email,
  company: one.company,
  record_url: one.record_url ?? '',
  crm_identifier: one.id,
  ...(one.time_zone && { time_zone: one.time_zone }),
  ...(one.country && { country: one.country }),
});

/** A record without a number stays in the review, where the rep can type one. */
export async function reviewOfHubSpot(
  client: Pick<ServerClient, 'hubspotPreview'>,
  { account, object_type, ids, list_id, dial }: HubSpotSelection,
  country: string,
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<Result<HubSpotReview>> {
  const answered = await client.hubspotPreview(
    {
      ...(list_id === undefined
        ? { object_ids: ids.map((id) => RecordId.parse(id)), object_type: plural[object_type] ?? object_type }
        : { list_id }),
      ...(dial && { call_target: dial }),
      portal_id: account,
      country,
    },
    signal,
    ({ done, total }) => progress(done, total),
  );
  if ('error' in answered) return answered;
  const { preview_id, contacts, left_out, beyond } = answered.ok;
  return {
    ok: {
      preview_id,
      contacts: contacts.map(contactOf),
      skipped: left_out.map(({ name, id, reason }) => ({ row: name || id, reason })),
      isMore: beyond === null || beyond > 0,
    },
  };
}
