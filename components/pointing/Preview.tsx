import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PointingState, PointingStore } from '../state/pointing-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';

const shown = 6;

/** Who would be read, and where the mapping would be used, before anything is saved. */
export function Preview({ store, state }: { store: PointingStore; state: PointingState & { at: 'preview' } }) {
  const t = useText();
  const title = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => title.current?.focus(), []);
  const { preview, busy, problem } = state;
  const { people, dialable, left_out, host, path, unread } = preview;
  return (
    <>
      <p class="picker-question" ref={title} tabIndex={-1}>
        {t.count('pointing_reads', dialable)}
        {left_out > 0 && ` ${t.count('pointing_left_out', left_out)}`}
      </p>
      <ul class="picker-people">
        {people.slice(0, shown).map(({ name, phone, email, company }, index) => (
          // Rows of a page need not differ in anything but their place.
          <li key={index}>
            <strong>{name}</strong>
            <span>{phone || t('pointing_no_number')}</span>
            {(email || company) && <span class="hint">{[company, email].filter(Boolean).join(' · ')}</span>}
          </li>
        ))}
      </ul>
      {people.length > shown && <p class="hint">{t('pointing_more', people.length - shown)}</p>}
      {unread.length > 0 && (
        <div class="notice warn">
          <Icon name="alert" />
          <p>{t('pointing_unread', unread.join(', '))}</p>
        </div>
      )}
      <p class="hint">{t('pointing_where', host, path)}</p>
      <div class="field">
        <label for="mapping-name">{t('mappings_name')}</label>
        <input
          id="mapping-name"
          class="input"
          maxLength={60}
          value={store.name.value}
          onInput={(event) => store.type(event.currentTarget.value)}
        />
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <p class="row">
        <Button small icon="back" onPress={() => store.back()}>
          {t('back')}
        </Button>
        <Button kind="primary" off={busy} onPress={() => void store.save()}>
          {t(busy ? 'options_saving' : 'pointing_save')}
        </Button>
      </p>
    </>
  );
}
