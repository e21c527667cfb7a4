/** How far something is. `total` null: nobody knows, so it only moves; the words beside it say what is going on. */
export function Meter({ done, total, label }: { done: number; total: number | null; label: string }) {
  const share = total ? Math.min(1, done / total) : null;
  return (
    <div
      class={share === null ? 'meter unknown' : 'meter'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={share === null ? undefined : done}
    >
      <div style={share === null ? {} : { width: `${share * 100}%` }} />
    </div>
  );
}
