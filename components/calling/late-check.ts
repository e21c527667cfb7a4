/** The calling hours as the review asks for them, for one moment. Loaded with the number check. */
import type { Late, LateCheck } from '../state/review.ts';
import { type CallingHours, lateIn } from './calling-hours.ts';
import { contactZones } from './contact-zones.ts';

export function makeLateCheck(hours: CallingHours, at: number): LateCheck {
  /** Of thousands of people most are in the same few places. */
  const known = new Map<string, Late | null>();
  return {
    held: hours.calling_hours === 'hold',
    zones: (contact, dialed) => contactZones(contact, dialed)?.zones ?? null,
    of(contact, dialed) {
      const where = [contact.time_zone, contact.country, ...dialed].join();
      let late = known.get(where);
      if (late === undefined) {
        const place = contactZones(contact, dialed);
        const shows = place && lateIn(place.zones, hours, at);
        late = place && shows ? { shows, by: place.by, countries: place.countries } : null;
        known.set(where, late);
      }
      return late;
    },
  };
}
export type MakeLateCheck = typeof makeLateCheck;
