import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  start: string;
  label: string;
  /** `next` null: keep what was there. */
  done(next: string | null, byKey: boolean): void;
}

/** Enter and leaving the field keep what was typed, Escape does not (and does not close the popup either). */
export function NumberInput({ start, label, done }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  // Leaving the page's tree blurs the field once more.
  const settle = (next: string | null, byKey: boolean) => {
    if (settled.current) return;
    settled.current = true;
    done(next, byKey);
  };
  // In the same turn: the next keystroke is meant for the field already.
  useLayoutEffect(() => {
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
      onBlur={(event) => settle(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // The key's own effect would reach what has the focus next.
        event.preventDefault();
        event.stopPropagation();
        settle(event.key === 'Enter' ? event.currentTarget.value : null, true);
      }}
    />
  );
}
