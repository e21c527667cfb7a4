/** What each column of a grid is: header words and machine names propose, content confirms or contradicts. */

import { attr, attrsOf, classOf } from '../engine/attributes.ts';
import { textBeside } from '../engine/beside.ts';
import { textOf, tidy } from '../engine/cell-text.ts';
import { match, replaceAll } from '../engine/lexicon.ts';
import type { Steps } from '../engine/steps.ts';
import { type CellFacts, type Flag, flags } from './cell-facts.ts';
import type { Grid } from './grid.ts';
import { type Meaning, machineMeaningOf, meaningOf, type Role } from './words.ts';

export interface Column {
  key: string;
  /** As displayed, '' without a header. */
  header: string;
  /** What header and machine names say. */
  meaning: Meaning | null;
  /** Of the sampled rows, those with anything in this column. */
  filled: CellFacts[];
  /** Share of the filled cells. */
  share: Record<Flag, number>;
  /** Share of different texts among the filled cells. */
  distinct: number;
}

const sampleSize = 60;

const cleanHeader = (text: string) =>
  tidy(replaceAll('sort_words', text.replace(/: activate to.*$/i, '')))
    .replace(/[:*▲▼↑↓⇅↕⌄]+$/, '')
    .trim();

/** The header's texts: what it shows, else what it says of itself. Group headers come first and the column's own last. */
function headerTexts(cells: readonly Element[]): string[] {
  const shown = cells.map((cell) => cleanHeader(textOf(cell))).filter(Boolean);
  if (shown.length) return shown;
  return cells
    .flatMap((cell) => [...attrsOf(cell, 'header_labels'), textBeside(cell, meaningOf), tidy(cell.textContent ?? '')])
    .map(cleanHeader)
    .filter(Boolean)
    .slice(0, 1);
}

/** Machine names of a cell: attributes that grids and CRMs name columns with, and class names of that form. */
function machineNames(cell: Element): string[] {
  const tested = match('column_test_id', attr(cell, 'data-test-id') || attr(cell, 'data-testid'))?.[1] ?? [];
  const classes = classOf(cell)
    .split(/\s+/)
    .flatMap((name) => match('column_class', name)?.slice(1).filter(Boolean) ?? []);
  return [...attrsOf(cell, 'column_names'), ...classes].concat(tested).flatMap((name) => {
    const typed = /^(.+)-(\w+)-\d+$/.exec(name);
    return typed ? typed.slice(1) : [name];
  });
}

const strongest = (meanings: readonly (Meaning | null)[]): Meaning | null => {
  const known = meanings.filter((one) => one !== null);
  return (
    known.find(({ role, weight }) => role !== 'other' && weight === 2) ??
    known.find(({ role }) => role !== 'other') ??
    known[0] ??
    null
  );
};

const isNegative = ({ role }: Meaning) => role === 'other' || role === 'do_not_call' || role === 'phone_status';

/** What the header shows decides, but a certain machine name ("phone_fax") overrules a vague header ("#", "Number"). */
function meaningOfColumn(
  texts: readonly string[],
  labels: readonly string[],
  names: readonly string[],
): Meaning | null {
  const own = [texts.at(-1) ?? '', ...labels].map((text) => meaningOf(text));
  const group = texts.length > 1 ? meaningOf(texts.join(' ')) : null;
  const shown = strongest(own) ?? group;
  if (group?.role === 'other' && (group.weight === 2 || shown?.weight === 1)) return group;
  const machine = strongest(names.map((name) => machineMeaningOf(name)));
  if (!shown || !machine || machine.role === shown.role) return shown ?? machine;
  if (isNegative(shown)) return shown.weight === 1 && machine.weight === 2 ? machine : shown;
  if (isNegative(machine)) return machine.weight === 2 ? machine : shown;
  return machine.weight > shown.weight ? machine : shown;
}

const shares = (cells: readonly CellFacts[]) =>
  Object.fromEntries(
    flags.map((flag) => [flag, cells.filter(({ is }) => is[flag]).length / (cells.length || 1)]),
  ) as Column['share'];

/** Every column with its meaning and the statistics of its content over a sample of rows. */
export function* describeColumns(grid: Grid, facts: (cell: Element) => CellFacts): Steps<Column[]> {
  const step = Math.max(1, Math.floor(grid.rows.length / sampleSize));
  const sample = grid.rows.filter((_row, at) => at % step === 0).slice(0, sampleSize);
  const columns: Column[] = [];
  for (const key of grid.columns) {
    yield;
    const cells = sample.flatMap(({ cells: inRow }) => inRow.get(key) ?? []);
    const headers = grid.headers.get(key) ?? [];
    const texts = headerTexts(headers);
    const labels = [...new Set(cells.slice(0, 5).flatMap((cell) => attrsOf(cell, 'cell_labels')))];
    const names = [
      ...new Set([...headers, ...cells.slice(0, 3)].flatMap(machineNames)),
      ...(/[a-z]/i.test(key) && !key.includes('/') ? [key] : []),
    ];
    const filled = cells.map(facts).filter(({ text, is }) => text || is.email || is.dials);
    columns.push({
      key,
      header: (meaningOf(texts.at(-1) ?? '') ? texts.at(-1) : texts.join(' ')) || labels[0] || '',
      meaning: meaningOfColumn(texts, labels, names),
      filled,
      share: shares(filled),
      distinct: filled.length ? new Set(filled.map(({ name, text }) => name || text)).size / filled.length : 0,
    });
  }
  return columns;
}

/** Whether the column is named so, and its content does not say otherwise. */
export const isNamed = (column: Column, role: Role): boolean => column.meaning?.role === role;
