import type { Review } from '../../state/review.ts';
import { useText } from '../../ui/use-text.ts';

/** "18 will be dialed · 2 without a number · 1 duplicate". Said again, politely, whenever it changes. */
export function ReviewCounts({ review, leftOut }: { review: Review; leftOut: number }) {
  const t = useText();
  const { ready, off, no_number, impossible, do_not_call, duplicate, late } = review.counts;
  const parts = [
    off > 0 && t.count('count_off', off),
    no_number > 0 && t.count('count_no_number', no_number),
    impossible > 0 && t.count('count_impossible', impossible),
    do_not_call > 0 && t.count('count_do_not_call', do_not_call),
    late > 0 && t.count('count_late', late),
    duplicate > 0 && t.count('count_duplicate', duplicate),
    leftOut > 0 && t.count('count_left_out', leftOut),
  ].filter((part) => part !== false);
  return (
    <p class="counts" role="status">
      <strong>{t.count('count_ready', ready)}</strong>
      {parts.map((part) => (
        <span key={part}> · {part}</span>
      ))}
    </p>
  );
}
