/**
 * Every message of the extension: who may send it, what is in it, what comes back. Data is parsed on arrival and the
 * sender is checked before it (channel.ts). Names are a stability contract: add, never rename (design 4.2). A content
 * script lives in a page we do not trust: nothing it may send reaches a token, the identity or another tab.
 */
import * as z from 'zod/mini';
import type { Settings } from '../../components/settings/settings.ts';
import type { Days } from '../../components/state/days.ts';
import { type DoNotCall, most } from '../../components/state/do-not-call.ts';
import type { Changed } from '../../components/state/mappings-store.ts';
import type { OverlayPlace } from '../../components/state/overlay-place.ts';
import type { Account, HubSpotList, PhoneChoice, PopupContext } from '../../components/state/popup-state.ts';
import type { ReviewTerms } from '../../components/state/review.ts';
import type { OverlayState } from '../../components/state/session-state.ts';
import type { PageCapture } from '../../scanners/capture/limit.ts';
import type { Scanner } from '../../scanners/format.ts';
import { Pat } from '../../server/contracts/ids.ts';
import { Goals } from '../../server/contracts/settings.ts';
import { MAX_DAYS } from '../../server/contracts/stats.ts';
import type { FullLook } from './settings/look.ts';

/** `content` is any content script of ours; which tab it sits in is the browser's word, never the message's. */
export type Role = 'popup' | 'options' | 'content';

interface Message<Data extends z.ZodMiniType, Reply> {
  from: readonly Role[];
  data: Data;
  /** Only a type: what the answer returns. */
  reply?: Reply;
}

const message =
  <Reply>() =>
  <Data extends z.ZodMiniType>(m: Message<Data, Reply>): Message<Data, Reply> =>
    m;

const TabId = z.number().check(z.gte(0));
const Id = z.string().check(z.minLength(1), z.maxLength(64));
const tab = z.object({ tab_id: TabId });
const nothing = z.object({});
/** Of companies: they themselves, or the contacts behind them. */
const Dial = z.enum(['companies', 'contacts']);
const ContactId = z.string().check(z.maxLength(256));
const E164 = z.string().check(z.regex(/^\+\d{4,17}$/));
const Typed = z.string().check(z.maxLength(64));

const Share = z.number().check(z.gte(0), z.lte(1));
const Place = z.object({ x: Share, y: Share, minimised: z.boolean() });

const Edits = z.object({
  ticks: z.record(ContactId, z.boolean()),
  kept: z.record(ContactId, z.boolean()),
  numbers: z.record(ContactId, Typed),
  anyway: z.record(ContactId, z.boolean()),
});

