/**
 * How many rows of a known list are ticked, for the popup to say before anything is read. Counted in the page, so the
 * function stands on its own; only the number leaves the page.
 */
import type { PickedPage } from '../../../scanners/pick-page.ts';

export interface RowPlaces {
  rows: { at: string; exclude: string; key: string }[];
  ticks: string[];
}

const usualTicks = ['input[type="checkbox"]:checked', '[role="checkbox"][aria-checked="true"]'];

/** Null where the rows are not known by selectors: finding them would be reading the page. */
export function rowPlaces({ page }: PickedPage): RowPlaces | null {
  const rules = page.kind === 'list' ? page.layouts.map(({ rows }) => rows) : page.kind === 'ids' ? [page.rows] : [];
  const rows = rules.map((rule) => ({
    at: 'at' in rule ? rule.at : rule.cells,
    exclude: rule.exclude ?? '',
    key: rule.key?.attr ?? '',
  }));
  const ticks = ('selected' in page && page.selected) || usualTicks;
  return rows.length > 0 ? { rows, ticks } : null;
}

/** Runs in the page, as text. */
export function countTicked(places: { rows: { at: string; exclude: string; key: string }[]; ticks: string[] } | null) {
  for (const { at, exclude, key } of places?.rows ?? []) {
    const rows = [...document.querySelectorAll(at)].filter((row) => !exclude || !row.matches(exclude));
    if (rows.length === 0) continue;
    const ticks = places?.ticks.join() ?? '';
    const ticked = rows.filter((row) => row.matches(ticks) || row.querySelector(ticks));
    return new Set(ticked.map((row) => (key && row.getAttribute(key)) || row)).size;
  }
  return null;
}
