import type { LeftOutRow } from '../../state/review.ts';
import { useText } from '../../ui/use-text.ts';

/** Rows of the page that are not in the review, each with its reason: nobody disappears silently. */
export function LeftOut({ skipped }: { skipped: readonly LeftOutRow[] }) {
  const t = useText();
  if (skipped.length === 0) return null;
  return (
    <details class="left-out">
      <summary>{t.count('left_out_title', skipped.length)}</summary>
      <ul>
        {skipped.map(({ row, reason }, index) => (
          // Rows of a page need not differ in anything but their place.
          <li key={index}>
            <span class="row-name">{row || t('left_out_nameless')}</span>
            <span class="why">{t(`left_out_${reason}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
