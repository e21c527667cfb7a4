/**
 * A creation that PhoneBurner did not answer may have made a session all the same, and its launch link is lost with the
 * answer (phoneburner-api.md 1.9). The rep is told what PhoneBurner's own list says, never more than that.
 */
import type { Pat } from '../contracts/ids.ts';
import type { PbResult } from '../phoneburner/answer.ts';
import type { ListedDialSession, PhoneBurner } from '../phoneburner/client.ts';
import { VaultError } from '../vault-error.ts';

export type Why = 'no_answer' | 'cut' | 'restarted' | 'lost';

export type Listing = { read: false } | { read: true; appeared: ListedDialSession | null };

const sentences: Record<Why, string> = {
  no_answer: 'PhoneBurner did not answer in time.',
  cut: 'The connection to PhoneBurner was cut before it answered.',
  lost: 'PhoneBurner’s answer to this launch was lost.',
  restarted: 'The vault was restarted before PhoneBurner answered.',
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Hours from UTC that PhoneBurner's zoneless times may be in: UTC and the zones of the United States. */
const ZONES = [0, -4, -5, -6, -7, -8];

/** Looks in PhoneBurner's list for a session that was made between two moments. */
export async function lookForSession(
  phoneBurner: PhoneBurner,
  pat: Pat,
  from: number,
  until: number,
): Promise<Listing> {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const listed: PbResult<ListedDialSession[]> = await phoneBurner.listDialSessions(pat, {
    from: day(from - DAY_MS),
    to: day(until + DAY_MS),
  });
  if (!listed.ok) return { read: false };
  return { read: true, appeared: listed.value.find((session) => mayBeFrom(session, from, until)) ?? null };
}

/** Its start falls between the two, in one of the zones its time may be meant in. */
export function mayBeFrom({ start_when }: ListedDialSession, from: number, until: number): boolean {
  const local = Date.parse(`${start_when.replace(' ', 'T')}Z`);
  if (Number.isNaN(local)) return false;
  return ZONES.some((hours) => {
    const at = local - hours * 60 * MINUTE_MS;
    // Their clock is not ours, and their times have whole seconds.
    return at >= from - MINUTE_MS && at <= until + MINUTE_MS;
  });
}

export function unresolved(why: Why, listing: Listing): VaultError {
  const seen = !listing.read
    ? 'Its list of dial sessions could not be read, so the session may exist.'
    : listing.appeared
      ? `Its list has a dial session started at ${listing.appeared.start_when} (its time) that is probably this one, but the link to it is lost.`
      : 'Its list has no new dial session so far; one may still appear.';
  return new VaultError('launch_unresolved', { message: `${sentences[why]} ${seen}` });
}

/** Another launch of the member was lost; the rep decides about that one first. */
export function unresolvedElsewhere(createdAt: number): VaultError {
  const at = new Date(createdAt).toISOString().slice(11, 16);
  return new VaultError('launch_unresolved', {
    message: `PhoneBurner did not answer the launch of ${at} UTC; that dial session may exist.`,
  });
}
