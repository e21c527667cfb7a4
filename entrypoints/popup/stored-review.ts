/**
 * The review, put together where it is drawn: the reading comes straight from storage, which pages of ours share with the
 * background, and what the rep did and set comes from the background. A long reading is taken apart once, here.
 */
import { inPhoneOrder, phoneOrder } from '../../components/settings/phone-order.ts';
import { failed, type Result } from '../../components/state/problem.ts';
import type { LoadedReview, ReviewTerms } from '../../components/state/review.ts';
import { longAsText } from '../background/as-text.ts';
import { type Area, stored } from '../background/memory.ts';

interface Outside {
  /** `storage.session`. */
  area: Area;
  terms(): Promise<Result<ReviewTerms>>;
}

export async function readReview({ area, terms }: Outside, tabId: number): Promise<Result<LoadedReview>> {
  const [scan, told] = await Promise.all([stored(longAsText(area), `scan:${tabId}`), terms()]);
  if ('error' in told) return told;
  const { scan_id, edits, do_not_call, hours, phone_order } = told.ok;
  // A page read anew in between: its own job comes at once, and asks again.
  if (scan?.scan_id !== scan_id) return failed('scan_gone');
  const order = phoneOrder(phone_order, scan.scanner, scan.level === 3);
  const contacts = scan.contacts.map((contact) => inPhoneOrder(contact, order));
  return { ok: { scan: { ...scan, contacts }, edits, do_not_call, hours } };
}
