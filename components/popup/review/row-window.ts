/** Which rows of a long table are drawn. Rows differ in height: what was drawn once is known, the rest is estimated. */
import { useEffect, useRef, useState } from 'preact/hooks';

const estimatedHeight = 46;
/** Drawn beyond what is in sight, so that Tab and quick scrolling find a row there. */
const beyond = 12;
/** The browser sizes a popup by its content, so there is no height worth asking for before the first look. */
const leastHeight = 600;
/** What a popup has room for: nobody scrolls before the first rows are on the screen. */
const firstHeight = 400;

export interface RowRange {
  first: number;
  /** Not drawn itself. */
  end: number;
}

/** Rows that reach into `top`–`bottom`, in px from the first row's upper edge, and some more on either side. */
export function rangeInSight(
  count: number,
  heightOf: (row: number) => number,
  top: number,
  bottom: number,
  more = beyond,
): RowRange {
  let [edge, first] = [0, 0];
  while (first < count && edge + heightOf(first) <= top) edge += heightOf(first++);
  let end = first;
  while (end < count && edge < bottom) edge += heightOf(end++);
  return { first: Math.max(0, Math.min(first, count) - more), end: Math.min(count, end + more) };
}

/** The rows to draw, in order, each with the height of the gap before it; `rest` is the gap after the last one. */
export function drawnRows(
  count: number,
  heightOf: (row: number) => number,
  { first, end }: RowRange,
  held: number,
): { drawn: { row: number; gap: number }[]; rest: number } {
  const rows = new Set<number>();
  if (held >= 0 && held < first) rows.add(held);
  for (let row = first; row < Math.min(end, count); row++) rows.add(row);
  if (held >= end && held < count) rows.add(held);
  let next = 0;
  const gapTo = (row: number) => {
    let gap = 0;
    while (next < row) gap += heightOf(next++);
    return gap;
  };
  const drawn = [...rows].map((row) => {
    const gap = gapTo(row);
    next = row + 1;
    return { row, gap };
  });
  return { drawn, rest: gapTo(count) };
}

/** Does it once what was drawn is on the screen, unless it is cancelled. */
function afterPaint(work: () => void): () => void {
  let turn: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    turn = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(turn);
  };
}

/** `ids`: of all rows in order. A row that holds the focus stays drawn wherever it is: what is typed there must not go. */
export function useRowWindow(ids: readonly string[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const heights = useRef(new Map<string, number>());
  const [range, setRange] = useState<RowRange>(() =>
    rangeInSight(ids.length, () => estimatedHeight, 0, firstHeight, 0),
  );
  const [focused, hold] = useState<string | null>(null);
  const heightOf = (row: number) => heights.current.get(ids[row] ?? '') ?? estimatedHeight;
  const look = () => {
    const scroller = body.current?.closest('.scrolls')?.getBoundingClientRect();
    // Where a small window lets the whole page scroll, the scroller reaches beyond the window.
    const [upper, lower] = [Math.max(scroller?.top ?? 0, 0), Math.min(scroller?.bottom ?? 0, window.innerHeight)];
    const top = upper - (body.current?.getBoundingClientRect().top ?? 0);
    const next = rangeInSight(ids.length, heightOf, top, top + Math.max(lower - upper, leastHeight));
    setRange((now) => (now.first === next.first && now.end === next.end ? now : next));
  };
  useEffect(() => {
    const measure = () => {
      for (const row of body.current?.querySelectorAll<HTMLElement>('tr[data-id]') ?? []) {
        if (row.offsetHeight > 0) heights.current.set(row.dataset.id ?? '', row.offsetHeight);
      }
      look();
    };
    // The browser lays the rows out by itself: asked before that, it would do so once more.
    let cancel = afterPaint(measure);
    const resized = () => {
      cancel();
      cancel = afterPaint(measure);
    };
    // Of the scroller or of the page: scrolling does not bubble.
    window.addEventListener('scroll', look, { passive: true, capture: true });
    window.addEventListener('resize', resized);
    return () => {
      cancel();
      window.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', resized);
    };
  });
  return { body, hold, ...drawnRows(ids.length, heightOf, range, focused === null ? -1 : ids.indexOf(focused)) };
}
