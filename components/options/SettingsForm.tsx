import type { ComponentChildren } from 'preact';
import { type SectionName, sections } from '../settings/sections.ts';
import type { Settings } from '../settings/settings.ts';
import type { SettingName } from '../settings/table.ts';
import type { OptionsStore } from '../state/options-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { Section } from './Section.tsx';
import { SettingRow } from './SettingRow.tsx';

interface Props {
  store: OptionsStore;
  settings: Settings;
  section: SectionName;
  title: string;
  hint?: string;
  /** Of settings that are texts with known values. */
  choices?: Partial<Record<SettingName, readonly { value: string; name: string }[]>>;
  /** Beside Save. */
  children?: ComponentChildren;
  /** After the form. */
  below?: ComponentChildren;
}

/** One section: the rows of its settings, saved together. */
export function SettingsForm({ store, settings, section, title, hint, choices = {}, children, below }: Props) {
  const t = useText();
  const names: readonly SettingName[] = sections[section];
  const free = names.some((name) => !settings.locked.includes(name));
  const saving = store.busy.value === 'save' && store.section.value === section;
  return (
    <Section id={section} title={title} {...(hint && { hint })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void store.save(section);
        }}
      >
        <div class="rows">
          {names.map((name) => (
            <SettingRow key={name} name={name} settings={settings} type={store.type} choices={choices[name]} />
          ))}
        </div>
        {(free || children) && (
          <div class="row">
            {free && (
              <button type="submit" class="button primary" aria-disabled={store.busy.value !== null}>
                {saving ? t('options_saving') : t('options_save')}
              </button>
            )}
            {children}
          </div>
        )}
      </form>
      <Said store={store} section={section} />
      {below}
    </Section>
  );
}

export function TestVault({ store }: { store: OptionsStore }) {
  const t = useText();
  return (
    <Button off={store.busy.value !== null} onPress={() => void store.testVault()}>
      {store.busy.value === 'test' ? t('options_testing') : t('options_test')}
    </Button>
  );
}

/** How the section's last action went, in a place that screen readers watch. `null`: how loading the page went. */
export function Said({ store, section }: { store: OptionsStore; section: SectionName | null }) {
  const t = useText();
  const here = store.section.value === section;
  const outcome = here ? store.outcome.value : null;
  const problem = here ? store.problem.value : null;
  const isBad = outcome?.kind === 'refused' || outcome?.kind === 'not_notified';
  return (
    <div role="status">
      {outcome && (
        <div class={isBad ? 'notice warn' : 'notice good'}>
          <Icon name={isBad ? 'alert' : 'check'} />
          <p>
            {outcome.kind === 'saved' && t('options_saved')}
            {outcome.kind === 'answers' && t('options_test_ok', outcome.version)}
            {outcome.kind === 'refused' && t('options_refused', outcome.host)}
            {outcome.kind === 'not_notified' && t('notifications_refused')}
          </p>
        </div>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
