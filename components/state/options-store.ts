/** The options page's state: what is saved, what is typed, and how the last action went. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { failed, type Problem, type Result } from './problem.ts';
import type { Settings } from './settings.ts';

export interface OptionsDoors {
  load(): Promise<Result<Settings>>;
  save(next: Pick<Settings, 'vault_url' | 'country'>): Promise<Result<Settings>>;
  test(vaultUrl: string): Promise<Result<{ version: string }>>;
  /** Asks the browser for the vault's host, in the click. False: the rep said no. */
  allow(vaultUrl: string): Promise<boolean>;
}

export type Outcome = { kind: 'saved' } | { kind: 'answers'; version: string } | { kind: 'refused'; host: string };

export interface OptionsStore {
  settings: ReadonlySignal<Settings | null>;
  outcome: ReadonlySignal<Outcome | null>;
  problem: ReadonlySignal<Problem | null>;
  busy: ReadonlySignal<'save' | 'test' | null>;
  type(part: Partial<Pick<Settings, 'vault_url' | 'country'>>): void;
  load(): Promise<void>;
  save(): Promise<void>;
  test(): Promise<void>;
}

export function makeOptionsStore(doors: OptionsDoors): OptionsStore {
  const settings = signal<Settings | null>(null);
  const outcome = signal<Outcome | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal<'save' | 'test' | null>(null);

  /** Both actions need the vault's host; asking comes first, because only a click may ask. */
  async function act(name: 'save' | 'test', work: (typed: Settings) => Promise<Result<Outcome>>): Promise<void> {
    const typed = settings.value;
    if (!typed || busy.value) return;
    busy.value = name;
    outcome.value = null;
    problem.value = null;
    const allowed = await doors.allow(typed.vault_url).catch(() => false);
    const result: Result<Outcome> = allowed
      ? await work(typed).catch(() => failed('page_failed'))
      : { ok: { kind: 'refused', host: URL.parse(typed.vault_url)?.host ?? typed.vault_url } };
    busy.value = null;
    if ('error' in result) problem.value = result.error;
    else outcome.value = result.ok;
  }

  return {
    ...{ settings, outcome, problem, busy },
    type(part) {
      outcome.value = null;
      if (settings.value) settings.value = { ...settings.value, ...part };
    },
    async load() {
      const loaded = await doors.load();
      if ('error' in loaded) problem.value = loaded.error;
      else settings.value = loaded.ok;
    },
    save: () =>
      act('save', async ({ vault_url, country }) => {
        const saved = await doors.save({ vault_url, country });
        if ('error' in saved) return saved;
        settings.value = saved.ok;
        return { ok: { kind: 'saved' } };
      }),
    test: () =>
      act('test', async ({ vault_url }) => {
        const tested = await doors.test(vault_url);
        return 'error' in tested ? tested : { ok: { kind: 'answers', version: tested.ok.version } };
      }),
  };
}
