/** The overlay's state: what the background tells, and what the rep did to the overlay itself. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { failed, type Problem, type Result } from './problem.ts';
import type { OverlayState } from './session-state.ts';

type Done = Promise<Result<null>>;

export interface OverlayDoors {
  follow(on: boolean): Done;
  stop(): Done;
  openRecord(): Done;
  /** Takes the overlay off this page. */
  close(): void;
}

export interface OverlayStore {
  state: ReadonlySignal<OverlayState | null>;
  minimised: ReadonlySignal<boolean>;
  /** The rep pressed Stop and has to say so once more. */
  confirming: ReadonlySignal<boolean>;
  busy: ReadonlySignal<string | null>;
  problem: ReadonlySignal<Problem | null>;
  /** The extension was updated or removed under this page: nothing here works any more. */
  cutOff: ReadonlySignal<boolean>;
  now: ReadonlySignal<number>;
  show(state: OverlayState | null): void;
  tick(now: number): void;
  minimise(on: boolean): void;
  confirm(on: boolean): void;
  cut(): void;
  act(name: string, work: (doors: OverlayDoors) => Done): Promise<void>;
  close(): void;
}

export function makeOverlayStore(doors: OverlayDoors, startedAt: number): OverlayStore {
  const state = signal<OverlayState | null>(null);
  const minimised = signal(false);
  const confirming = signal(false);
  const busy = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  const cutOff = signal(false);
  const now = signal(startedAt);
  return {
    ...{ state, minimised, confirming, busy, problem, cutOff, now },
    show(next) {
      state.value = next;
    },
    tick(time) {
      now.value = time;
    },
    minimise(on) {
      minimised.value = on;
      confirming.value = false;
    },
    confirm(on) {
      confirming.value = on;
      problem.value = null;
    },
    cut() {
      cutOff.value = true;
    },
    async act(name, work) {
      if (busy.value !== null) return;
      busy.value = name;
      problem.value = null;
      const result = await work(doors).catch(() => failed('vault_unreachable'));
      busy.value = null;
      confirming.value = false;
      if ('error' in result) problem.value = result.error;
    },
    close: () => doors.close(),
  };
}
