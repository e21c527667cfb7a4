/** Columns that a mapping does not know of and that matter: those that say whom not to call. */
import { textOf } from '../engine/cell-text.ts';
import { flatClosest, flatWalk } from '../engine/flat-tree.ts';
import { meaningOf } from '../generic/words.ts';

/** The headers of the list around a pointed element that mean "do not call" or "this number is wrong". */
export function unreadColumns(point: Element): string[] {
  const list = flatClosest(point, (at) => at.matches('table, [role="grid"], [role="treegrid"], [role="table"]'));
  const around = list?.parentElement ?? list;
  if (!around) return [];
  const heads = [...flatWalk(around)].filter((at) => at.matches('th, [role="columnheader"]'));
  const isUnread = (text: string) => /^(?:do_not_call|phone_status)$/.test(meaningOf(text)?.role ?? '');
  return [...new Set(heads.map(textOf).filter(isUnread))].slice(0, 5);
}
