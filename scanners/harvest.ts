/**
 * Reading all of a list that shows only a part at a time (crm-pages.md 3.7): scroll in overlapping steps, look again,
 * collect rows by key, stop when nothing new comes, and put the scroll position back. Other pages are read where the rep asks
 * for them.
 */
import type { PageRead, Picked, ScanResult } from './contract.ts';
import type { Counts } from './engine/counts.ts';
import { flatClosest } from './engine/flat-tree.ts';
import { isBlank, Rows } from './engine/known-rows.ts';
import type { WholePage } from './engine/paged-lists.ts';
import { bringPart, part } from './engine/parts.ts';
import type { Look, RowReading } from './engine/reading.ts';
import { hasHole, isFullyRendered, scrollerOf } from './engine/scroller.ts';
import { settle } from './engine/settle.ts';
import { inSlices } from './engine/steps.ts';
import { concludeLook } from './engine.ts';
import { drawnNow, Looker, type LookWays } from './looker.ts';

export interface HarvestLimits {
  rows: number;
  milliseconds: number;
}

export interface HarvestOptions extends LookWays {
  limits?: Partial<HarvestLimits>;
  /** After every look: rows so far, and how many the page says there are. */
  onProgress?: (read: number, expected: number | null) => void;
  /** Aborted: what was read so far is the result. */
  signal?: AbortSignal;
  /** The rep asks for the list's other pages too: its buttons are pressed. */
  pages?: boolean;
}

const defaults: HarvestLimits = { rows: 5000, milliseconds: 60_000 };

/** Every page of a paged list is loaded anew. */
const longestWalk = 300_000;

/**
 * Looks without a new row at the list's end after which it is believed to be the end, each waiting longer than the last:
 * about a second, or four where the page itself says that there are more.
 */
const patience = { end: 3, more: 6 };

type Drawn = Look & { understood: true };

/** Everybody whom the rep ticked has been seen: nobody else is wanted. */
const hasAllTicked = ({ ticked, everything }: Drawn, rows: readonly RowReading[]): boolean =>
  !everything && Boolean(ticked) && rows.filter((row) => row.ticked && !isBlank(row)).length === ticked;

/** One page of a list, scrolled to its end. `known`: how many rows other pages gave already. */
async function readWhole(
  document: Document,
  looker: Looker,
  options: HarvestOptions,
  { rows: mostRows, ends, known: before = 0 }: { rows: number; ends: number; known?: number },
): Promise<WholePage | (Look & { understood: false })> {
  const first = await looker.first();
  const view = document.defaultView;
  const parts = first.understood ? (drawnNow(first) ?? first.drawn[0]) : undefined;
  if (!first.understood || !parts || !view) {
    looker.restore();
    return first.understood ? { ...first, stopped: undefined } : first;
  }
  const rule = first.loading ?? {};
  const { scroller: named } = rule;
  const box = named ? flatClosest(parts[0] ?? null, (at) => at.matches(named)) : null;
  const scroller = rule.how === 'whole' ? null : (box ?? scrollerOf(parts));
  const isWhole = rule.how ? rule.how === 'infinite' : !scroller || isFullyRendered(first.drawn, scroller);
  const known = new Rows();
  const isAllHere = hasAllTicked(first, first.rows);
  // What is drawn may stand further down (the list may be drawn later than it is scrolled): from the top it is seen in its place.
  const isFirstLast = !isWhole && !isAllHere;
  if (!isFirstLast) known.collect(first.rows);
  const tell = (counts: Counts) => options.onProgress?.(before + known.size, counts.total);
  tell(first.counts);
  let counts = first.counts;
  let last: Drawn = first;
  const stopped = (): PageRead['stopped'] | undefined => {
    if (known.size === counts.total) return undefined;
    if (options.signal?.aborted) return 'cancelled';
    return before + known.size >= mostRows ? 'rows' : Date.now() > ends ? 'time' : undefined;
  };
  if (scroller && !isAllHere) {
    let isChanged = false;
    const changes = new MutationObserver(() => {
      isChanged = true;
    });
    changes.observe(scroller, { subtree: true, childList: true, characterData: true, attributes: true });
    const { scrollTop } = scroller;
    let height = scroller.scrollHeight;
    let idle = 0;
    let isFresh = false;
    let furthest = 0;
    let hopes = 3;
    /** What holds the rows: those that were drawn may be gone as soon as the list is scrolled. */
    let around = parts[0]?.parentElement;
    /** Where waiting for rows has not helped a few times, they are drawn elsewhere. */
    const lookWhole = async (): Promise<Look> => {
      const isHoled = () => hopes > 0 && !isWhole && around != null && hasHole(around, scroller);
      for (let wait = 50; ; wait *= 2) {
        // A hole may be filled while the page is read: too late for what was read of it.
        const wasHoled = isHoled();
        const look = await looker.look();
        if (look.understood) around = look.drawn[0]?.[0]?.parentElement ?? around;
        const isLate = look.understood && (wasHoled || isHoled());
        if (isLate && wait >= 500) hopes--;
        if (!isLate || wait >= 500) return look;
        await settle(view, wait, scroller);
      }
    };
    scroller.scrollTop = isWhole ? scroller.scrollHeight : 0;
    // With other pages the page counts their rows, too.
    const isShort = () => known.size < (counts.total ?? 0) && !last.more && !last.pager?.next;
    const patient = () => (isShort() ? patience.more : patience.end);
    const isWanted = () => known.size !== counts.total && !hasAllTicked(last, known.all());
    const collect = (look: Look | null) => {
      isFresh = look?.understood === true && known.collect(look.rows) > 0;
      idle = isFresh ? 0 : idle + 1;
      if (!look?.understood) return;
      last = look;
      counts = { total: counts.total ?? look.counts.total, selected: look.counts.selected ?? counts.selected };
      tell(counts);
    };
    while (!stopped() && isWanted() && idle < patient()) {
      await settle(view, (rule.settle ?? 30) + idle * 250, scroller);
      const isSame = isWhole && !isChanged && scroller.scrollHeight === height;
      height = scroller.scrollHeight;
      isChanged = false;
      collect(isSame ? null : await lookWhole());
      if (!isWanted()) break;
      scroller.scrollTop += Math.max(40, Math.floor(scroller.clientHeight * (rule.step ?? 0.7)));
      if (scroller.scrollTop > furthest + 1) idle = 0;
      furthest = Math.max(furthest, scroller.scrollTop);
    }
    // Other rows are seen again from the next place; the last ones may have lacked what is drawn a moment later.
    if (isFresh && !stopped()) {
      await settle(view, rule.settle ?? 30, scroller);
      collect(await looker.look());
    }
    changes.disconnect();
    scroller.scrollTop = scrollTop;
  }
  // Rows that were not drawn yet have been looked at since; where row numbers come again, nothing tells which they were.
  if (isFirstLast) known.collect(first.rows.filter((row) => !isBlank(row)));
  const why = stopped();
  looker.restore();
  return { ...last, rows: known.all(), counts, stopped: why };
}

