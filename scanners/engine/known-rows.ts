/** What several looks at one list have found, each row once. */
import { areOthers, contentsOf, joinReadings } from './person.ts';
import type { RowReading } from './reading.ts';

/** The row is there, what stands in it is not drawn yet. */
export const isBlank = ({ outcome }: RowReading) => 'reason' in outcome && outcome.reason === 'not_rendered';

/** The rows of all looks, each once. */
export class Rows {
  private known = new Map<string, RowReading>();
  /** The page numbers what is on screen, not the list: only what a row says tells it from others. */
  private isReused: boolean;

  constructor({ isReused = false } = {}) {
    this.isReused = isReused;
  }

  get size(): number {
    return this.known.size;
  }

  all(): RowReading[] {
    return [...this.known.values()];
  }

  /**
   * A row that was not rendered yet, or a tick seen later, adds to what was known. A key twice in one look is a person listed
   * twice; a key that comes back with somebody else is one that the page uses again.
   */
  collect(rows: readonly RowReading[]): number {
    const before = this.known.size;
    const times = new Map<string, number>();
    for (const row of rows) {
      row.values.part = undefined;
      const key = this.keyOf(row);
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      this.add(time > 1 ? `${key} ${time}` : key, row);
    }
    return this.known.size - before;
  }

  private keyOf({ key, values }: RowReading): string {
    return this.isReused && !values.crm_identifier && !values.record_url ? contentsOf(values) : key;
  }

  private add(key: string, row: RowReading): void {
    const same = this.known.get(key);
    if (!same || isBlank(same)) this.known.set(key, row);
    else if (!areOthers(same, row)) this.known.set(key, joinReadings(same, row));
    else if (row.values.crm_identifier || row.values.record_url)
      this.known.set(`${key} ${contentsOf(row.values)}`, row);
    else {
      this.isReused = true;
      this.known = new Map([...this.known.values()].map((one) => [this.keyOf(one), one]));
      this.known.set(this.keyOf(row), row);
    }
  }
}
