/** The generic scan: every list on the page is a candidate, the one that reads best as people is read. */

import { countsAround } from '../engine/counts.ts';
import { queryAll, type Scope, scopesOf } from '../engine/flat-tree.ts';
import type { ListReading, Refusal } from '../engine/reading.ts';
import { isDrawn } from '../engine/visibility.ts';
import { type Flag, factsReader } from './cell-facts.ts';
import { type Column, describeColumns } from './columns.ts';
import type { Grid, GridRow } from './grid.ts';
import { keyedGrids, repeatedGrids } from './loose-rows.ts';
import { doubtsAbout } from './not-people.ts';
import { assignRoles, type Roles } from './roles.ts';
import { readRows } from './rows.ts';
import { readStructured } from './structured-grid.ts';

/** A grid whose columns make up people, and how well. */
interface Judged {
  grid: Grid;
  roles: Roles;
  score: number;
}

type Facts = ReturnType<typeof factsReader>;

/** Tables within ARIA grids are how the grid is drawn; both are tried, the better one counts. */
const structuredGrids = (scopes: readonly Scope[]): Grid[] =>
  queryAll(scopes, '[role="grid"], [role="treegrid"], [role="table"], table')
    .filter(isDrawn)
    .flatMap((root) => readStructured(root) ?? []);

/** A locked part and its body, row by row beside each other on screen (Kendo, frozen columns). */
const isLeftOf = (a: Grid, b: Grid): boolean =>
  a.rows.length > 1 &&
  a.rows.length === b.rows.length &&
  [0, -1].every((at) => {
    const [left, right] = [a, b].map(({ rows }) => rows.at(at)?.elements[0]?.getBoundingClientRect());
    return left && right && left.height > 0 && left.top === right.top && left.left < right.left;
  });

const renamed = <T>(columns: ReadonlyMap<string, T> | undefined) =>
  [...(columns ?? [])].map(([key, value]) => [`+${key}`, value] as const);

/** The two as one list, the second's columns under names of their own. */
const joinBeside = (a: Grid, b: Grid): Grid => ({
  ...a,
  columns: [...a.columns, ...b.columns.map((key) => `+${key}`)],
  headers: new Map([...a.headers, ...renamed(b.headers)]),
  rows: a.rows.map((row, at) => ({ ...row, cells: new Map([...row.cells, ...renamed(b.rows[at]?.cells)]) })),
});

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

/** null: not people. Loose rows have no header to vouch for them, so their content must. */
function judge(grid: Grid, facts: Facts, page: URL): Judged | null {
  const columns = describeColumns(grid, facts);
  const roles = assignRoles(columns);
  if (!roles) return null;
  const isLoose = grid.kind === 'repeated' || grid.kind === 'keyed';
  if (isLoose && grid.rows.length < 2) return null;
  const doubts = doubtsAbout(columns, roles.name, grid.container, page);
  if (doubts >= 1) return null;
  const share = shareOfPeople(grid, roles, facts);
  const isNamed = roles.name.some(({ meaning }) => meaning !== null && meaning.role !== 'company');
  if (share < (isLoose ? 0.5 : isNamed ? 0 : 0.3)) return null;
  if (grid.rows.length === 0 && !isNamed) return null;
  const score =
    share * 2 +
    (isNamed ? 1 : 0) +
    (roles.phones.length > 0 ? 1 : 0) +
    (roles.emails.length > 0 ? 0.5 : 0) +
    (isLoose ? 0 : 0.5) +
    Math.min(grid.rows.length, 100) / 100 -
    doubts;
  return { grid, roles, score };
}

const best = (judged: readonly (Judged | null)[]): Judged | undefined =>
  judged.filter((one) => one !== null).sort((a, b) => b.score - a.score)[0];

const hasCanvas = (scopes: readonly Scope[]) =>
  queryAll(scopes, 'canvas').some(
    (canvas) => isDrawn(canvas) && canvas.clientWidth >= 300 && canvas.clientHeight >= 150,
  );

export function readAnyList(document: Document, page: URL): ListReading | Refusal {
  const scopes = scopesOf(document);
  const facts = factsReader();
  const single = structuredGrids(scopes);
  const structured = [
    ...single,
    ...single.flatMap((a) => single.filter((b) => isLeftOf(a, b)).map((b) => joinBeside(a, b))),
  ];
  const found =
    best(structured.map((grid) => judge(grid, facts, page))) ??
    best([...keyedGrids(scopes), ...repeatedGrids(scopes)].map((grid) => judge(grid, facts, page)));
  if (!found) {
    if (structured.some(({ rows }) => rows.length > 0)) return { understood: false, reason: 'no_people' };
    return { understood: false, reason: hasCanvas(scopes) ? 'canvas' : 'no_list' };
  }
  const { grid, roles } = found;
  const rows = readRows(grid, roles, facts, page);
  return {
    understood: true,
    rows,
    counts: countsAround(grid.container, headerRows(grid)),
    drawn: grid.rows.map(({ elements }) => elements),
  };
}

/** How many header rows `aria-rowcount` includes: those that have an `aria-rowindex` of their own. */
const headerRows = ({ headers }: Grid): number =>
  Math.max(
    0,
    ...[...headers.values()]
      .flat()
      .map((cell) => Number(cell.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? 0) || 0),
  );
