import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ReviewRow } from '../../state/review.ts';

interface Props {
  /** Those that the rep sees. */
  rows: readonly ReviewRow[];
  label: string;
  tick(on: boolean): void;
}

/** Ticked when everybody who can be dialed is, half so when some are: pressed then, it ticks the rest. */
export function TickAll({ rows, label, tick }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const [on, off] = (['ready', 'off'] as const).map((state) => rows.some((row) => row.state === state));
  useLayoutEffect(() => {
    if (box.current) box.current.indeterminate = Boolean(on && off);
  }, [on, off]);
  return (
    <label class="tick tick-all">
      <input
        ref={box}
        type="checkbox"
        checked={on && !off}
        disabled={!on && !off}
        onChange={() => tick(Boolean(off))}
      />
      <span class={rows.length === 0 ? 'visually-hidden' : ''}>{label}</span>
    </label>
  );
}
