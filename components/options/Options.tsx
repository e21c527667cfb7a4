import { useState } from 'preact/hooks';
import type { Settings } from '../settings/settings.ts';
import type { DoNotCallStore } from '../state/do-not-call-store.ts';
import type { MappingsStore } from '../state/mappings-store.ts';
import type { OptionsStore } from '../state/options-store.ts';
import type { Text } from '../ui/text.ts';
import { TextContext } from '../ui/use-text.ts';
import { About, type Licensed } from './About.tsx';
import { Data, type DataDoors } from './Data.tsx';
import { DoNotCall } from './DoNotCall.tsx';
import { type GoalLabelDoors, GoalLabels } from './GoalLabels.tsx';
import { Mappings } from './Mappings.tsx';
import { Said, SettingsForm, TestVault } from './SettingsForm.tsx';

interface Props {
  store: OptionsStore;
  mappings: MappingsStore;
  doNotCall: DoNotCallStore;
  text: Text;
  /** ISO 3166 codes a number can be read for. */
  countries: readonly string[];
  /** By their scanners' ids. */
  crms: readonly { value: string; name: string }[];
  /** Folders of `_locales`. */
  languages: readonly string[];
  goalLabels: GoalLabelDoors;
  data: DataDoors;
  licences: readonly Licensed[];
  /** The extension's. */
  version: string;
}

/** What a rep sets: what changes from day to day first, where the vault is last. */
export function Options({
  store,
  mappings,
  doNotCall,
  text,
  countries,
  crms,
  languages,
  goalLabels,
  data,
  licences,
  version,
}: Props) {
  const settings = store.settings.value;
  const form = settings && { store, settings };
  /** What was the rep's own is asked for anew after each. */
  const [deletions, setDeletions] = useState(0);
  return (
    <TextContext.Provider value={text}>
      <div class="options">
        <header>
          <img src="/icon/48.png" alt="" width="36" height="36" />
          <div>
            <h1>{text('options_title')}</h1>
            <p class="hint">{text('ext_name')}</p>
          </div>
        </header>
        <Navigation text={text} />
        <main>
          <Said store={store} section={null} />
          {form ? (
            <SettingsForm
              {...form}
              section="calling"
              title={text('options_calling')}
              choices={{
                country: named(countries, text),
                phone_order: [{ value: '', name: text('phone_order_any') }, ...crms],
              }}
            />
          ) : (
            <p>{text('options_loading')}</p>
          )}
          <DoNotCall store={doNotCall} country={settings?.country ?? ''} />
          {form && <SettingsForm {...form} section="follow" title={text('options_follow')} />}
          {form && (
            <SettingsForm
              {...form}
              section="goals"
              title={text('options_goals')}
              hint={text('options_goals_hint')}
              below={<GoalLabels key={deletions} doors={goalLabels} />}
            />
          )}
          {form && (
            <SettingsForm
              {...form}
              section="look"
              title={text('options_look')}
              choices={{ language: speaking(languages, text) }}
            />
          )}
          {form && <SettingsForm {...form} section="notifications" title={text('options_notifications')} />}
          <Mappings store={mappings} />
          {form && <VaultForm {...form} text={text} />}
          <Data doors={data} onDeleted={() => setDeletions(deletions + 1)} />
          <About version={version} licences={licences} />
        </main>
      </div>
    </TextContext.Provider>
  );
}

const VaultForm = ({ store, settings, text }: { store: OptionsStore; settings: Settings; text: Text }) => (
  <SettingsForm
    store={store}
    settings={settings}
    section="vault"
    title={text('options_vault')}
    hint={text('options_vault_hint', settings.built_for)}
  >
    <TestVault store={store} />
  </SettingsForm>
);

/** Countries by their names in the rep's language. */
function named(codes: readonly string[], { locale }: Text) {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return codes
    .map((value) => ({ value, name: names.of(value) ?? value }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Each language by its own name, after the browser's. */
function speaking(languages: readonly string[], text: Text) {
  const ownName = (language: string) => {
    const tag = language.replace('_', '-');
    return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? language;
  };
  return [
    { value: '', name: text('language_browsers') },
    ...languages.map((value) => ({ value, name: ownName(value) })),
  ];
}

const places = [
  ['calling', 'options_calling'],
  ['do-not-call', 'do_not_call_title'],
  ['follow', 'options_follow'],
  ['goals', 'options_goals'],
  ['look', 'options_look'],
  ['notifications', 'options_notifications'],
  ['mappings', 'mappings_title'],
  ['vault', 'options_vault'],
  ['data', 'data_title'],
  ['about', 'about_title'],
] as const;

const Navigation = ({ text }: { text: Text }) => (
  <nav aria-label={text('options_sections')}>
    <ul>
      {places.map(([id, title]) => (
        <li key={id}>
          <a href={`#${id}`}>{text(title)}</a>
        </li>
      ))}
    </ul>
  </nav>
);
