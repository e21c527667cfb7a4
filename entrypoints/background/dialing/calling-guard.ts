/**
 * The calling hours once more, where the popup's word is not enough: at the launch, minutes after the review was drawn,
 * and for the next batch, hours after. Where each contact is was found out in the review and came with it.
 */
import { type CallingHours, lateIn } from '../../../components/calling/calling-hours.ts';
import type { ConfirmedContact } from '../../../components/state/confirmed.ts';
import type { NextLate } from '../../../components/state/session-state.ts';
import { MAX_SESSION_CONTACTS } from '../../../server/contracts/limits.ts';
import type { Session } from '../following/session-record.ts';
import type { Memory } from '../memory.ts';
import type { Places, Waiting } from './launch-record.ts';

export type CallingGuard = ReturnType<typeof makeCallingGuard>;

interface Outside {
  memory: Memory;
  hours(): Promise<CallingHours>;
  now(): number;
}

export function makeCallingGuard({ memory, hours, now }: Outside) {
  const late = (people: readonly Waiting['people'][number][], places: Places, set: CallingHours) =>
    set.calling_hours === 'off'
      ? []
      : people.filter(
          ({ place, anyway }) =>
            place !== null && !(anyway && set.calling_hours === 'hold') && lateIn(places[place] ?? [], set, now()),
        );

  return {
    /** Whether somebody would be dialed now who is to be left out. */
    async refuses(confirmed: readonly ConfirmedContact[], places: Places): Promise<boolean> {
      const set = await hours();
      return set.calling_hours === 'hold' && late(confirmed, places, set).length > 0;
    },

    /** Of the next batch: who is late now, and whether they are left out. */
    async ofNext(session: Session | null): Promise<NextLate & { numbers: string[] }> {
      const [waiting, set] = [await memory.get('waiting'), await hours()];
      const batch = session?.view?.progress.next_batch ?? null;
      const mine = batch !== null && waiting?.launch_id === session?.launch_id ? waiting : null;
      const from = (batch ?? 0) * MAX_SESSION_CONTACTS;
      const next = mine?.people.slice(from, from + MAX_SESSION_CONTACTS) ?? [];
      const numbers = late(next, mine?.places ?? [], set).map(({ e164 }) => e164);
      return { numbers, count: numbers.length, held: set.calling_hours === 'hold' };
    },
  };
}
