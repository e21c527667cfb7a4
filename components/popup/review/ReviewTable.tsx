import { Fragment } from 'preact';
import type { PopupStore } from '../../state/popup-store.ts';
import { type ReviewRow, withNumber, withTick } from '../../state/review.ts';
import { type ReviewLook, type SortColumn, sortedBy } from '../../state/review-look.ts';
import { useText } from '../../ui/use-text.ts';
import { lateWords } from './late-words.ts';
import { NumberCell } from './NumberCell.tsx';
import { useRowWindow } from './row-window.ts';

interface Props {
  store: PopupStore;
  /** What the filter leaves, in the chosen order. */
  rows: ReviewRow[];
  sort: ReviewLook['sort'];
  sortBy(sort: ReviewLook['sort']): void;
}

/** Draws what is in sight; a screen reader is told of all rows by their count and index. */
export function ReviewTable({ store, rows, sort, sortBy }: Props) {
  const t = useText();
  const { body, hold, drawn, rest } = useRowWindow(rows.map(({ contact }) => contact.id));
  const column = (name: SortColumn) => <SortHeader name={name} sort={sort} sortBy={sortBy} />;
  return (
    <table class="review-table" aria-rowcount={rows.length + 1}>
      <caption class="visually-hidden">{t('review_table')}</caption>
      <colgroup>
        <col />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {column('state')}
          {column('name')}
          {column('number')}
        </tr>
      </thead>
      <tbody
        ref={body}
        onFocusIn={(event) => hold((event.target as HTMLElement).closest('tr')?.dataset.id ?? null)}
        onFocusOut={() => hold(null)}
      >
        {drawn.map(({ row: index, gap }) => {
          const row = rows[index];
          return row ? (
            <Fragment key={row.contact.id}>
              {gap > 0 && <Gap height={gap} />}
              <Row store={store} row={row} index={index + 2} />
            </Fragment>
          ) : null;
        })}
        {rest > 0 && <Gap height={rest} />}
      </tbody>
    </table>
  );
}

/** Room for rows that are not drawn. */
const Gap = ({ height }: { height: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
  <tr class="gap" aria-hidden="true">
    <td colSpan={3} style={{ height: `${height}px` }} />
  </tr>
);

const titles = {
  state: 'review_column_dial',
  name: 'review_column_name',
  number: 'review_column_number',
} as const;

function SortHeader({ name, sort, sortBy }: Pick<Props, 'sort' | 'sortBy'> & { name: SortColumn }) {
  const t = useText();
  const direction = sort?.column !== name ? 'none' : sort.descending ? 'descending' : 'ascending';
  const title = t(titles[name]);
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" class="sort" title={t('review_sort', title)} onClick={() => sortBy(sortedBy(sort, name))}>
        <span>{title}</span>
        <span class="sort-mark" aria-hidden="true">
          {direction === 'none' ? '' : direction === 'ascending' ? '▲' : '▼'}
        </span>
      </button>
    </th>
  );
}

function Row({ store, row, index }: { store: PopupStore; row: ReviewRow; index: number }) {
  const t = useText();
  const { contact, state } = row;
  const name = contact.name || contact.email;
  const possible = ['ready', 'off', 'duplicate', 'late'].includes(state);
  const there = row.late && lateWords(row.late, t);
  const reasons = {
    ready: there ?? '',
    late: `${there} ${t('why_late_tick')}`,
    off: t('why_off'),
    no_number: t('why_no_number'),
    impossible: t('why_impossible'),
    do_not_call: t('why_do_not_call'),
    duplicate: t('why_duplicate', row.keeper?.name || t('current_nameless')),
  };
  const facts = [contact.company, contact.email].filter(Boolean).join(' · ');
  const why = reasons[state];
  // An empty box says by itself that the rep unticked it, and a row that grew by it would push the next one away.
  const said = why && state !== 'off';
  const tick = (on: boolean) => store.edit((edits, review) => withTick(edits, review, contact.id, on));
  return (
    <tr class={state} data-id={contact.id} aria-rowindex={index}>
      <td>
        <label class="tick">
          <span class="visually-hidden">{t('review_dial', name)}</span>
          <input
            type="checkbox"
            checked={state === 'ready'}
            disabled={!possible}
            onChange={(event) => tick(event.currentTarget.checked)}
          />
        </label>
      </td>
      <th scope="row">
        <span class="row-name">{name}</span>
        {facts && (
          <span class={said ? 'visually-hidden' : 'hint row-line'} title={facts}>
            {facts}
          </span>
        )}
        {why && <span class={said ? 'why row-line' : 'visually-hidden'}>{why}</span>}
      </th>
      <td>
        <NumberCell
          row={row}
          choices={store.review.value?.choicesOf(contact) ?? []}
          name={name}
          change={(number) => store.edit((edits) => withNumber(edits, contact.id, number))}
        />
      </td>
    </tr>
  );
}
