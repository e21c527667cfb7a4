import type { OptionsStore } from '../state/options-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { type Text, TextContext, useText } from '../ui/text.ts';

interface Props {
  store: OptionsStore;
  text: Text;
  /** ISO 3166 codes a number can be read for. */
  countries: readonly string[];
}

/** Where the vault is, and how numbers without a country are read. */
export function Options({ store, text, countries }: Props) {
  const settings = store.settings.value;
  return (
    <TextContext.Provider value={text}>
      <main class="options">
        <h1>
          <img src="/icon/48.png" alt="" width="32" height="32" />
          {text('ext_name')}: {text('options_title')}
        </h1>
        {settings ? <Form store={store} countries={countries} /> : <p>{text('options_loading')}</p>}
        <Said store={store} />
      </main>
    </TextContext.Provider>
  );
}

function Form({ store, countries }: { store: OptionsStore; countries: readonly string[] }) {
  const t = useText();
  const settings = store.settings.value;
  if (!settings) return null;
  const names = new Intl.DisplayNames(t.locale, { type: 'region' });
  const choices = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, t.locale));
  const busy = store.busy.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void store.save();
      }}
    >
      <fieldset>
        <legend>{t('options_vault_title')}</legend>
        <div class="field">
          <label for="vault">{t('options_vault_label')}</label>
          <input
            id="vault"
            class="input"
            type="url"
            required
            spellcheck={false}
            value={settings.vault_url}
            aria-describedby="vault-hint"
            onInput={(event) => store.type({ vault_url: event.currentTarget.value })}
          />
          <p id="vault-hint" class="hint">
            {t('options_vault_hint', settings.built_for)}
          </p>
        </div>
        <p>
          <Button off={busy !== null} onPress={() => void store.test()}>
            {busy === 'test' ? t('options_testing') : t('options_test')}
          </Button>
        </p>
      </fieldset>
      <fieldset>
        <legend>{t('options_country_title')}</legend>
        <div class="field">
          <label for="country">{t('options_country_label')}</label>
          <select
            id="country"
            class="input"
            value={settings.country}
            aria-describedby="country-hint"
            onChange={(event) => store.type({ country: event.currentTarget.value })}
          >
            {choices.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
          <p id="country-hint" class="hint">
            {t('options_country_hint')}
          </p>
        </div>
      </fieldset>
      <p>
        <button type="submit" class="button primary" aria-disabled={busy !== null}>
          {busy === 'save' ? t('options_saving') : t('options_save')}
        </button>
      </p>
    </form>
  );
}

/** How the last action went, in a place that screen readers watch. */
function Said({ store }: { store: OptionsStore }) {
  const t = useText();
  const outcome = store.outcome.value;
  return (
    <div role="status">
      {outcome && (
        <div class={outcome.kind === 'refused' ? 'notice warn' : 'notice good'}>
          <Icon name={outcome.kind === 'refused' ? 'alert' : 'check'} />
          <p>
            {outcome.kind === 'saved' && t('options_saved')}
            {outcome.kind === 'answers' && t('options_test_ok', outcome.version)}
            {outcome.kind === 'refused' && t('options_refused', outcome.host)}
          </p>
        </div>
      )}
      {store.problem.value && <ProblemNotice problem={store.problem.value} />}
    </div>
  );
}
