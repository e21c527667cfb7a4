/** What the background asks of its scripts in a page. They answer to nobody else. Types only: no zod in a page script. */
import type { PickedPage } from '../../../scanners/pick-page.ts';

export type PageMessage =
  /** Read the list. What comes of it arrives later, as SCAN_PROGRESS and SCANNED_CONTACTS: it outlives the worker. */
  | { name: 'READ_PAGE'; scan_id: string; picked: PickedPage; pages?: true }
  /** Read no further; with `keep` hand over what there is. */
  | { name: 'STOP_READING'; scan_id: string; keep: boolean }
  /** Answered with true while that reading goes on: a page that loaded anew does not answer. */
  | { name: 'ASK_READING'; scan_id: string }
  /** Show the rep how to point at names and numbers. Answered with true. */
  | { name: 'START_POINTING' }
  /** Answered with the page's masked markup. */
  | { name: 'CAPTURE_PAGE' }
  /** Unfold the overlay. */
  | { name: 'SHOW_OVERLAY' }
  /** Is there typing in this page that would be lost? The overlay answers a boolean. */
  | { name: 'ASK_UNSAVED' };
