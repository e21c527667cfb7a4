/** From the review to what is launched: the people, their numbers, and where they are, for the hours to be asked again. */
import type { CheckNumber, LateCheck, Review, ReviewEdits } from './review.ts';

export interface ConfirmedContact {
  id: string;
  phone: string;
  e164: string;
  /** An index into `places`; null where nothing tells. */
  place: number | null;
  /** The rep dials them although it is late there. */
  anyway: boolean;
}

export function confirmedOf({ rows }: Review, edits: ReviewEdits, check: CheckNumber, late: LateCheck | null) {
  const places: string[][] = [];
  const known = new Map<string, number>();
  const placeOf = (zones: readonly string[] | null) => {
    if (!zones) return null;
    const key = zones.join();
    const place = known.get(key) ?? places.push([...zones]) - 1;
    known.set(key, place);
    return place;
  };
  const contacts = rows
    .filter(({ state }) => state === 'ready')
    .map(({ contact, number }): ConfirmedContact => {
      const { key: e164, countries } = check(number, contact.country);
      const place = placeOf(late?.zones(contact, countries) ?? null);
      return { id: contact.id, phone: number, e164, place, anyway: edits.anyway[contact.id] ?? false };
    });
  return { contacts, places };
}
