/**
 * The options page's state: what is typed, and how the last action went. Each section is saved by itself, so that what is
 * typed in another one is neither saved nor lost.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { type SectionName, sections } from '../settings/sections.ts';
import type { Settings } from '../settings/settings.ts';
import type { Values } from '../settings/table.ts';
import { failed, type Problem, type Result } from './problem.ts';

export interface OptionsDoors {
  load(): Promise<Result<Settings>>;
  /** What is not named stays as it is. */
  save(next: Partial<Values>): Promise<Result<Settings>>;
  test(vaultUrl: string): Promise<Result<{ version: string }>>;
  /** Asks the browser for the vault's host, in the click. False: the rep said no. */
  allow(vaultUrl: string): Promise<boolean>;
  mayNotify(): Promise<boolean>;
  /** Asks the browser for notifications, in the click. False: the rep said no. */
  allowNotifications(): Promise<boolean>;
}

export type Outcome =
  | { kind: 'saved' }
  | { kind: 'answers'; version: string }
  | { kind: 'refused'; host: string }
  | { kind: 'not_notified' };

export interface OptionsStore {
  settings: ReadonlySignal<Settings | null>;
  outcome: ReadonlySignal<Outcome | null>;
  problem: ReadonlySignal<Problem | null>;
  /** Where the last action was; null: the page could not be loaded. */
  section: ReadonlySignal<SectionName | null>;
  busy: ReadonlySignal<'save' | 'test' | null>;
  type(part: Partial<Values>): void;
  load(): Promise<void>;
  save(section: SectionName): Promise<void>;
  testVault(): Promise<void>;
}

export function makeOptionsStore(doors: OptionsDoors): OptionsStore {
  const settings = signal<Settings | null>(null);
  const outcome = signal<Outcome | null>(null);
  const problem = signal<Problem | null>(null);
  const section = signal<SectionName | null>(null);
  const busy = signal<'save' | 'test' | null>(null);
  /** As it was loaded or saved: what is not typed anew may have been set elsewhere since, and is not undone. */
  let held: Settings | null = null;

  type Work = (typed: Settings) => Promise<Result<Outcome>>;
  /** The work begins in the click itself: only there the browser may be asked for a permission. */
  async function act(name: 'save' | 'test', where: SectionName, work: Work): Promise<void> {
    const typed = settings.value;
    if (!typed || busy.value) return;
    busy.value = name;
    section.value = where;
    outcome.value = null;
    problem.value = null;
    const result = await work(typed).catch(() => failed('page_failed'));
    busy.value = null;
    if ('error' in result) problem.value = result.error;
    else outcome.value = result.ok;
  }

  const type = (part: Partial<Values>) => {
    outcome.value = null;
    if (settings.value) settings.value = { ...settings.value, ...part };
  };
  async function save(part: Partial<Values>, done: Outcome): Promise<Result<Outcome>> {
    const saved = await doors.save(part);
    if ('error' in saved) return saved;
    held = saved.ok;
    // As the background understood it, of what was saved only.
    const names = Object.keys(part) as (keyof Values)[];
    type(Object.fromEntries(names.map((name) => [name, saved.ok[name]])));
    return { ok: done };
  }
  /** Asking comes first, whatever the vault is needed for. */
  const withHost =
    (work: Work): Work =>
    async (typed) =>
      (await doors.allow(typed.vault_url).catch(() => false))
        ? work(typed)
        : { ok: { kind: 'refused', host: URL.parse(typed.vault_url)?.host ?? typed.vault_url } };

  const asTyped =
    (where: SectionName): Work =>
    (typed) => {
      const changed = sections[where].filter((name) => !typed.locked.includes(name) && typed[name] !== held?.[name]);
      return save(Object.fromEntries(changed.map((name) => [name, typed[name]])), { kind: 'saved' });
    };
  /** Sections whose saving asks the browser first. */
  const withQuestion: Partial<Record<SectionName, Work>> = {
    vault: withHost(asTyped('vault')),
    notifications: async (typed) => {
      const allowed = typed.notifications === 'none' || (await doors.allowNotifications().catch(() => false));
      return allowed ? asTyped('notifications')(typed) : save({ notifications: 'none' }, { kind: 'not_notified' });
    },
  };

  return {
    settings,
    outcome,
    problem,
    section,
    busy,
    type,
    async load() {
      const loaded = await doors.load();
      if ('ok' in loaded) held = loaded.ok;
      if ('error' in loaded) problem.value = loaded.error;
      // Taken back in the browser's own settings: none come, whatever was chosen here.
      else if (await doors.mayNotify()) settings.value = loaded.ok;
      else settings.value = { ...loaded.ok, notifications: 'none' };
    },
    save: (where) => act('save', where, withQuestion[where] ?? asTyped(where)),
    testVault: () =>
      act(
        'test',
        'vault',
        withHost(async ({ vault_url }) => {
          const tested = await doors.test(vault_url);
          return 'error' in tested ? tested : { ok: { kind: 'answers', version: tested.ok.version } };
        }),
      ),
  };
}