export const messages = {
  /** Everything the popup shows for a tab, from memory: it never waits for a page or the network. */
  GET_CONTEXT: message<PopupContext>()({ from: ['popup'], data: tab }),
  /** The rep looks at what is new. */
  SAW_NEWS: message<null>()({ from: ['popup'], data: nothing }),
  /** Asks the vault whose PhoneBurner account is connected. */
  GET_STATE: message<Account>()({ from: ['popup', 'options'], data: nothing }),
  SAVE_PAT: message<Account>()({ from: ['popup'], data: z.object({ pat: Pat }) }),
  CLEAR_PAT: message<Account>()({ from: ['popup'], data: nothing }),
  /** Deletes what the vault and this browser hold; `everywhere`: what the vault holds for all of the member's installs. */
  FORGET_ME: message<null>()({ from: ['popup', 'options'], data: z.object({ everywhere: z.boolean() }) }),
  /** Gives a site's permission back to the browser; `site` is one of the context's. */
  REVOKE_SITE: message<null>()({ from: ['popup'], data: z.object({ site: z.string().check(z.maxLength(300)) }) }),
  /** The member's last days, today included. */
  GET_DAYS: message<Days>()({
    from: ['popup'],
    data: z.object({ count: z.int().check(z.minimum(1), z.maximum(MAX_DAYS)), csv: z.boolean() }),
  }),

  /** Opens HubSpot's consent in a tab; the popup learns the outcome from the context. */
  CONNECT_HUBSPOT: message<null>()({ from: ['popup'], data: nothing }),
  DISCONNECT_HUBSPOT: message<null>()({ from: ['popup'], data: nothing }),

  FIND_HUBSPOT_LISTS: message<HubSpotList[]>()({
    from: ['popup'],
    data: z.object({ query: z.string().check(z.maxLength(200)) }),
  }),
  /** Asks HubSpot who is in a list, or behind the record that the tab shows (`list` null), for the review. */
  REVIEW_HUBSPOT: message<null>()({
    from: ['popup'],
    data: z.object({
      tab_id: TabId,
      list: z.nullable(
        z.object({ list_id: z.string().check(z.regex(/^\d{1,20}$/)), name: z.string().check(z.maxLength(500)) }),
      ),
      dial: Dial,
    }),
  }),
  /** Which of a record's numbers is dialed first: a setting of the member's, at the vault. */
  GET_HUBSPOT_PHONES: message<PhoneChoice>()({ from: ['popup'], data: z.object({ of: Dial }) }),
  CHOOSE_HUBSPOT_PHONE: message<null>()({
    from: ['popup'],
    data: z.object({ of: Dial, name: z.string().check(z.maxLength(200)) }),
  }),

  /** `pages`: the list's other pages too; its buttons are pressed. */
  SCAN_PAGE: message<null>()({
    from: ['popup'],
    data: z.object({ tab_id: TabId, dial: z.optional(Dial), pages: z.optional(z.literal(true)) }),
  }),
  /** Ends the reading; with `keep`, what was read so far goes to the review. */
  STOP_SCAN: message<null>()({ from: ['popup'], data: z.object({ tab_id: TabId, keep: z.boolean() }) }),
  SCAN_PROGRESS: message<null>()({
    from: ['content'],
    data: z.object({ scan_id: Id, read: z.number(), expected: z.nullable(z.number()) }),
  }),
  /** Puts a part of the engine into the page that is being read; answered once it is there. */
  FETCH_PART: message<null>()({
    from: ['content'],
    data: z.object({ scan_id: Id, part: z.enum(['configured', 'generic', 'long', 'loose', 'paged']) }),
  }),
  /** `outcome` is a ScanResult, taken apart in scan-outcome.ts; null when the reading broke. */
  SCANNED_CONTACTS: message<null>()({ from: ['content'], data: z.object({ scan_id: Id, outcome: z.unknown() }) }),

  /** Puts the script into the page with which the rep shows where names and numbers are. */
  START_POINTING: message<null>()({ from: ['popup'], data: tab }),
  /** From the page the rep pointed at: a scanner for its own host, checked as any data is. */
  SAVE_MAPPING: message<null>()({ from: ['content'], data: z.object({ mapping: z.looseObject({}) }) }),
  STOP_POINTING: message<null>()({ from: ['content'], data: nothing }),
  /** The rep's own scanners. */
  GET_MAPPINGS: message<Scanner[]>()({ from: ['options'], data: nothing }),
  /** `replaces`: the id of the one that is edited; null for a new one. `check_only`: nothing is stored yet. */
  CHANGE_MAPPING: message<Changed>()({
    from: ['options'],
    data: z.object({ json: z.string().check(z.maxLength(200_000)), replaces: z.nullable(Id), check_only: z.boolean() }),
  }),
  DELETE_MAPPING: message<null>()({ from: ['options'], data: z.object({ id: Id }) }),

  /** The page's markup with every value masked, for the rep to look at and to save. */
  CAPTURE_PAGE: message<PageCapture>()({ from: ['popup'], data: tab }),

  /** All of the review but the reading, which the popup takes from storage itself: it is long. */
  GET_REVIEW: message<ReviewTerms>()({ from: ['popup'], data: tab }),
  EDIT_REVIEW: message<null>()({ from: ['popup'], data: z.object({ tab_id: TabId, scan_id: Id, edits: Edits }) }),
  /** Back to the start for this tab: the review, a failure or a finished session is put away. */
  RESET_TAB: message<null>()({ from: ['popup'], data: tab }),

  /**
   * Launches what the review confirmed: ids of the scan and the number to dial for each, as written and as E.164, and in
   * which of the `places` (time zones) they may be.
   */
  SCAN_AND_LAUNCH: message<null>()({
    from: ['popup'],
    data: z.object({
      tab_id: TabId,
      scan_id: Id,
      contacts: z
        .array(
          z.object({ id: ContactId, phone: Typed, e164: Typed, place: z.nullable(z.number()), anyway: z.boolean() }),
        )
        .check(z.maxLength(5000)),
      places: z.array(z.array(Typed)).check(z.maxLength(5000)),
    }),
  }),
  /** The next 500 of the list, once the last person sent has been on screen. `anyway`: those too for whom it is late. */
  LAUNCH_NEXT: message<null>()({ from: ['popup', 'content'], data: z.object({ anyway: z.boolean() }) }),
  /** From a failed launch back to its review. */
  BACK_TO_REVIEW: message<null>()({ from: ['popup'], data: tab }),

  /** For a support person at the page's console (replaced-system.md); the overlay itself hears it over its line. */
  GET_ACTIVE_SESSION_FOR_TAB: message<OverlayState | null>()({ from: ['content'], data: nothing }),
  /** Where the rep put the overlay on the host of the asking page; null until they have. */
  GET_OVERLAY_PLACE: message<OverlayPlace | null>()({ from: ['content'], data: nothing }),
  SAVE_OVERLAY_PLACE: message<null>()({ from: ['content'], data: Place }),
  /** Follow again: the tab goes where PhoneBurner is. */
  START_FOLLOW_SESSION: message<null>()({ from: ['popup', 'content'], data: nothing }),
  PAUSE_FOLLOW_SESSION: message<null>()({ from: ['popup', 'content'], data: nothing }),
  /** Ends the session at the vault, not only the following. */
  STOP_FOLLOW_SESSION: message<null>()({ from: ['popup', 'content'], data: nothing }),
  /** Goes to the current contact's record although follow would not. */
  OPEN_RECORD: message<null>()({ from: ['popup', 'content'], data: nothing }),
  SHOW_CRM_TAB: message<null>()({ from: ['popup'], data: nothing }),

  /** The rep's own do-not-call list: of this browser, for pages of ours only. */
  GET_DO_NOT_CALL: message<DoNotCall>()({ from: ['options'], data: nothing }),
  ADD_DO_NOT_CALL: message<DoNotCall>()({
    from: ['options'],
    data: z.object({
      numbers: z.array(E164),
      unread: z.array(z.string().check(z.maxLength(most.line))),
    }),
  }),
  /** Null: the lines that could not be read. */
  REMOVE_DO_NOT_CALL: message<DoNotCall>()({ from: ['options'], data: z.object({ number: z.nullable(E164) }) }),

  /** For a page of somebody else's, where ours are drawn: theme and words. */
  GET_LOOK: message<FullLook>()({ from: ['content'], data: nothing }),

  GET_SETTINGS: message<Settings>()({ from: ['options'], data: nothing }),
  /** By the settings' names; settings.ts checks each by the table. */
  SAVE_SETTINGS: message<Settings>()({ from: ['options'], data: z.record(z.string(), z.unknown()) }),
  /** Labels of the dispositions that count, which are the member's at the vault. */
  GET_GOAL_LABELS: message<Goals>()({ from: ['options'], data: nothing }),
  SAVE_GOAL_LABELS: message<Goals>()({ from: ['options'], data: Goals }),
  /** All that is kept in this browser, as a file's text. */
  EXPORT_DATA: message<string>()({ from: ['options'], data: nothing }),
  TEST_VAULT: message<{ version: string }>()({
    from: ['options'],
    data: z.object({ vault_url: z.string().check(z.maxLength(512)) }),
  }),
} as const;

export type Messages = typeof messages;
export type MessageName = keyof Messages;
export type DataOf<N extends MessageName> = z.input<Messages[N]['data']>;
export type ParsedOf<N extends MessageName> = z.output<Messages[N]['data']>;
export type ReplyOf<N extends MessageName> = Messages[N] extends { reply?: infer R } ? R : never;
