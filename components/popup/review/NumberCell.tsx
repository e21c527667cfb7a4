import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReviewRow } from '../../state/review.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../../ui/text.ts';

interface Props {
  row: ReviewRow;
  name: string;
  change(number: string): void;
}

const other = '\0other';

/** The number to dial: chosen among several, or typed. */
export function NumberCell({ row, name, change }: Props) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { number, shown, choices } = row;
  if (editing) {
    return (
      <NumberInput
        start={number}
        label={t('review_edit_number', name)}
        done={(next) => {
          setEditing(false);
          if (next !== null && next !== number) change(next);
        }}
      />
    );
  }
  if (choices.length > 1) {
    const known = choices.some(({ value }) => value === number);
    return (
      <select
        class="number-choice"
        aria-label={t('review_choose_number', name)}
        value={number}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (value === other) setEditing(true);
          else change(value);
        }}
      >
        {!known && <option value={number}>{shown || t('review_no_number')}</option>}
        {choices.map(({ value, shown, label }) => (
          <option key={value} value={value}>
            {label ? `${shown} · ${label}` : shown}
          </option>
        ))}
        <option value={other}>{t('review_other_number')}</option>
      </select>
    );
  }
  return (
    <button
      type="button"
      class="number-button"
      aria-label={number ? t('review_edit_number_now', name, shown) : `${t('review_add_number')}: ${name}`}
      onClick={() => setEditing(true)}
    >
      <span>{shown || t('review_add_number')}</span>
      <Icon name={number ? 'pencil' : 'plus'} />
    </button>
  );
}

/** Enter and leaving the field keep what was typed, Escape does not (and does not close the popup either). */
function NumberInput({ start, label, done }: { start: string; label: string; done(next: string | null): void }) {
  const field = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  // Leaving the page's tree blurs the field once more.
  const settle = (next: string | null) => {
    if (settled.current) return;
    settled.current = true;
    done(next);
  };
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      class="input number-input"
      type="tel"
      autoComplete="off"
      maxLength={64}
      aria-label={label}
      defaultValue={start}
      onBlur={(event) => settle(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(event.currentTarget.value);
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          settle(null);
        }
      }}
    />
  );
}
