/** The generic scan: every list on the page is a candidate, the one that reads best as people is read. */

import { attr } from '../engine/attributes.ts';
import { countsAround } from '../engine/counts.ts';
import { findScopes, queryAll, type Scope } from '../engine/flat-tree.ts';
import type { GridRules } from '../engine/grid-rules.ts';
import { canBeSeen } from '../engine/in-sight.ts';
import { pagerOf } from '../engine/pager.ts';
import { part } from '../engine/parts.ts';
import type { ListReading, Refusal } from '../engine/reading.ts';
import type { Steps } from '../engine/steps.ts';
import { isDrawn } from '../engine/visibility.ts';
import { type Flag, factsReader } from './cell-facts.ts';
import { type Column, describeColumns } from './columns.ts';
import type { Grid, GridRow } from './grid.ts';
import { doubtsAbout } from './not-people.ts';
import { assignRoles, type Roles } from './roles.ts';
import { boxColumn, readRows } from './rows.ts';
import { readStructured } from './structured-grid.ts';

/** What was found out about one grid. Without `roles` its columns are not people; without a `score` it is no list of people. */
export interface Verdict {
  grid: Grid;
  columns: Column[];
  roles: Roles | null;
  /** How much speaks against people; refused from 1 on. */
  doubts: number;
  /** Of the rows, how many have a name and a way to reach the person. */
  share: number;
  score: number | null;
}

/** Columns by the grid's container, as seen so far: what scrolled out of sight sideways still says what it is. */
export type ColumnMemory = Map<Element, Column[]>;

type Facts = ReturnType<typeof factsReader>;

/** Tables within ARIA grids are how the grid is drawn; both are tried, the better one counts. */
export function* structuredGrids(scopes: readonly Scope[]): Steps<Grid[]> {
  // Asked for each role by its name, the browser takes as long again over a long list.
  const roots = queryAll(scopes, 'table, [role]').filter(
    (at) => (at.localName === 'table' || /^(?:(?:tree)?grid|table)$/.test(attr(at, 'role'))) && isDrawn(at),
  );
  const single: Grid[] = [];
  const several = roots.length > 1 ? part('loose') : null;
  for (const root of roots) {
    yield;
    const grid = yield* readStructured(root);
    if (grid) single.push(grid);
  }
  if (!several) return single;
  const tables = roots.filter(({ localName }) => localName === 'table');
  return [...single, ...(yield* several.stackedTables(tables, readStructured)), ...several.joinedGrids(single)];
}

function* looseGrids(scopes: readonly Scope[]): Steps<Grid[]> {
  const { keyedGrids, repeatedGrids } = part('loose');
  const keyed = keyedGrids(scopes);
  yield;
  return [...keyed, ...repeatedGrids(scopes)];
}

/** Of a sample of rows, how many have a name and a way to reach the person. */
function shareOfPeople(grid: Grid, { name, phones, emails }: Roles, facts: Facts): number {
  const sample = grid.rows.slice(0, 40);
  if (sample.length === 0) return 0;
  const holds = (row: GridRow, columns: readonly Column[], flag: Flag) =>
    columns.some(({ key }) => row.cells.has(key) && facts(row.cells.get(key) as Element).is[flag]);
  const people = sample.filter(
    (row) => holds(row, name, 'name') && (holds(row, phones, 'phone') || holds(row, emails, 'email')),
  );
  return people.length / sample.length;
}

/** With the columns of earlier looks that are not drawn now, in their order. */
function recall(columns: Column[], { container, named }: Grid, memory: ColumnMemory, rules?: GridRules): Column[] {
  if (!named) return columns;
  // Rows that a scanner knows are one list, wherever on the page a screenful of them is.
  const place = rules?.grid ? container.ownerDocument.documentElement : container;
  const known = memory.get(place) ?? [];
  const now = new Map(columns.map((column) => [column.key, column]));
  const all = new Map([...known.map((column) => [column.key, column] as const), ...now]);
  memory.set(place, [...all.values()]);
  return [...all.values()];
}

/** Its rows may be laid out of its box, or have no boxes themselves. */
function isInSight({ container, rows }: Grid): boolean {
  const step = Math.ceil(rows.length / 10);
  const sample = rows.filter((_row, at) => at % step === 0);
  const drawn = sample.flatMap(({ elements, cells }) => [...elements, ...[...cells].map(([, cell]) => cell)]);
  return [container, ...drawn].some(canBeSeen);
}