/** How many there are on all pages: a count of no more than this page's rows is of this page. */
const countOfAll = ({ rows, counts, pager }: WholePage): Counts =>
  pager?.next && counts.total !== null && counts.total <= rows.length ? { ...counts, total: null } : counts;

/** The whole list, as far as it can be reached by scrolling. Progress and cancel by `options`; never throws for a page. */
export async function harvest(
  document: Document,
  address: string,
  picked: Picked,
  options: HarvestOptions = {},
): Promise<ScanResult> {
  const limits = { ...defaults, ...(options.pages && { milliseconds: longestWalk }), ...options.limits };
  const ends = Date.now() + limits.milliseconds;
  const read = (known = 0) => {
    const looker = new Looker(document, address, picked, options);
    return readWhole(document, looker, options, { rows: limits.rows, ends, known });
  };
  const first = await read();
  if (!first.understood) return inSlices(concludeLook(first));
  const { stopped, ...page } = first;
  const { pager } = page;
  const counts = countOfAll(first);
  const view = document.defaultView;
  if (!options.pages || !pager || stopped || !view) {
    const isMore = page.more || (pager?.next != null && counts.total === null);
    const result = await inSlices(
      concludeLook({ ...page, rows: page.rows.slice(0, limits.rows), counts, more: isMore }),
    );
    if (!result.understood) return result;
    return { ...result, ...(stopped && { stopped }), ...(pager && { pages: { read: 1, next: pager.next !== null } }) };
  }
  await bringPart('paged', options.fetchPart);
  const looker = new Looker(document, address, picked, options);
  const walked = await part('paged')({
    view,
    first,
    look: () => looker.look(),
    read,
    limits: { rows: limits.rows, ends },
    signal: options.signal,
  });
  const { pages } = walked;
  const total = counts.total !== null && counts.total < walked.rows.length ? null : counts.total;
  const rows = walked.rows.slice(0, limits.rows);
  const more = pages.next || Boolean(pages.stuck);
  const result = await inSlices(concludeLook({ ...page, rows, counts: { ...counts, total }, more }));
  return result.understood ? { ...result, ...(walked.stopped && { stopped: walked.stopped }), pages } : result;
}
