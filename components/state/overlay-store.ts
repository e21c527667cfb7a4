/** The overlay's state: what the background tells, and what the rep did to the overlay itself. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  type Box,
  type Direction,
  dragged,
  firstPlace,
  nudged,
  type OverlayPlace,
  placeBeside,
  type Size,
} from './overlay-place.ts';
import { failed, type Problem, type Result } from './problem.ts';
import type { OverlayState } from './session-state.ts';

type Done = Promise<Result<null>>;

export interface OverlayDoors {
  follow(on: boolean): Done;
  launchNext(anyway: boolean): Done;
  stop(): Done;
  openRecord(): Done;
  /** For the next page of this host. */
  savePlace(place: OverlayPlace): void;
  /** Takes the overlay off this page. */
  close(): void;
}

export interface OverlayStore {
  state: ReadonlySignal<OverlayState | null>;
  /** Where the rep wants it on this host. */
  place: ReadonlySignal<OverlayPlace>;
  /** Where it lies: `place`, unless a field that the rep types in is there. */
  shownAt: ReadonlySignal<OverlayPlace>;
  /** The buttons that move it are on show. */
  moving: ReadonlySignal<boolean>;
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
  /** From what was remembered: nothing is saved. */
  putAt(place: OverlayPlace): void;
  nudge(to: Direction): void;
  dragTo(from: OverlayPlace, by: { x: number; y: number }, size: Size, window: Size): void;
  /** The end of a drag. */
  drop(): void;
  startMoving(on: boolean): void;
  /** Out of the way of the field with the focus; null: there is none any more. */
  makeWay(field: Box | null, size: Size, window: Size): void;
  confirm(on: boolean): void;
  cut(): void;
  act(name: string, work: (doors: OverlayDoors) => Done): Promise<void>;
  close(): void;
}

export function makeOverlayStore(doors: OverlayDoors, startedAt: number): OverlayStore {
  const state = signal<OverlayState | null>(null);
  const place = signal(firstPlace);
  /** While a field is in the way of `place`. */
  const beside = signal<OverlayPlace | null>(null);
  const shownAt = computed(() => beside.value ?? place.value);
  const moving = signal(false);
  const confirming = signal(false);
  const busy = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  const cutOff = signal(false);
  const now = signal(startedAt);
  /** What the rep does to it counts from now on, whatever it was in the way of. */
  const want = (next: OverlayPlace) => {
    beside.value = null;
    place.value = next;
    doors.savePlace(next);
  };
  return {
    state,
    place,
    shownAt,
    moving,
    confirming,
    busy,
    problem,
    cutOff,
    now,
    show(next) {
      state.value = next;
    },
    tick(time) {
      now.value = time;
    },
    minimise(on) {
      want({ ...place.value, minimised: on });
      confirming.value = false;
      moving.value = false;
    },
    putAt(remembered) {
      place.value = remembered;
    },
    nudge: (to) => want(nudged(shownAt.value, to)),
    dragTo(from, by, size, window) {
      beside.value = null;
      place.value = dragged(from, by, size, window);
    },
    drop: () => doors.savePlace(place.value),
    startMoving(on) {
      moving.value = on;
    },
    makeWay(field, size, window) {
      beside.value = field && placeBeside(field, place.value, size, window);
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
