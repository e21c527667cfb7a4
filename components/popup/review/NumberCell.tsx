import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { NumberChoice, ReviewRow } from '../../state/review.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../../ui/use-text.ts';
import { NumberInput } from './NumberInput.tsx';

interface Props {
  row: ReviewRow;
  /** All that the contact has. */
  choices: NumberChoice[];
  name: string;
  change(number: string): void;
}

const other = '\0other';

/** The number to dial: chosen among several, or typed. */
export function NumberCell({ row, choices, name, change }: Props) {
  const t = useText();
  const [editing, setEditing] = useState<'no' | 'yes' | 'ended by key'>('no');
  const control = useRef<HTMLElement>(null);
  // Typing that was ended by a key leaves the focus where it came from.
  useLayoutEffect(() => {
    if (editing === 'ended by key') control.current?.focus();
  }, [editing]);
  const { number, shown } = row;
  if (editing === 'yes') {
    return (
      <NumberInput
        start={number}
        label={t('review_edit_number', name)}
        done={(next, byKey) => {
          setEditing(byKey ? 'ended by key' : 'no');
          if (next !== null && next !== number) change(next);
        }}
      />
    );
  }
  if (choices.length > 1) {
    const known = choices.some(({ value }) => value === number);
    return (
      <select
        ref={control as RefObject<HTMLSelectElement>}
        class="number-choice"
        aria-label={t('review_choose_number', name)}
        value={number}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (value === other) setEditing('yes');
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
      ref={control as RefObject<HTMLButtonElement>}
      type="button"
      class="number-button"
      aria-label={number ? t('review_edit_number_now', name, shown) : `${t('review_add_number')}: ${name}`}
      onClick={() => setEditing('yes')}
    >
      <span>{shown || t('review_add_number')}</span>
      <Icon name={number ? 'pencil' : 'plus'} />
    </button>
  );
}