/** Loose rows have no header to vouch for them, so their content must. */
function* judge(grid: Grid, facts: Facts, page: URL, memory: ColumnMemory, rules?: GridRules): Steps<Verdict> {
  const seen = yield* describeColumns(grid, facts);
  const columns = recall(seen, grid, memory, rules);
  const said = rules?.roles(columns);
  const roles = said === null ? null : assignRoles(columns, said);
  const verdict: Verdict = { grid, columns, roles, doubts: 0, share: 0, score: null };
  if (!roles) return verdict;
  if (rules?.grid || (said?.name && said.phones)) return { ...verdict, share: 1, score: 10 + grid.rows.length };
  const isLoose = grid.kind !== 'structured';
  const doubts = doubtsAbout(columns, roles.name, grid.container, page);
  const share = columns.length > seen.length ? 1 : shareOfPeople(grid, roles, facts);
  const isNamed = roles.name.some(({ meaning }) => meaning !== null && meaning.role !== 'company');
  const isRefused =
    doubts >= 1 ||
    !isInSight(grid) ||
    share < (isLoose ? 0.5 : isNamed ? 0 : 0.3) ||
    (isLoose ? grid.rows.length < 2 : grid.rows.length === 0 && !isNamed);
  const score =
    share * 2 +
    (isNamed ? 1 : 0) +
    (roles.phones.length > 0 ? 1 : 0) +
    (roles.emails.length > 0 ? 0.5 : 0) +
    (isLoose ? 0 : 0.5) +
    Math.min(grid.rows.length, 100) / 100 -
    doubts;
  return { ...verdict, doubts, share, score: isRefused ? null : score };
}

type Chosen = Verdict & { roles: Roles; score: number };

const hasTicks = ({ grid, roles }: Chosen): boolean => {
  const key = boxColumn(grid, roles) ?? '';
  return grid.rows.some(({ cells }) => cells.get(key)?.querySelector(':checked, [aria-checked="true"]'));
};

/** Of several lists of people the one that the rep has ticked somebody in. */
function best(verdicts: readonly Verdict[]): Chosen | undefined {
  const people = verdicts.filter((one): one is Chosen => one.score !== null);
  people.sort((a, b) => b.score - a.score);
  return (people.length > 1 && people.find(hasTicks)) || people[0];
}

/** A list that a scanner has found. */
const onlyThis = (grid: Grid) =>
  function* (): Steps<Grid[]> {
    yield;
    return [grid];
  };

/** Every candidate of the page: tables and grids, and only where none of them is a list of people whatever repeats. */
export function* verdictsOn(
  scopes: readonly Scope[],
  facts: Facts,
  page: URL,
  memory: ColumnMemory,
  rules?: GridRules,
): Steps<Verdict[]> {
  const verdicts: Verdict[] = [];
  const known = rules?.grid;
  const ways: ((scopes: readonly Scope[]) => Steps<Grid[]>)[] = known
    ? [onlyThis(known)]
    : [structuredGrids, looseGrids];
  for (const gridsOn of ways) {
    for (const grid of yield* gridsOn(scopes)) {
      yield;
      verdicts.push(yield* judge(grid, facts, page, memory, rules));
    }
    if (best(verdicts)) break;
  }
  return verdicts;
}

/** `rules`: what a scanner knows of the page beside what any page says. */
export function* readAnyList(
  document: Document,
  page: URL,
  memory: ColumnMemory,
  rules?: GridRules,
): Steps<ListReading | Refusal> {
  const whole = yield* findScopes(document);
  const scopes = rules?.scopes ?? whole;
  yield;
  const facts = factsReader();
  const verdicts = yield* verdictsOn(scopes, facts, page, memory, rules);
  const found = best(verdicts);
  if (!found) return { understood: false, reason: part('loose').whyNothing(verdicts, scopes, whole) };
  const { grid, roles, columns } = found;
  const isPart = columns.some(({ key }) => !grid.columns.includes(key));
  yield;
  const drawn = grid.rows.map(({ elements }) => elements);
  yield;
  const around = countsAround(grid.container, headerRows(grid));
  const counts = rules?.counts(around) ?? around;
  const rows = yield* readRows(grid, roles, facts, page, rules);
  const { isMore, pager } = pagerOf(grid.container, drawn[0]?.[0]);
  const others = verdicts.filter(({ score, grid: other }) => score !== null && other !== grid);
  const hasTwin = others.length > 0 && part('loose').hasTwin(found, others);
  const more = rules?.remarks.more || hasTwin || (counts.total === null && isMore);
  const isUneven = lacksCells(grid, roles);
  return {
    understood: true,
    rows,
    counts,
    drawn,
    columns: { drawn: grid.columns, isPart },
    isUneven,
    pager,
    ...rules?.remarks,
    more,
  };
}

/** By names of columns only: where a column is a mere place, a missing cell moves the others. */
const lacksCells = ({ named, columns, rows }: Grid, { name, phones, emails }: Roles): boolean =>
  named &&
  [...name, ...phones, ...emails].some(
    ({ key }) =>
      columns.includes(key) && rows.some(({ cells }) => !cells.has(key)) && rows.some(({ cells }) => cells.has(key)),
  );

/** How many header rows `aria-rowcount` includes: those that have an `aria-rowindex` of their own. */
const headerRows = ({ headers }: Grid): number =>
  Math.max(
    0,
    ...[...headers.values()]
      .flat()
      .map((cell) => Number(cell.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? 0) || 0),
  );
