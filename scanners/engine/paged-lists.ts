/**
 * Walking a paged list, where the rep asks for it: the page's own buttons are pressed, one page after the other is read, and
 * the page that the rep was on comes back. A page has come when its rows are others and stay so.
 */
import type { PageRead, PagesRead } from '../contract.ts';
import { isBlank, Rows } from './known-rows.ts';
import type { Pager } from './pager.ts';
import { contentsOf } from './person.ts';
import type { Look, RowReading } from './reading.ts';
import { settle } from './settle.ts';

/** One page of the list, scrolled to its end. */
export type WholePage = Look & { understood: true; stopped: PageRead['stopped'] | undefined };

export interface Walk {
  view: Window;
  /** The page that the rep is on, read already. */
  first: WholePage;
  /** What is drawn now. */
  look(): Promise<Look>;
  /** The page that is there now, to its end; `known` rows came of others. */
  read(known: number): Promise<Look | WholePage>;
  /** `ends`: epoch milliseconds. */
  limits: { rows: number; ends: number };
  signal?: AbortSignal | undefined;
}

export interface Walked {
  /** In the order of the pages. */
  rows: RowReading[];
  pages: PagesRead;
  stopped: PageRead['stopped'] | undefined;
}

/** A page that shows nothing new for this long after its button was pressed does not come. */
const patienceMs = 15_000;

type Way = keyof Pager;

/** What tells a page from the next one, whatever its rows are keyed by. */
const signOf = ({ key, values }: RowReading) => `${key} ${contentsOf(values)}`;

/** null: nothing that could be a whole page yet. */
const signsOf = (look: Look) =>
  look.understood && look.rows.length > 0 && !look.rows.some(isBlank) ? look.rows.map(signOf).join('\n') : null;

/** A link within the document goes on by itself; any other must not load another one, which would end us. */
function press(button: HTMLElement, view: Window): void {
  const address = button.closest('a')?.href.split('#')[0];
  const stay = (event: Event) => event.preventDefault();
  const isWithin = address !== undefined && address === view.location.href.split('#')[0];
  // After everything that the page itself does about a click.
  if (!isWithin) view.addEventListener('click', stay);
  button.click();
  view.removeEventListener('click', stay);
}

/** Whatever changes in the trees that rows are drawn in. */
class Changes {
  private isChanged = false;
  private wake: () => void = () => {};
  private readonly observer = new MutationObserver(() => {
    this.isChanged = true;
    this.wake();
  });

  constructor(trees: Iterable<Node>) {
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    for (const tree of trees) this.observer.observe(tree, all);
  }

  /** false: nothing until then. */
  async come(ends: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (!this.isChanged) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        timer = setTimeout(resolve, Math.max(0, ends - Date.now()));
      });
    }
    clearTimeout(timer);
    const has = this.isChanged;
    this.isChanged = false;
    return has && Date.now() < ends;
  }

  end(): void {
    this.observer.disconnect();
  }
}

/** Whether another page came. It is waited for until its rows are the same twice. */
async function turn({ view, look }: Walk, way: Way): Promise<boolean> {
  const now = await look();
  const before = signsOf(now);
  const button = now.understood ? now.pager?.[way] : null;
  if (!now.understood || !button) return false;
  const trees = now.drawn.slice(0, 1).flatMap(([part]) => (part ? [part.getRootNode(), part.ownerDocument] : []));
  const changes = new Changes(new Set([view.document, ...trees]));
  const ends = Date.now() + patienceMs;
  press(button, view);
  try {
    while (await changes.come(ends)) {
      await settle(view, 0, view.document);
      let last: string | null = null;
      for (let signs = signsOf(await look()); signs !== null && signs !== before; signs = signsOf(await look())) {
        if (signs === last) return true;
        last = signs;
        await settle(view, 30, view.document);
      }
    }
    return false;
  } finally {
    changes.end();
  }
}

/** Presses its way to the end of the list and back, and then to its beginning and back. */
export async function walkPages(walk: Walk): Promise<Walked> {
  const { first, look, read, limits, signal } = walk;
  const pages: RowReading[][] = [first.rows];
  const seen = new Set([first.rows.map(signOf).join('\n')]);
  let count = first.rows.length;
  let stopped: Walked['stopped'];
  let isStuck = false;
  /** How many pages beyond the rep's own. */
  let away = 0;
  const has = async (way: Way) => {
    const now = await look();
    return now.understood && now.pager?.[way] != null;
  };
  const whyStop = () =>
    signal?.aborted ? 'cancelled' : count >= limits.rows ? 'rows' : Date.now() > limits.ends ? 'time' : undefined;

  /** Reads on in one direction for as long as there is a page. */
  async function readOn(way: Way): Promise<void> {
    while (!isStuck && (await has(way))) {
      stopped ??= whyStop();
      if (stopped) return;
      if (!(await turn(walk, way))) {
        isStuck = true;
        return;
      }
      away += way === 'next' ? 1 : -1;
      const page = await read(count);
      const signs = page.understood ? page.rows.map(signOf).join('\n') : '';
      if (!page.understood || seen.has(signs)) {
        isStuck = true;
        return;
      }
      seen.add(signs);
      if (way === 'next') pages.push(page.rows);
      else pages.unshift(page.rows);
      count += page.rows.length;
      if ('stopped' in page) stopped ??= page.stopped;
    }
  }
  async function goBack(): Promise<void> {
    while (away !== 0 && (await turn(walk, away > 0 ? 'previous' : 'next'))) away += away > 0 ? -1 : 1;
  }

  await readOn('next');
  const isMore = isStuck || stopped !== undefined ? await has('next') : false;
  await goBack();
  if (away === 0 && !stopped && !isStuck) {
    await readOn('previous');
    await goBack();
  }
  const home = new Set(first.rows.map(signOf));
  const now = await look();
  const isHome = away === 0 && now.understood && now.rows.every((row) => home.has(signOf(row)));
  // Row numbers begin anew on every page: only what a row says tells it from others.
  const rows = new Rows({ isReused: true });
  for (const page of pages) rows.collect(page);
  return {
    rows: rows.all(),
    stopped,
    pages: {
      read: pages.length,
      next: isMore || stopped !== undefined,
      ...(Boolean(isStuck) && { stuck: true as const }),
      ...(!isHome && { away: true as const }),
    },
  };
}
