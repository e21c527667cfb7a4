import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { PopupStore } from '../../state/popup-store.ts';
import { type ReviewRow, withTicks } from '../../state/review.ts';
import { plainLook, rowsSeen } from '../../state/review-look.ts';
import { useText } from '../../ui/use-text.ts';
import { ReviewTable } from './ReviewTable.tsx';
import { TickAll } from './TickAll.tsx';

/** Fewer rows than this are seen at a glance. */
export const worthFiltering = 8;

interface Props {
  store: PopupStore;
  rows: ReviewRow[];
  /** What comes after the last row. */
  children: ComponentChildren;
}

/** The people of the review: found by a filter, ordered by a column, ticked all at once. */
export function ReviewRows({ store, rows, children }: Props) {
  const t = useText();
  const [look, setLook] = useState(plainLook);
  const seen = useMemo(() => rowsSeen(rows, look, t.locale), [rows, look, t]);
  const filtered = look.filter.trim() !== '';
  const tick = (on: boolean) => {
    const ids = seen.map(({ contact }) => contact.id);
    store.edit((edits) => withTicks(edits, ids, on));
  };
  return (
    <>
      {rows.length > 0 && (
        <div class="look">
          <TickAll rows={seen} label={filtered ? t('review_all_found') : t('review_all')} tick={tick} />
          {rows.length >= worthFiltering && (
            <input
              class="input"
              type="search"
              autoComplete="off"
              spellcheck={false}
              aria-label={t('review_filter')}
              placeholder={t('review_filter')}
              value={look.filter}
              onInput={(event) => setLook({ ...look, filter: event.currentTarget.value })}
              onKeyDown={(event) => {
                // Escape empties the field; only then does it close the popup.
                if (event.key !== 'Escape' || !filtered) return;
                event.preventDefault();
                setLook({ ...look, filter: '' });
              }}
            />
          )}
          <span class="hint found" role="status">
            {filtered && t('review_found', seen.length, rows.length)}
          </span>
        </div>
      )}
      <div class="scrolls">
        {seen.length > 0 && (
          <ReviewTable store={store} rows={seen} sort={look.sort} sortBy={(sort) => setLook({ ...look, sort })} />
        )}
        {children}
      </div>
    </>
  );
}
