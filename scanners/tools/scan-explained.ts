/** `--explain` for people: the lists of the page and their columns, then what became of every row. */
import type { ScanResult } from '../contract.ts';
import type { ExplainedColumn, ExplainedList } from './explanation.ts';
import { columns, reasons } from './scan-table.ts';

export interface RowFate {
  row: string;
  fate: string;
}

/** Of every row that was taken into account, in two groups: those kept, those left out. */
export function fatesOf(result: ScanResult): RowFate[] {
  if (!result.understood) return [];
  const kept = result.contacts.map(({ name, email, phones }) => ({
    row: name || email,
    fate: phones.length > 0 ? `kept, ${phones.length} to dial` : 'kept, e-mail only',
  }));
  return [...kept, ...result.skipped.map(({ row, reason }) => ({ row, fate: `left out: ${reasons[reason]}` }))];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

const columnRow = ({ header, key, named, used, share, filled }: ExplainedColumn) => [
  `  ${header || '–'}`,
  key.length > 24 ? `…${key.slice(-23)}` : key,
  used || '–',
  named || '–',
  `${filled} filled: ${Object.entries(share)
    .map(([what, part]) => `${what} ${percent(part)}`)
    .join(', ')}`,
];

const listText = ({ list, kind, rows, chosen, score, why, columns: all }: ExplainedList) =>
  [
    `${chosen ? 'Read' : 'Not read'}: ${list} (${kind}, ${rows} rows${score === null ? '' : `, score ${score.toFixed(2)}`}): ${why}.`,
    columns([['  Column', 'Key', 'Used as', 'Named', 'Content'], ...all.map(columnRow)], 120),
  ].join('\n');

export function explained(lists: readonly ExplainedList[], result: ScanResult): string {
  const said = lists.length ? lists.map(listText) : ['Nothing on the page looks like a list.'];
  const isOther = result.scanner !== 'generic';
  const note = isOther
    ? [`The selectors of ${result.scanner} read the page; this is how the generic scan sees it:`]
    : [];
  const fates = fatesOf(result).map(({ row, fate }) => `  ${row}: ${fate}`);
  return [...note, ...said, ['Rows:', ...fates].join('\n')].join('\n\n');
}
