/**
 * Looking at a list again and again: what is not drawn yet gets a little time, and columns that are drawn only while they are in
 * sight are looked at from several places.
 */
import type { Picked } from './contract.ts';
import { isBlank } from './engine/known-rows.ts';
import { bringPart, type FetchPart, PartNeeded } from './engine/parts.ts';
import { areOthers, joinReadings } from './engine/person.ts';
import type { Look, RowReading } from './engine/reading.ts';
import { acrossScrollerIn, acrossScrollerOf } from './engine/scroller.ts';
import { settle } from './engine/settle.ts';
import { inSlices } from './engine/steps.ts';
import { readList } from './engine.ts';
import type { ColumnMemory } from './generic/read-list.ts';

export interface LookWays {
  /** Without it every part that a page needs is here. */
  fetchPart?: FetchPart;
}

/** Sideways, a list has few screens. */
const mostStops = 16;

/** Who draws columns on demand draws rows on demand, too. */
const mostRows = 500;

/** Rows that are in the page still; it may have drawn its list anew while we read it. */
export const drawnNow = ({ drawn }: Look & { understood: true }) => drawn.find(([part]) => part?.isConnected);

/** Nothing is there yet, and the page does not say that this is all. */
const mayStillLoad = (look: Look) =>
  look.understood
    ? !drawnNow(look) && look.counts.total !== 0
    : look.reason !== 'not_this_page' && look.reason !== 'board';

/** Looks at the same rows from several places sideways, put together: by what they are drawn with, else by their id. */
function joinAcross(known: readonly RowReading[], rows: readonly RowReading[]): RowReading[] {
  const joined: RowReading[] = [];
  const places = new Map<unknown, number>();
  const namesOf = ({ key, values }: RowReading) => [values.part ?? key, values.crm_identifier].filter(Boolean);
  const put = (row: RowReading, at: number) => {
    joined[at] = row;
    for (const name of namesOf(row)) places.set(name, at);
  };
  for (const row of known) put(row, joined.length);
  for (const row of rows) {
    const at = namesOf(row)
      .flatMap((name) => places.get(name) ?? [])
      .find((place) => !areOthers(joined[place] as RowReading, row));
    if (at === undefined) put(row, joined.length);
    else put(joinReadings(joined[at] as RowReading, row), at);
  }
  return joined;
}

const columnsOf = (look: Look) => (look.understood && look.columns) || { drawn: [], isPart: false };

const hasNumbers = (look: Look) =>
  look.understood && look.rows.some(({ outcome }) => 'contact' in outcome && outcome.contact.phones.length > 0);

const sizeOf = (rows: readonly RowReading[]) =>
  JSON.stringify(rows.map(({ outcome }) => ('contact' in outcome ? outcome.contact : ''))).length;

/** Looks at the page, moved sideways where that shows more. */
export class Looker {
  /** Where to look from; empty: from where the page is. */
  stops: number[] = [];
  private across: Element | null = null;
  private start = 0;
  private hopes = 3;
  /** The columns that were drawn from each place. */
  private readonly drawnFrom = new Map<number, readonly string[]>();
  private readonly memory: ColumnMemory = new Map();
  private readonly view: Window | null;
  private readonly read: () => Promise<Look>;

  constructor(document: Document, address: string, picked: Picked, { fetchPart }: LookWays) {
    this.view = document.defaultView;
    this.read = async () => {
      try {
        return await inSlices(readList(document, address, picked, this.memory));
      } catch (error) {
        if (!(error instanceof PartNeeded)) throw error;
        await bringPart(error.part, fetchPart);
        return this.read();
      }
    };
  }

  private columns(): number {
    return [...this.memory.values()].flat().length;
  }

