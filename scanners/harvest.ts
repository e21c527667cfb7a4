/**
 * Reading all of a list that shows only a part at a time (crm-pages.md 3.7): scroll in overlapping steps, look again,
 * collect rows by key, stop when nothing new comes, and put the scroll position back.
 */
import type { Picked, ScanResult } from './contract.ts';
import type { RowReading } from './engine/reading.ts';
import { isFullyRendered, scrollerOf } from './engine/scroller.ts';
import { concludeLook, type Look, readList } from './engine.ts';

export interface HarvestLimits {
  rows: number;
  milliseconds: number;
}

export interface HarvestOptions {
  limits?: Partial<HarvestLimits>;
  /** After every look: rows so far, and how many the page says there are. */
  onProgress?: (read: number, expected: number | null) => void;
  /** Aborted: what was read so far is the result. */
  signal?: AbortSignal;
}

const defaults: HarvestLimits = { rows: 5000, milliseconds: 60_000 };

/**
 * Looks without a new row at the list's end after which it is believed to be the end, each waiting longer than the last:
 * about a second, or four where the page itself says that there are more.
 */
const patience = { end: 3, more: 6 };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Two frames and a little more, for the page to draw what was scrolled to. A hidden tab has no frames: time alone. */
async function settle(view: Window, ms: number): Promise<void> {
  const frame = () => new Promise<void>((resolve) => view.requestAnimationFrame(() => resolve()));
  await Promise.race([frame().then(frame), pause(200)]);
  await pause(ms);
}

/** A row that was not rendered yet, or a tick seen later, may improve on what was known. */
function collect(known: Map<string, RowReading>, rows: readonly RowReading[]): number {
  const before = known.size;
  for (const row of rows) {
    const old = known.get(row.key);
    if (!old || !('contact' in old.outcome)) known.set(row.key, row);
    else if (row.ticked && !old.ticked) known.set(row.key, { ...old, ticked: true });
  }
  return known.size - before;
}

/** The whole list, as far as it can be reached by scrolling. Progress and cancel by `options`; never throws for a page. */
export async function harvest(
  document: Document,
  address: string,
  picked: Picked,
  options: HarvestOptions = {},
): Promise<ScanResult> {
  const limits = { ...defaults, ...options.limits };
  const first = readList(document, address, picked);
  if (!first.understood || !first.drawn[0]) return concludeLook(first);
  const scroller = scrollerOf(first.drawn[0]);
  const view = document.defaultView;
  const known = new Map<string, RowReading>();
  collect(known, first.rows);
  options.onProgress?.(known.size, first.counts.total);
  if (!scroller || !view) return concludeLook(first);

  const { scrollTop } = scroller;
  const ends = Date.now() + limits.milliseconds;
  const isDone = () =>
    options.signal?.aborted || known.size >= limits.rows || Date.now() > ends || known.size === first.counts.total;
  const isWhole = isFullyRendered(first.drawn, scroller);
  let idle = 0;
  let counts = first.counts;
  scroller.scrollTop = isWhole ? scroller.scrollHeight : 0;
  while (!isDone() && idle < (known.size < (counts.total ?? 0) ? patience.more : patience.end)) {
    await settle(view, 30 + idle * 250);
    const look: Look = readList(document, address, picked);
    if (look.understood) {
      counts = { total: counts.total ?? look.counts.total, selected: look.counts.selected ?? counts.selected };
      idle = collect(known, look.rows) > 0 ? 0 : idle + 1;
      options.onProgress?.(known.size, counts.total);
    } else idle++;
    const before = scroller.scrollTop;
    scroller.scrollTop = before + Math.max(40, Math.floor(scroller.clientHeight * 0.7));
    if (scroller.scrollTop > before + 1) idle = 0;
  }
  scroller.scrollTop = scrollTop;
  return concludeLook({ ...first, rows: [...known.values()].slice(0, limits.rows), counts });
}
