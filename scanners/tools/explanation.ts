/** Why a page was read as it was: every list that was considered, what its columns were taken for, and which one won. */

import { allParts } from '../all-parts.ts';
import type { Lexicon } from '../contract.ts';
import { scopesOf } from '../engine/flat-tree.ts';
import { useLexicon } from '../engine/lexicon.ts';
import { putParts } from '../engine/parts.ts';
import { atOnce } from '../engine/steps.ts';
import { factsReader } from '../generic/cell-facts.ts';
import type { Column } from '../generic/columns.ts';
import { type Verdict, verdictsOn } from '../generic/read-list.ts';
import type { Roles } from '../generic/roles.ts';

export interface ExplainedColumn {
  header: string;
  key: string;
  /** What header and machine names say it is, with 2 for these very words; '' when they say nothing. */
  named: string;
  /** What it was taken for; '' for nothing. */
  used: string;
  /** Of the filled cells looked at, the share that holds each. */
  share: Record<string, number>;
  filled: number;
}

export interface ExplainedList {
  /** Element, id and class names. */
  list: string;
  kind: string;
  rows: number;
  chosen: boolean;
  /** null: refused, for `why`. */
  score: number | null;
  why: string;
  columns: ExplainedColumn[];
}

function usedAs({ key }: Column, roles: Roles | null): string {
  if (!roles) return '';
  const { company, id, extensions, types } = roles;
  const uses = Object.entries({
    ...roles,
    company: [company],
    id: [id],
    extensions: [...extensions.values()],
    types: [...types.values()],
  });
  return uses.find(([, columns]) => (columns as (Column | null)[]).some((one) => one?.key === key))?.[0] ?? '';
}

function whyOf({ roles, score, doubts, share, grid }: Verdict): string {
  if (!roles) return 'no column of names together with one of phones or e-mail addresses';
  if (score !== null) return `${Math.round(share * 100)} % of its rows are people who can be reached`;
  if (doubts >= 1) return `its headers, its heading or the address say that it is no list of people (${doubts} of 1)`;
  if (grid.rows.length === 0) return 'it has no rows';
  return `only ${Math.round(share * 100)} % of its rows have a name and a way to reach it`;
}

const nameOfList = ({ localName, id, className }: Element) =>
  [
    localName,
    id && `#${id}`,
    ...String(className)
      .split(/\s+/)
      .filter(Boolean)
      .slice(0, 3)
      .map((one) => `.${one}`),
  ].join('');

/** The lists of the page as it stands, the chosen one first. */
export function explainPage(document: Document, address: string, lexicon: Lexicon): ExplainedList[] {
  useLexicon(lexicon);
  putParts(allParts);
  const verdicts = atOnce(verdictsOn(scopesOf(document), factsReader(), new URL(address), new Map()));
  verdicts.sort((a, b) => (b.score ?? -1) - (a.score ?? -1));
  return verdicts.map((verdict, at) => ({
    list: nameOfList(verdict.grid.container),
    kind: verdict.grid.kind,
    rows: verdict.grid.rows.length,
    chosen: at === 0 && verdict.score !== null,
    score: verdict.score,
    why: whyOf(verdict),
    columns: verdict.columns.map((column) => ({
      header: column.header,
      key: column.key,
      named: column.meaning ? `${column.meaning.role} ${column.meaning.weight}` : '',
      used: usedAs(column, verdict.roles),
      share: Object.fromEntries(Object.entries(column.share).filter(([, share]) => share > 0)),
      filled: column.filled.length,
    })),
  }));
}