  /**
   * Rows that lack cells, or columns that were drawn from this place before, get a little time. Where that has not helped a
   * few times, it is how the list is.
   */
  private async readEven(left = this.start): Promise<Look> {
    const before = this.drawnFrom.get(left) ?? [];
    const isLate = (look: Look) =>
      look.understood && (look.isUneven || before.some((key) => !columnsOf(look).drawn.includes(key)));
    let look = await this.read();
    for (let wait = 50; wait < 500 && this.hopes > 0 && this.view && isLate(look); wait *= 2) {
      await settle(this.view, wait, this.view.document);
      look = await this.read();
    }
    if (this.hopes > 0 && isLate(look)) this.hopes--;
    if (!isLate(look)) this.drawnFrom.set(left, columnsOf(look).drawn);
    return look;
  }

  private async lookFrom(left: number): Promise<Look> {
    if (this.view && this.across && left !== this.across.scrollLeft) {
      this.across.scrollLeft = left;
      await settle(this.view, 30, this.across);
    }
    return this.readEven(left);
  }

  /** One look from wherever the list is; rows that are not drawn yet, or none at all where there were some, get a little time. */
  async look(): Promise<Look> {
    let look = await this.lookOnce();
    for (let wait = 100; wait < 800 && this.view && (!look.understood || look.rows.some(isBlank)); wait *= 2) {
      await settle(this.view, wait, this.view.document);
      look = await this.lookOnce();
    }
    return look;
  }

  private async lookOnce(): Promise<Look> {
    let all = await this.lookFrom(this.stops[0] ?? this.start);
    if (this.across && this.stops.length === 0 && columnsOf(all).isPart) return this.findStops(this.across);
    for (const left of this.stops.slice(1)) {
      const more = await this.lookFrom(left);
      if (all.understood && more.understood) all = { ...all, rows: joinAcross(all.rows, more.rows) };
      else if (more.understood) all = more;
    }
    return all;
  }

  /** The first look, with a second chance for a page that still loads: finds out whether columns are drawn only in sight, and from where all of them are seen. */
  async first(): Promise<Look> {
    let look = await this.readEven();
    for (let wait = 250; wait < 1000 && this.view && mayStillLoad(look); wait *= 2) {
      await settle(this.view, wait, this.view.document);
      look = await this.readEven();
    }
    const grid = [...this.memory.keys()].find((one) => acrossScrollerIn(one) !== null);
    const parts = look.understood ? drawnNow(look) : undefined;
    const across = parts ? acrossScrollerOf(parts) : grid ? acrossScrollerIn(grid) : null;
    if (!across || (look.understood && look.rows.length > mostRows)) return look;
    this.across = across;
    this.start = across.scrollLeft;
    this.drawnFrom.clear();
    const columns = this.columns();
    const far = across.scrollWidth - across.clientWidth;
    let end = await this.lookFrom(far);
    const isMore = () =>
      this.columns() > columns ||
      (end.understood &&
        (!look.understood || columnsOf(end).isPart || sizeOf(joinAcross(look.rows, end.rows)) > sizeOf(look.rows)));
    // Where nobody has a number yet, the column that has them may be drawn later than the others.
    for (let wait = 50; wait < 500 && this.view && !isMore() && !hasNumbers(look); wait *= 2) {
      await settle(this.view, wait, across);
      end = await this.readEven(far);
    }
    if (isMore()) return this.findStops(across);
    this.restore();
    return look;
  }

  restore(): void {
    if (this.across) this.across.scrollLeft = this.start;
  }

  /** All screens sideways, twice: when all columns are known, those that add something are the places to look from. */
  private async findStops(across: Element): Promise<Look> {
    const all: number[] = [];
    for (let left = 0; all.length < mostStops; left += Math.max(60, across.clientWidth * 0.8)) {
      await this.lookFrom(left);
      all.push(across.scrollLeft);
      if (across.scrollLeft + 1 < left) break;
    }
    let whole: Look | null = null;
    for (const left of all) {
      const look = await this.lookFrom(left);
      if (!look.understood) continue;
      const joined: RowReading[] = whole?.understood ? joinAcross(whole.rows, look.rows) : look.rows;
      if (!whole?.understood || sizeOf(joined) > sizeOf(whole.rows)) this.stops.push(left);
      whole = { ...look, rows: joined };
    }
    return whole ?? this.read();
  }
}
