/** Pipedrive's two list grids, markup as seen in the field (crm-pages.md 1.4). */
import { type Html, html } from './html.ts';
import type { Person } from './people.ts';

const nameLink = (person: Person) => html`<a href="/person/${person.id}" data-spa>${person.name}</a>`;
const mailLink = ({ id, email }: Person) =>
  email && html`<a href="mailto:${email}?related_person_id=${id}">${email}</a>`;

/** The scheme is the user's setting; here the odd records have the old one. */
const scheme = ({ id }: Person) => (id % 2 === 0 ? 'tel' : 'callto');

const newerColumns: [test: string, label: string, value: (person: Person) => Html | string][] = [
  ['person.org_id', 'Organization', ({ company }) => company],
  ['person.email', 'Email', mailLink],
  [
    'person.phone',
    'Phone',
    (person) =>
      html`${person.phones.map(({ display, e164 }) => html`<a class="number" href="${scheme(person)}:${e164}">${display}</a>`)}`,
  ],
  ['person.open_deals_count', 'Open deals', ({ id }) => String(id % 3)],
  ['person.owner_id', 'Owner', () => 'Sam Rep'],
];

/**
 * A record's cells lie in two panes and share no row element; the ROW of `data-cy` joins them and is not the record's
 * id. The check boxes' ids are counters, too.
 */
export function newerGrid(people: Person[]): Html {
  const cell = (row: number, column: number, content: Html | string, test?: string) =>
    html`<div class="cell" ${test && html`data-test="${test}"`} data-cy="grid-cell-column-${row}-${column}">${content}</div>`;
  const box = (row: number, label: string) =>
    html`<input type="checkbox" id="checkbox-comp-${26 + row}" aria-label="${label}" ${row < 0 ? html`data-pick-all` : html`data-pick`}>`;
  return html`<div class="newer" data-test="list-view">
<div class="pane frozen">
<div class="line head"><div class="cell check">${box(-1, 'Select all')}</div><div class="cell">Name</div></div>
${people.map(
  (person, row) =>
    html`<div class="line">${cell(row, 0, box(row, `Select row ${row + 1}`))}${cell(
      row,
      1,
      html`${nameLink(person)}${person.isNew && html` <span class="badge">NEW</span>`}`,
      'person.name',
    )}</div>`,
)}</div>
<div class="pane">
<div class="line head">${newerColumns.map(([, label]) => html`<div class="cell">${label}</div>`)}</div>
${people.map(
  (person, row) =>
    html`<div class="line">${newerColumns.map(([test, , value], index) => cell(row, index + 2, value(person), test))}</div>`,
)}</div></div>`;
}

const olderColumns: [field: string, label: string, value: (person: Person) => Html | string][] = [
  [
    'name',
    'Name',
    (person) =>
      html`<div class="value">${nameLink(person)}</div>${person.isNew && html`<span class="badge">NEW</span>`}`,
  ],
  ['label_ids', 'Labels', ({ id }) => (id % 4 === 0 ? 'Hot' : '')],
  ['org_id', 'Organization', ({ company }) => company],
  ['email', 'Email', (person) => html`${person.email && html`${mailLink(person)} (Work)`}`],
  [
    'phone',
    'Phone',
    (person) =>
      html`${person.phones.map(
        ({ display, e164, label }, index) =>
          html`${index > 0 && ', '}<a data-test="phone-number-button" href="${scheme(person)}:${e164}">${display}</a> (${label})`,
      )}`,
  ],
];

/** The header is a table of its own; several values with their labels stand in one cell. */
export const olderGrid = (people: Person[]): Html => html`<div class="grid">
<div class="grid__header"><table class="gridHeader__table"><thead><tr class="gridHeader__row">
<th class="gridHeader__cell" data-field="selector"><input type="checkbox" aria-label="Select all" data-pick-all></th>
${olderColumns.map(([field, label]) => html`<th class="gridHeader__cell" data-field="${field}">${label}</th>`)}
</tr></thead></table></div>
<div class="grid__content"><table class="grid__table"><tbody>
${people.map(
  (person) => html`<tr class="gridRow">
<td class="gridRow__cell" data-field="selector"><input type="checkbox" aria-label="Select ${person.name}" data-pick></td>
${olderColumns.map(([field, , value]) => html`<td class="gridRow__cell" data-field="${field}">${value(person)}</td>`)}
</tr>`,
)}</tbody></table></div></div>`;
