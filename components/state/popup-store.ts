/** The popup's state: what the background tells, and what the rep is doing right now. Views read signals and call actions. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { PageCapture } from '../../scanners/capture/limit.ts';
import type { CallingHours } from '../calling/calling-hours.ts';
import type { MakeLateCheck } from '../calling/late-check.ts';
import { type ConfirmedContact, confirmedOf } from './confirmed.ts';
import type { Days } from './days.ts';
import { makeNumberChecking } from './number-checking.ts';
import type { Account, DialTarget, HubSpotList, PhoneChoice, PopupContext } from './popup-state.ts';
import { failed, type Problem, type Result } from './problem.ts';
import {
  type CheckNumber,
  type LoadedReview,
  noEdits,
  type Review,
  type ReviewEdits,
  type ReviewScan,
  reviewOf,
} from './review.ts';

type Done = Promise<Result<null>>;
/** Three tabs; `wrong` and `news` are ways off the first. */
export type Panel = 'dial' | 'today' | 'account' | 'wrong' | 'news';

/** Everything the popup can ask for; the entrypoint binds it to messages and the browser. */
export interface PopupDoors {
  refreshAccount(): Promise<Result<Account>>;
  savePat(pat: string): Promise<Result<Account>>;
  clearPat(): Promise<Result<Account>>;
  /** Deletes what is held of the rep: of this install, or of the member's on all of them. */
  forgetMe(everywhere: boolean): Done;
  /** Gives back what the rep granted; `site` is a match pattern. */
  revokeSite(site: string): Done;
  /** Opens HubSpot's consent in a tab. */
  connectHubSpot(): Done;
  disconnectHubSpot(): Done;
  /** Lists of the connected HubSpot whose name holds these words. */
  findLists(query: string): Promise<Result<HubSpotList[]>>;
  /** Reviews a list's people; null: those of the record that the tab shows. */
  reviewHubSpot(list: Pick<HubSpotList, 'list_id' | 'name'> | null, dial: DialTarget): Done;
  hubSpotPhones(of: DialTarget): Promise<Result<PhoneChoice>>;
  chooseHubSpotPhone(of: DialTarget, name: string): Done;
  scan(dial?: DialTarget): Done;
  /** The other pages of the list in review. */
  readPages(): Done;
  stopScan(keep: boolean): Done;
  /** The page's masked markup. */
  capture(): Promise<Result<PageCapture>>;
  /** Lets the rep point at the page; the popup closes itself, for the page to be seen. */
  point(): Done;
  loadReview(scanId: string): Promise<Result<LoadedReview>>;
  saveEdits(scanId: string, edits: ReviewEdits): Done;
  /** Asks for the CRM's host in the same click; the launch does not wait for the answer. */
  launch(scanId: string, contacts: ConfirmedContact[], places: string[][]): Done;
  backToReview(): Done;
  reset(): Done;
  follow(on: boolean): Done;
  /** `anyway`: those too for whom it is late. */
  launchNext(anyway: boolean): Done;
  stopSession(): Done;
  openRecord(): Done;
  showCrmTab(): Done;
  /** Asks the browser for the CRM's host. False: the rep said no. */
  allowHost(): Promise<boolean>;
  /** The last `count` days of the member, also as CSV. */
  days(count: number, csv: boolean): Promise<Result<Days>>;
  saveFile(name: string, text: string): void;
  openOptions(): void;
  /** The rep looks at what is new. */
  sawNews(): Done;
  copy(text: string): Promise<boolean>;
  loadNumberCheck(country: string): Promise<CheckNumber>;
  loadLateCheck(): Promise<MakeLateCheck>;
}

export interface PopupStore {
  context: ReadonlySignal<PopupContext | null>;
  review: ReadonlySignal<Review | null>;
  scan: ReadonlySignal<ReviewScan | null>;
  /** What the last action failed with, shown where the rep is looking. */
  problem: ReadonlySignal<Problem | null>;
  /** Name of the action that is under way; its button says so and cannot be pressed twice. */
  busy: ReadonlySignal<string | null>;
  panel: ReadonlySignal<Panel>;
  /** What was just deleted, for the first view of the new install to say. */
  deleted: ReadonlySignal<'here' | 'everywhere' | null>;
  /** Epoch milliseconds, ticking. */
  now: ReadonlySignal<number>;
  /** Called for every view the background pushes. */
  show(context: PopupContext): void;
  tick(now: number): void;
  open(panel: Panel): void;
  edit(change: (edits: ReviewEdits, review: Review) => ReviewEdits): void;
  act(name: string, work: (doors: PopupDoors) => Promise<Result<unknown>>): Promise<boolean>;
  launch(): Promise<boolean>;
  /** False: nothing was deleted here. */
  forget(everywhere: boolean): Promise<boolean>;
  doors: PopupDoors;
}

