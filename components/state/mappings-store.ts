/** The rep's own scanners in the options page: the list, one that is being edited, and how the last action went. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Scanner } from '../../scanners/format.ts';
import { failed, type Problem, type Result } from './problem.ts';

/** A change that was made, or everything that speaks against it as `field: what is wrong; what to do`. */
export type Changed = { scanner: Scanner } | { problems: string[] };

export interface MappingsDoors {
  load(): Promise<Result<Scanner[]>>;
  /** `json` as the rep wrote it or as a file has it; `replaces` is the id of the one that is edited; `checkOnly` stores nothing. */
  put(json: string, replaces: string | null, checkOnly: boolean): Promise<Result<Changed>>;
  remove(id: string): Promise<Result<null>>;
}

export type Said =
  | { kind: 'saved' | 'imported' | 'removed'; name: string }
  | { kind: 'refused'; file: string; problems: string[] };

export interface MappingsStore {
  mappings: ReadonlySignal<readonly Scanner[] | null>;
  /** The one whose JSON is open, as typed, with what is wrong with it. */
  editing: ReadonlySignal<{ id: string; json: string; problems: readonly string[] } | null>;
  said: ReadonlySignal<Said | null>;
  problem: ReadonlySignal<Problem | null>;
  load(): Promise<void>;
  edit(id: string | null): void;
  type(json: string): void;
  save(): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** A file that is good waits for the rep to see its hosts. */
  offered: ReadonlySignal<{ text: string; scanner: Scanner } | null>;
  offer(file: string, text: string): Promise<void>;
  /** Takes the offered file, or puts it away. */
  answerOffer(take: boolean): Promise<void>;
}

export const asJson = (scanner: Scanner): string => `${JSON.stringify(scanner, null, 2)}\n`;

export function makeMappingsStore(doors: MappingsDoors): MappingsStore {
  const mappings = signal<readonly Scanner[] | null>(null);
  const editing = signal<{ id: string; json: string; problems: readonly string[] } | null>(null);
  const said = signal<Said | null>(null);
  const problem = signal<Problem | null>(null);
  const offered = signal<{ text: string; scanner: Scanner } | null>(null);
  const find = (id: string) => mappings.value?.find((one) => one.id === id);

  async function load(): Promise<void> {
    const loaded = await doors.load().catch(() => failed('page_failed'));
    if ('error' in loaded) problem.value = loaded.error;
    else mappings.value = loaded.ok;
  }
  /** null: it could not even be asked. */
  async function put(json: string, replaces: string | null, checkOnly = false): Promise<Changed | null> {
    said.value = null;
    problem.value = null;
    const result = await doors.put(json, replaces, checkOnly).catch(() => failed('page_failed'));
    if ('error' in result) {
      problem.value = result.error;
      return null;
    }
    if ('scanner' in result.ok && !checkOnly) await load();
    return result.ok;
  }

  return {
    mappings,
    editing,
    said,
    problem,
    offered,
    load,
    edit(id) {
      const scanner = id === null ? undefined : find(id);
      said.value = null;
      editing.value = scanner ? { id: scanner.id, json: asJson(scanner), problems: [] } : null;
    },
    type(json) {
      if (editing.value) editing.value = { ...editing.value, json };
    },
    async save() {
      const now = editing.value;
      if (!now) return;
      const changed = await put(now.json, now.id);
      if (!changed) return;
      if ('problems' in changed) editing.value = { ...now, problems: changed.problems };
      else {
        editing.value = null;
        said.value = { kind: 'saved', name: changed.scanner.name };
      }
    },
    async rename(id, name) {
      const scanner = find(id);
      if (!scanner || scanner.name === name) return;
      const changed = await put(JSON.stringify({ ...scanner, name }), id);
      if (!changed) return;
      said.value =
        'scanner' in changed
          ? { kind: 'saved', name: changed.scanner.name }
          : { kind: 'refused', file: scanner.name, problems: changed.problems };
    },
    async remove(id) {
      const name = find(id)?.name ?? id;
      const removed = await doors.remove(id).catch(() => failed('page_failed'));
      if ('error' in removed) problem.value = removed.error;
      else {
        await load();
        if (editing.value?.id === id) editing.value = null;
        said.value = { kind: 'removed', name };
      }
    },
    async offer(file, text) {
      offered.value = null;
      const checked = await put(text, null, true);
      if (!checked) return;
      if ('scanner' in checked) offered.value = { text, scanner: checked.scanner };
      else said.value = { kind: 'refused', file, problems: checked.problems };
    },
    async answerOffer(take) {
      const now = offered.value;
      offered.value = null;
      if (!now || !take) return;
      const changed = await put(now.text, null);
      if (!changed) return;
      said.value =
        'scanner' in changed
          ? { kind: 'imported', name: changed.scanner.name }
          : { kind: 'refused', file: now.scanner.name, problems: changed.problems };
    },
  };
}
