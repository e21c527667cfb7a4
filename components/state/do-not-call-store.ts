/** The do-not-call section's state: the list, what is typed, and how the last action went. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type DoNotCall, readDoNotCall, type ToE164 } from './do-not-call.ts';
import { failed, type Problem, type Result } from './problem.ts';

export interface DoNotCallDoors {
  load(): Promise<Result<DoNotCall>>;
  /** Adds to the list; nothing that is in it goes. */
  add(more: DoNotCall): Promise<Result<DoNotCall>>;
  /** Takes a number away, or, with null, every line that could not be read. */
  remove(number: string | null): Promise<Result<DoNotCall>>;
}

export type DoNotCallSaid =
  | { kind: 'added'; added: number; unread: number }
  | { kind: 'removed'; text: string }
  | { kind: 'put_away' };

export interface DoNotCallStore {
  list: ReadonlySignal<DoNotCall | null>;
  typed: ReadonlySignal<string>;
  said: ReadonlySignal<DoNotCallSaid | null>;
  problem: ReadonlySignal<Problem | null>;
  busy: ReadonlySignal<boolean>;
  /** What of the list is looked for. */
  query: ReadonlySignal<string>;
  /** The numbers that match it, the latest first. */
  found: ReadonlySignal<readonly string[]>;
  type(text: string): void;
  load(): Promise<void>;
  addTyped(): Promise<void>;
  addFile(text: string): Promise<void>;
  /** Of `found`. */
  remove(number: string): Promise<void>;
  find(text: string): void;
  putUnreadAway(): Promise<void>;
}

export function makeDoNotCallStore(doors: DoNotCallDoors, toE164: () => ToE164): DoNotCallStore {
  const list = signal<DoNotCall | null>(null);
  const typed = signal('');
  const said = signal<DoNotCallSaid | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);
  const query = signal('');
  /** A number as one dials it at home, or a part of it; the 0 before an area code is in no E.164. */
  const found = computed(() => {
    const numbers = [...(list.value?.numbers ?? [])].reverse();
    if (query.value.trim() === '') return numbers;
    const whole = toE164()(query.value);
    const part = query.value.replace(/\D/g, '').replace(/^0+/, '');
    return numbers.filter((number) => number === whole || (part !== '' && number.includes(part)));
  });

  /** True when it was done; the list is then as the background has it. */
  async function act(work: () => Promise<Result<DoNotCall>>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    said.value = null;
    problem.value = null;
    const result = await work().catch(() => failed('page_failed'));
    busy.value = false;
    if ('error' in result) problem.value = result.error;
    else list.value = result.ok;
    return 'ok' in result;
  }

  async function add(text: string): Promise<boolean> {
    const more = readDoNotCall(text, toE164());
    if (more.numbers.length + more.unread.length === 0) return false;
    const before = list.value?.numbers.length ?? 0;
    const done = await act(() => doors.add(more));
    if (done) {
      const added = (list.value?.numbers.length ?? 0) - before;
      said.value = { kind: 'added', added, unread: more.unread.length };
    }
    return done;
  }

  return {
    list,
    typed,
    said,
    problem,
    busy,
    query,
    found,
    type(text) {
      typed.value = text;
    },
    async load() {
      await act(doors.load);
    },
    async addTyped() {
      if (await add(typed.value)) typed.value = '';
    },
    async addFile(text) {
      await add(text);
    },
    async remove(number) {
      if (await act(() => doors.remove(number))) said.value = { kind: 'removed', text: number };
    },
    find(text) {
      query.value = text;
    },
    async putUnreadAway() {
      if (await act(() => doors.remove(null))) said.value = { kind: 'put_away' };
    },
  };
}
