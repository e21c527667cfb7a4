/** The popup's state: what the background tells, and what the rep is doing right now. Views read signals and call actions. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Account, PopupContext } from './popup-state.ts';
import { failed, type Problem, type Result } from './problem.ts';
import { type CheckNumber, noEdits, type Review, type ReviewEdits, type ReviewScan, reviewOf } from './review.ts';

type Done = Promise<Result<null>>;

/** Everything the popup can ask for; the entrypoint binds it to messages and the browser. */
export interface PopupDoors {
  refreshAccount(): Promise<Result<Account>>;
  savePat(pat: string): Promise<Result<Account>>;
  clearPat(): Promise<Result<Account>>;
  scan(): Done;
  stopScan(keep: boolean): Done;
  loadReview(): Promise<Result<{ scan: ReviewScan; edits: ReviewEdits }>>;
  saveEdits(scanId: string, edits: ReviewEdits): Done;
  /** Asks for the CRM's host in the same click; the launch does not wait for the answer. */
  launch(scanId: string, contacts: { id: string; phone: string }[]): Done;
  backToReview(): Done;
  reset(): Done;
  follow(on: boolean): Done;
  stopSession(): Done;
  openRecord(): Done;
  showCrmTab(): Done;
  /** Asks the browser for the CRM's host. False: the rep said no. */
  allowHost(): Promise<boolean>;
  openOptions(): void;
  copy(text: string): Promise<boolean>;
  loadNumberCheck(country: string): Promise<CheckNumber>;
}

export interface PopupStore {
  context: ReadonlySignal<PopupContext | null>;
  review: ReadonlySignal<Review | null>;
  scan: ReadonlySignal<ReviewScan | null>;
  /** What the last action failed with, shown where the rep is looking. */
  problem: ReadonlySignal<Problem | null>;
  /** Name of the action that is under way; its button says so and cannot be pressed twice. */
  busy: ReadonlySignal<string | null>;
  panel: ReadonlySignal<'dial' | 'account'>;
  /** Epoch milliseconds, ticking. */
  now: ReadonlySignal<number>;
  /** Called for every view the background pushes. */
  show(context: PopupContext): void;
  tick(now: number): void;
  open(panel: 'dial' | 'account'): void;
  edit(change: (edits: ReviewEdits, review: Review) => ReviewEdits): void;
  act(name: string, work: (doors: PopupDoors) => Promise<Result<unknown>>): Promise<boolean>;
  launch(): Promise<boolean>;
  doors: PopupDoors;
}

export function makePopupStore(doors: PopupDoors, startedAt: number): PopupStore {
  const context = signal<PopupContext | null>(null);
  const scan = signal<ReviewScan | null>(null);
  const edits = signal<ReviewEdits>(noEdits);
  const check = signal<CheckNumber | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);
  const panel = signal<'dial' | 'account'>('dial');
  const now = signal(startedAt);
  const review = computed(() => (scan.value ? reviewOf(scan.value, edits.value, check.value) : null));
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
    const loaded = await doors.loadReview();
    if ('error' in loaded) {
      loading = null;
      problem.value = loaded.error;
      return;
    }
    scan.value = loaded.ok.scan;
    edits.value = loaded.ok.edits;
    // Not on the way to the first look: the numbers are marked when the check has arrived.
    check.value ??= await doors.loadNumberCheck(context.value?.country ?? '');
  }

  return {
    ...{ context, review, scan, problem, busy, panel, now, doors, act },
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
      const [shown, read] = [review.value, scan.value];
      if (!shown || !read) return false;
      const ready = shown.rows.filter(({ state }) => state === 'ready');
      return act('launch', () =>
        doors.launch(
          read.scan_id,
          ready.map(({ contact, number }) => ({ id: contact.id, phone: number })),
        ),
      );
    },
  };
}
