import { useState } from 'preact/hooks';
import type { PopupStore } from '../../state/popup-store.ts';
import { type ReviewRow, withNumber, withTick } from '../../state/review.ts';
import { useText } from '../../ui/text.ts';
import { NumberCell } from './NumberCell.tsx';

/** Rows beyond this many are drawn when the rep asks: the popup must open at once, whatever the list's length. */
const drawnAtFirst = 300;

export function ReviewTable({ store, rows }: { store: PopupStore; rows: ReviewRow[] }) {
  const t = useText();
  const [drawn, setDrawn] = useState(drawnAtFirst);
  if (rows.length === 0) return null;
  return (
    <>
      <table class="review-table">
        <caption class="visually-hidden">{t('review_table')}</caption>
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{t('review_column_dial')}</th>
            <th scope="col">{t('review_column_name')}</th>
            <th scope="col">{t('review_column_number')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map((row) => (
            <Row key={row.contact.id} store={store} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length > drawn && (
        <p>
          <button type="button" class="button wide" onClick={() => setDrawn(rows.length)}>
            {t.count('review_show_rest', rows.length - drawn)}
          </button>
        </p>
      )}
    </>
  );
}

function Row({ store, row }: { store: PopupStore; row: ReviewRow }) {
  const t = useText();
  const { contact, state } = row;
  const name = contact.name || contact.email;
  const possible = state === 'ready' || state === 'off' || state === 'duplicate';
  const reasons = {
    ready: '',
    off: t('why_off'),
    no_number: t('why_no_number'),
    impossible: t('why_impossible'),
    duplicate: t('why_duplicate', row.keeper?.name || t('current_nameless')),
  };
  const facts = [contact.company, contact.email].filter(Boolean).join(' · ');
  const tick = (on: boolean) => store.edit((edits, review) => withTick(edits, review, contact.id, on));
  return (
    <tr class={state}>
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
        {facts && <span class="hint row-facts">{facts}</span>}
        {reasons[state] && <span class="why">{reasons[state]}</span>}
      </th>
      <td>
        <NumberCell
          row={row}
          name={name}
          change={(number) => store.edit((edits) => withNumber(edits, contact.id, number))}
        />
      </td>
    </tr>
  );
}