const minuteMs = 60_000;

export function makePopupStore(doors: PopupDoors, startedAt: number): PopupStore {
  const context = signal<PopupContext | null>(null);
  const scan = signal<ReviewScan | null>(null);
  const edits = signal<ReviewEdits>(noEdits);
  const never = signal<ReadonlySet<string>>(new Set());
  const hours = signal<CallingHours | null>(null);
  const makeLate = signal<MakeLateCheck | null>(null);
  const checking = makeNumberChecking(doors.loadNumberCheck);
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);
  const panel = signal<Panel>('dial');
  const deleted = signal<PopupStore['deleted']['value']>(null);
  const now = signal(startedAt);
  const minute = computed(() => Math.floor(now.value / minuteMs) * minuteMs);
  const late = computed(() => (hours.value && makeLate.value?.(hours.value, minute.value)) || null);
  const review = computed(() =>
    scan.value ? reviewOf(scan.value, edits.value, checking.check.value, never.value, late.value) : null,
  );
  let loading: string | null = null;

  async function act(name: string, work: (doors: PopupDoors) => Promise<Result<unknown>>): Promise<boolean> {
    if (busy.value !== null) return false;
    busy.value = name;
    problem.value = null;
    const result = await work(doors).catch(() => failed('page_failed'));
    busy.value = null;
    if ('error' in result) problem.value = result.error;
    return !('error' in result);
  }

  async function loadReview(scanId: string): Promise<void> {
    if (loading === scanId) return;
    loading = scanId;
    const loaded = await doors.loadReview(scanId);
    if ('error' in loaded) {
      loading = null;
      problem.value = loaded.error;
      return;
    }
    // In one: the rows are worked out after each change.
    batch(() => {
      never.value = new Set(loaded.ok.do_not_call);
      hours.value = loaded.ok.hours.calling_hours === 'off' ? null : loaded.ok.hours;
      scan.value = loaded.ok.scan;
      edits.value = loaded.ok.edits;
    });
    // Not on the way to the first look: the rows are marked as they are checked.
    await Promise.all([checking.begin(loaded.ok.scan, context.value?.country ?? ''), loadLateCheck()]);
  }

  async function loadLateCheck(): Promise<void> {
    if (hours.value) makeLate.value ??= await doors.loadLateCheck();
  }

  return {
    context,
    review,
    scan,
    problem,
    busy,
    panel,
    deleted,
    now,
    doors,
    act,
    show(next) {
      const { job } = next;
      if (context.value?.job.step !== job.step) problem.value = null;
      context.value = next;
      if (job.step === 'review') void loadReview(job.scan_id);
      else {
        scan.value = null;
        loading = null;
      }
    },
    tick(time) {
      now.value = time;
    },
    open(next) {
      problem.value = null;
      deleted.value = null;
      panel.value = next;
    },
    edit(change) {
      const [shown, read] = [review.value, scan.value];
      if (!shown || !read) return;
      edits.value = change(edits.value, shown);
      // At once: the popup may close in the very next moment.
      void doors.saveEdits(read.scan_id, edits.value).catch(() => null);
    },
    async launch() {
      // Which numbers are on the do-not-call list is known by their E.164 form, so nothing is dialed without the check.
      let scanId = '';
      const launched = await act('launch', async () => {
        const ask = await checking.whole();
        await loadLateCheck();
        const [shown, read] = [review.value, scan.value];
        if (!shown || !read || !ask) return failed('scan_gone');
        scanId = read.scan_id;
        const { contacts, places } = confirmedOf(shown, edits.value, ask, late.value);
        return doors.launch(scanId, contacts, places);
      });
      // Since the review was drawn the list was added to, or it got late somewhere: its rows say now whom it means.
      const { code } = problem.value ?? {};
      if (code === 'do_not_call_listed' || code === 'calling_hours_over') {
        const said = problem.value;
        loading = null;
        await loadReview(scanId);
        problem.value ??= said;
      }
      return launched;
    },
    async forget(everywhere) {
      if (!(await act('forget', (doors) => doors.forgetMe(everywhere)))) return false;
      panel.value = 'dial';
      deleted.value = everywhere ? 'everywhere' : 'here';
      return true;
    },
  };
}
