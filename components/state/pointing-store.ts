/** Pointing at a page: which column is asked for now, what the rep is on, and what the mapping would read. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { TextKey } from '../ui/text.ts';
import type { Problem, Result } from './problem.ts';

export const pointingSteps = ['name', 'last_name', 'phone', 'email', 'company'] as const;
export type PointingStep = (typeof pointingSteps)[number];
export const mayBeSkipped = (step: PointingStep): boolean => step !== 'name' && step !== 'phone';

/** What the mapping reads on this page, shown before it is saved. */
export interface PointedPreview {
  /** `https://host`: where the mapping will be used. */
  host: string;
  /** The page's path, for the rep; pages of the same kind are meant, too. */
  path: string;
  people: { name: string; phone: string; email: string; company: string }[];
  /** With a number. */
  dialable: number;
  left_out: number;
  /** Columns that say not to call somebody: no mapping reads them. */
  unread: string[];
}

export type PointingState =
  | { at: 'field'; step: PointingStep; trouble: TextKey | null }
  | { at: 'preview'; preview: PointedPreview; busy: boolean; problem: Problem | null }
  | { at: 'saved'; name: string };

export interface PointingDoors {
  /** Takes what is marked now for the step. A key of the catalogue says why not. */
  take(step: PointingStep): TextKey | null;
  /** Forgets what was taken for the step. */
  untake(step: PointingStep): void;
  /** Marks what is likely meant, to begin with. */
  suggest(step: PointingStep): void;
  /** null: what was pointed at does not belong together. */
  preview(): PointedPreview | null;
  save(name: string): Promise<Result<null>>;
  close(): void;
}

export interface PointingStore {
  state: ReadonlySignal<PointingState>;
  /** The text of what is marked now. */
  marked: ReadonlySignal<string>;
  name: ReadonlySignal<string>;
  mark(text: string): void;
  type(name: string): void;
  take(): void;
  skip(): void;
  back(): void;
  save(): Promise<void>;
  close(): void;
}

export function makePointingStore(doors: PointingDoors, host: string): PointingStore {
  const state = signal<PointingState>({ at: 'field', step: 'name', trouble: null });
  const marked = signal('');
  const name = signal(host);

  const show = (step: PointingStep, trouble: TextKey | null = null) => {
    state.value = { at: 'field', step, trouble };
    doors.suggest(step);
  };
  function next(step: PointingStep): void {
    const following = pointingSteps[pointingSteps.indexOf(step) + 1];
    if (following) {
      show(following);
      return;
    }
    const preview = doors.preview();
    if (preview) state.value = { at: 'preview', preview, busy: false, problem: null };
    else show('name', 'pointing_no_list');
  }

  return {
    state,
    marked,
    name,
    mark(text) {
      marked.value = text;
    },
    type(text) {
      name.value = text;
    },
    take() {
      const now = state.value;
      if (now.at !== 'field') return;
      const trouble = doors.take(now.step);
      if (trouble) state.value = { ...now, trouble };
      else next(now.step);
    },
    skip() {
      const now = state.value;
      if (now.at !== 'field' || !mayBeSkipped(now.step)) return;
      doors.untake(now.step);
      next(now.step);
    },
    back() {
      const now = state.value;
      const at = now.at === 'field' ? pointingSteps.indexOf(now.step) : pointingSteps.length;
      const before = pointingSteps[at - 1];
      if (!before) return;
      doors.untake(before);
      show(before);
    },
    async save() {
      const now = state.value;
      if (now.at !== 'preview' || now.busy) return;
      state.value = { ...now, busy: true, problem: null };
      const saved = await doors
        .save(name.value.trim() || host)
        .catch(() => ({ error: { code: 'page_failed' } as Problem }));
      state.value =
        'error' in saved
          ? { ...now, busy: false, problem: saved.error }
          : { at: 'saved', name: name.value.trim() || host };
    },
    close: () => doors.close(),
  };
}
