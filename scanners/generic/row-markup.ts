/** Markup as the browser writes it (`outerHTML`), in pieces; and what such markup says of an element's attributes. */

export interface Piece {
  text: string;
  /** '' of texts and comments. */
  name: string;
  isEnd: boolean;
  attributes: [string, string][];
}

const piece = /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)((?:\s[^\s"=<>]+="[^"]*")*)>|[^<]+/giy;

/** null for markup with more to it: raw texts of scripts, odd names. */
export function piecesOf(html: string): Piece[] | null {
  const pieces: Piece[] = [];
  piece.lastIndex = 0;
  for (let end = 0; end < html.length; end = piece.lastIndex) {
    const [text, slash, name = '', rest = ''] = piece.exec(html) ?? [];
    if (text === undefined) return null;
    const attributes = [...rest.matchAll(/\s([^\s"=<>]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']): [string, string] => [key, value],
    );
    pieces.push({ text, name, isEnd: slash === '/', attributes });
  }
  return pieces;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

export const decode = (text: string): string =>
  text.includes('&') ? text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_all, name: string) => entities[name] ?? '') : text;

/** What stands in the holes of a pattern, of the row that is looked at now. */
export interface Holes {
  now: readonly string[];
}

/** An element as its markup shows it: it answers for its attributes, and for nothing else. */
export class Shown {
  readonly localName: string;
  readonly attributeNames: string;
  checked = false;
  /** As they stand, or the numbers of the holes they stand in. */
  private readonly values: ReadonlyMap<string, string | number>;
  private readonly holes: Holes;

  constructor(name: string, values: ReadonlyMap<string, string | number>, holes: Holes) {
    this.localName = name;
    this.values = values;
    this.holes = holes;
    this.attributeNames = this.getAttributeNames().join(' ');
  }
  get id(): string {
    return this.getAttribute('id') ?? '';
  }
  getAttributeNames(): string[] {
    return [...this.values.keys()];
  }
  getAttribute(name: string): string | null {
    const value = this.values.get(name);
    return typeof value === 'number' ? decode(this.holes.now[value] ?? '') : (value ?? null);
  }
  /** The number of the hole that the attribute's value stands in. */
  holeOf(name: string): number | undefined {
    const value = this.values.get(name);
    return typeof value === 'number' ? value : undefined;
  }
}
