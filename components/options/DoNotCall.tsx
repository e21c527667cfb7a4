import { useId } from 'preact/hooks';
import { asText } from '../state/do-not-call.ts';
import type { DoNotCallStore } from '../state/do-not-call-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { FileButton } from './FileButton.tsx';
import { Section } from './Section.tsx';

/** Whom the rep must not call. `country`: ISO 3166, how numbers without a country are read. */
export function DoNotCall({ store, country }: { store: DoNotCallStore; country: string }) {
  const t = useText();
  const list = store.list.value;
  const region = country ? (new Intl.DisplayNames(t.locale, { type: 'region' }).of(country) ?? country) : '';
  return (
    <Section id="do-not-call" title={t('do_not_call_title')} hint={t('do_not_call_hint')}>
      <Add store={store} region={region} />
      <Said store={store} />
      <Unread store={store} />
      {list && (
        <p>
          <strong>{t.count('do_not_call_numbers', list.numbers.length)}</strong>
        </p>
      )}
      {list && list.numbers.length > 0 && <Numbers store={store} />}
      {list && list.numbers.length + list.unread.length > 0 && (
        <p>
          <a
            class="button small"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(asText(list))}`}
            download="do-not-call.txt"
          >
            {t('do_not_call_export')}
          </a>
        </p>
      )}
    </Section>
  );
}

function Add({ store, region }: { store: DoNotCallStore; region: string }) {
  const t = useText();
  const id = useId();
  return (
    <>
      <div class="field">
        <label for={id}>{t('do_not_call_add_label')}</label>
        <textarea
          id={id}
          class="input code"
          rows={4}
          spellcheck={false}
          value={store.typed.value}
          aria-describedby={`${id}-hint`}
          onInput={(event) => store.type(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {t('do_not_call_add_hint', region)}
        </p>
      </div>
      <div class="row file-row">
        <Button off={store.busy.value || store.typed.value.trim() === ''} onPress={() => void store.addTyped()}>
          {t('do_not_call_add')}
        </Button>
        <FileButton
          label={t('do_not_call_import')}
          accept=".csv,.txt,text/csv,text/plain"
          onFile={async (file) => store.addFile(await file.text())}
        />
      </div>
    </>
  );
}

/** As many rows are drawn: of a list of thousands, the rest is found by typing. */
const rows = 50;

function Numbers({ store }: { store: DoNotCallStore }) {
  const t = useText();
  const id = useId();
  const found = store.found.value;
  const remove = async (number: string) => {
    await store.remove(number);
    // The button that was pressed is gone.
    (document.getElementById(id) ?? document.getElementById('do-not-call-title'))?.focus();
  };
  return (
    <>
      <div class="field">
        <label for={id}>{t('do_not_call_remove_label')}</label>
        <input
          id={id}
          class="input"
          type="search"
          inputMode="tel"
          autoComplete="off"
          maxLength={64}
          value={store.query.value}
          onInput={(event) => store.find(event.currentTarget.value)}
        />
      </div>
      <div role="status">{found.length === 0 && <p>{t('do_not_call_unknown', store.query.value)}</p>}</div>
      {found.length > 0 && (
        <ul class="numbers">
          {found.slice(0, rows).map((number) => (
            <li key={number}>
              <span>{number}</span>
              <Button
                small
                off={store.busy.value}
                label={t('do_not_call_remove_named', number)}
                onPress={() => void remove(number)}
              >
                {t('do_not_call_remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found.length > rows && <p class="hint">{t.count('do_not_call_more', found.length - rows)}</p>}
    </>
  );
}

/** What an import could not make out: nobody on such a line is protected yet, and the rep has to know. */
function Unread({ store }: { store: DoNotCallStore }) {
  const t = useText();
  const unread = store.list.value?.unread ?? [];
  if (unread.length === 0) return null;
  return (
    <details open={unread.length <= 10}>
      <summary>{t.count('do_not_call_unread', unread.length)}</summary>
      <p class="hint">{t('do_not_call_unread_hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <ul class="lines" tabIndex={0} aria-label={t.count('do_not_call_unread', unread.length)}>
        {unread.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button small onPress={() => void store.putUnreadAway()}>
        {t('do_not_call_put_away')}
      </Button>
    </details>
  );
}

/** How the last action went, in a place that screen readers watch. */
function Said({ store }: { store: DoNotCallStore }) {
  const t = useText();
  const said = store.said.value;
  const isBad = said?.kind === 'added' && said.unread > 0;
  return (
    <div role="status">
      {said && (
        <div class={isBad ? 'notice warn' : 'notice good'}>
          <Icon name={isBad ? 'alert' : 'check'} />
          <p>
            {said.kind === 'added' && t.count('do_not_call_added', said.added)}{' '}
            {said.kind === 'added' && said.unread > 0 && `${t.count('do_not_call_unread', said.unread)}.`}
            {said.kind === 'removed' && t('do_not_call_removed', said.text)}
            {said.kind === 'put_away' && t('do_not_call_all_put_away')}
          </p>
        </div>
      )}
      {store.problem.value && <ProblemNotice problem={store.problem.value} />}
    </div>
  );
}
