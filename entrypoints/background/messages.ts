/**
 * Every message of the extension: who may send it, what is in it, what comes back. Data is parsed on arrival and the
 * sender is checked before it (channel.ts). Names are a stability contract: add, never rename (design 4.2). A content
 * script lives in a page we do not trust: nothing it may send reaches a token, the identity or another tab.
 */
import * as z from 'zod/mini';
import type { Account, PopupContext } from '../../components/state/popup-state.ts';
import type { ReviewEdits, ReviewScan } from '../../components/state/review.ts';
import type { OverlayState } from '../../components/state/session-state.ts';
import type { Settings } from '../../components/state/settings.ts';
import { Pat } from '../../server/contracts/ids.ts';

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

const TabId = z.number().check(z.nonnegative());
const Id = z.string().check(z.minLength(1), z.maxLength(64));
const tab = z.object({ tab_id: TabId });
const nothing = z.object({});
const ContactId = z.string().check(z.maxLength(256));
const Typed = z.string().check(z.maxLength(64));

const Edits = z.object({
  ticks: z.record(ContactId, z.boolean()),
  kept: z.record(ContactId, z.boolean()),
  numbers: z.record(ContactId, Typed),
});

export const messages = {
  /** Everything the popup shows for a tab, from memory: it never waits for a page or the network. */
  GET_CONTEXT: message<PopupContext>()({ from: ['popup'], data: tab }),
  /** Asks the vault whose PhoneBurner account is connected. */
  GET_STATE: message<Account>()({ from: ['popup', 'options'], data: nothing }),
  SAVE_PAT: message<Account>()({ from: ['popup'], data: z.object({ pat: Pat }) }),
  CLEAR_PAT: message<Account>()({ from: ['popup'], data: nothing }),

  SCAN_PAGE: message<null>()({ from: ['popup'], data: tab }),
  /** Ends the reading; with `keep`, what was read so far goes to the review. */
  STOP_SCAN: message<null>()({ from: ['popup'], data: z.object({ tab_id: TabId, keep: z.boolean() }) }),
  SCAN_PROGRESS: message<null>()({
    from: ['content'],
    data: z.object({ scan_id: Id, read: z.number(), expected: z.nullable(z.number()) }),
  }),
  /** `outcome` is a ScanResult, taken apart in scan-outcome.ts; null when the reading broke. */
  SCANNED_CONTACTS: message<null>()({ from: ['content'], data: z.object({ scan_id: Id, outcome: z.unknown() }) }),

  GET_REVIEW: message<{ scan: ReviewScan; edits: ReviewEdits }>()({ from: ['popup'], data: tab }),
  EDIT_REVIEW: message<null>()({ from: ['popup'], data: z.object({ tab_id: TabId, scan_id: Id, edits: Edits }) }),
  /** Back to the start for this tab: the review, a failure or a finished session is put away. */
  RESET_TAB: message<null>()({ from: ['popup'], data: tab }),

  /** Launches what the review confirmed: ids of the scan and the number to dial for each. */
  SCAN_AND_LAUNCH: message<null>()({
    from: ['popup'],
    data: z.object({
      tab_id: TabId,
      scan_id: Id,
      contacts: z.array(z.object({ id: ContactId, phone: Typed })).check(z.maxLength(5000)),
    }),
  }),
  /** From a failed launch back to its review. */
  BACK_TO_REVIEW: message<null>()({ from: ['popup'], data: tab }),

  GET_ACTIVE_SESSION_FOR_TAB: message<OverlayState | null>()({ from: ['content'], data: nothing }),
  /** Follow again: the tab goes where PhoneBurner is. */
  START_FOLLOW_SESSION: message<null>()({ from: ['popup', 'content'], data: nothing }),
  PAUSE_FOLLOW_SESSION: message<null>()({ from: ['popup', 'content'], data: nothing }),
  /** Ends the session at the vault, not only the following. */
  STOP_FOLLOW_SESSION: message<null>()({ from: ['popup', 'content'], data: nothing }),
  /** Goes to the current contact's record although follow would not. */
  OPEN_RECORD: message<null>()({ from: ['popup', 'content'], data: nothing }),
  SHOW_CRM_TAB: message<null>()({ from: ['popup'], data: nothing }),

  GET_SETTINGS: message<Settings>()({ from: ['options'], data: nothing }),
  SAVE_SETTINGS: message<Settings>()({
    from: ['options'],
    data: z.object({ vault_url: z.string().check(z.maxLength(512)), country: z.string().check(z.regex(/^[A-Z]{2}$/)) }),
  }),
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
