/**
 * The shape of a row: its markup as a pattern, with holes where rows of the same make differ. A row whose markup fits is read
 * out of that one string, without a question to any of its cells: the same elements, classes and styles, other texts. Shapes
 * are learned from the rows themselves; of a row that fits none nothing is assumed.
 */
import { type Attributed, classOf, classSays } from '../engine/attributes.ts';
import { emailIfPlain, nameIfPlain, phoneIfPlain, tidyIfPlain } from '../engine/glance.ts';
import { listed } from '../engine/lexicon.ts';
import { isAssistive, isIconWord, styleOf } from '../engine/visibility.ts';
import { decode, type Holes, type Piece, piecesOf, Shown } from './row-markup.ts';

/**
 * What a cell is read for. Of all others nothing is asked, and anything may stand in them. Of a `note` all that is shown counts:
 * what a badge says there is no decoration, as it is beside a name.
 */
export type Use = 'name' | 'note' | 'phone' | 'email' | 'box';
/** By the cell's place. */
export type Wanted = ReadonlyMap<number, Use>;

/** A cell that shows one text. */
export interface PlainCell {
  text: string;
  /** The address of the link around it. */
  link: string | undefined;
  /** No attribute can say more than the text. */
  isBare: boolean;
}

/**
 * A row at a glance: cells that are not as plain as that are not in it. It shows the row that was looked at last, and what it
 * answers is to be used before the next one is.
 */
export interface Glance {
  row: Attributed;
  boxes: readonly Shown[];
  /** Something beside the box looks like a ticked one. */
  hasTickedLook: boolean;
  cell(key: string): PlainCell | undefined;
  /** Undefined where the thorough way has to be asked. */
  name(key: string): string | undefined;
  email(key: string): string | undefined;
  phone(key: string): ReturnType<typeof phoneIfPlain>;
}

/** Where a plain cell's text stands, by the number of its hole, and what stands there in the row `readAt`. */
interface Place extends PlainCell {
  textHole: number;
  linkHole: number | undefined;
  isPlain: boolean;
  readAt: number;
}

const plainElements = /^(?:td|a|span|div|p|b|strong)$/;
const boxElements = /^(?:td|input|label|span|div|i)$/;
const unshown = ['hidden_class', 'assistive_class'] as const;
const telling = [...unshown, 'struck_class', 'decoration_class', 'never_class', 'fax_class'] as const;
const varying =
  /^(?:data-.*|id|for|href|title|value|name|src|alt|onclick|aria-(?:label|labelledby|describedby|rowindex))$/;

/** Any cell: it holds no cell of another table, and does not say that it is selected. */
const anyCell = '<td(?![^>]*[ "]selected[ "])[^>]*>[^<]*(?:<(?!/?t[dhr])[^<]*)*</td>';

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const has = (tags: readonly Piece[], names: readonly string[]) =>
  tags.some(({ attributes }) => attributes.some(([key]) => names.includes(key)));

const isShown = (inner: Element, use: Use) =>
  !inner.shadowRoot &&
  inner.checkVisibility?.({ visibilityProperty: true }) &&
  !isAssistive(inner) &&
  !isIconWord(inner) &&
  !(use === 'note' ? unshown : telling).some((name) => classSays(name, inner));

/** A stylesheet writes words before or after it. */
const isWritten = (element: Element) =>
  (['::before', '::after'] as const).some((at) => /"[^"]*\p{L}/u.test(styleOf(element, at)?.content ?? ''));

/** Of a cell that shows one text, in elements that only style it or link from it: their tags. */
function plainTags(pieces: readonly Piece[], cell: Element, use: Use): Piece[] | null {
  const said = pieces.filter(({ text }) => text.trim());
  const tags = said.filter(({ name, isEnd }) => name && !isEnd);
  const inside = said.slice(tags.length, -tags.length);
  const within = [...cell.querySelectorAll('*')];
  const isPlain =
    inside.length < 2 &&
    inside.every(({ text }) => !text.startsWith('<')) &&
    said.slice(0, tags.length).every(({ name, isEnd }) => plainElements.test(name) && !isEnd) &&
    !has(tags, ['style', 'hidden']) &&
    within.every((inner) => isShown(inner, use));
  if (!isPlain) return null;
  const saysMore =
    use === 'phone'
      ? has(tags, ['title', 'aria-label']) ||
        [cell, ...within].some(isWritten) ||
        classSays('never_class', cell) ||
        classSays('struck_class', cell)
      : use === 'email' && has(tags, listed('emails'));
  const isAnchor = tags.some(({ name, attributes }) => name === 'a' && !attributes.some(([key]) => key === 'href'));
  return saysMore || isAnchor ? null : tags;
}

/** How to come from a row to an element in it: steps down, and of each how many to the right. */
function pathTo(element: Element, row: Element): number[] {
  const path: number[] = [];
  for (let at: Element | null = element; at && at !== row; at = at.parentElement) {
    let right = 0;
    for (let left = at.previousElementSibling; left; left = left.previousElementSibling) right++;
    path.unshift(right);
  }
  return path;
}

function follow(path: readonly number[], row: Element): Element | null {
  let at: Element | null = row;
  for (const right of path) {
    at = at?.firstElementChild ?? null;
    for (let step = 0; step < right; step++) at = at?.nextElementSibling ?? null;
  }
  return at;
}

export class RowShape implements Glance {
  readonly row: Shown;
  readonly boxes: Shown[] = [];
  readonly hasTickedLook: boolean;
  private readonly pattern: RegExp;
  private readonly cells = new Map<string, Place>();
  private readonly holes: Holes = { now: [] };
  /** Of the boxes that the browser knows to be ticked or not. */
  private readonly paths: [Shown, number[]][] = [];
  private source = '';
  private count = 0;
  private rows = 0;

  private constructor([tag, ...rest]: readonly Piece[], element: Element, cells: readonly Element[], wanted: Wanted) {
    this.row = this.open(tag as Piece);
    let looksTicked = false;
    for (const [at, cell] of cells.entries()) {
      this.source += '\\s*';
      const start = rest.findIndex(({ name, isEnd }) => name === 'td' && !isEnd);
      const end = rest.findIndex(({ name, isEnd }) => name === 'td' && isEnd) + 1;
      const pieces = rest.splice(0, end).slice(start);
      const use = wanted.get(at);
      if (use === 'box')
        looksTicked = [...cell.querySelectorAll('[class]')].some((one) => classSays('ticked_class', one));
      const tags = use && use !== 'box' ? plainTags(pieces, cell, use) : null;
      if (tags) this.addPlain(String(at), tags);
      else if (use === 'box' && pieces.every(({ name }) => !name || boxElements.test(name)))
        this.addBoxes(pieces, [cell, ...cell.querySelectorAll('*')], element);
      else this.source += anyCell;
    }
    this.hasTickedLook = looksTicked;
    this.pattern = new RegExp(`^${this.source}\\s*</tr>$`);
  }

  /** null for a row with more to it than its own cells, or one whose boxes cannot be told. */
  static of(row: Element, cells: readonly Element[], wanted: Wanted): RowShape | null {
    const pieces = piecesOf(row.outerHTML);
    const count = pieces?.filter(({ name, isEnd }) => /^t[dhr]$/.test(name) && !isEnd).length;
    if (!pieces || count !== cells.length + 1) return null;
    if (!cells.every(({ localName }) => localName === 'td') || classOf(cells[0] as Element).includes('selected'))
      return null;
    const shape = new RowShape(pieces, row, cells, wanted);
    const boxes = [...wanted].filter(([, use]) => use === 'box');
    return boxes.length > 0 && shape.boxes.length === 0 ? null : shape;
  }

  private hole(inside: string): number {
    this.source += `(${inside})`;
    return ++this.count;
  }

  private open({ name, attributes }: Piece): Shown {
    this.source += `<${name}`;
    const values = attributes.map(([key, value]): [string, string | number] => {
      this.source += ` ${escaped(key)}="`;
      const said = varying.test(key) ? this.hole('[^"]*') : decode(value);
      this.source += typeof said === 'string' ? `${escaped(value)}"` : '"';
      return [key, said];
    });
    this.source += '>';
    return new Shown(name, new Map(values), this.holes);
  }

  private addPlain(key: string, tags: readonly Piece[]): void {
    const opened = tags.map((one, at) => {
      if (at > 0) this.source += '\\s*';
      return this.open(one);
    });
    const textHole = this.hole('[^<]*');
    this.source += tags
      .map(({ name }) => `</${name}>`)
      .reverse()
      .join('\\s*');
    const linkHole = opened.find(({ localName }) => localName === 'a')?.holeOf('href');
    const isBare = !has(tags, listed('full_texts'));
    this.cells.set(key, { text: '', link: undefined, isBare, textHole, linkHole, isPlain: false, readAt: 0 });
  }

  /** `elements`: those that the pieces open, in their order. */
  private addBoxes(pieces: readonly Piece[], elements: Element[], row: Element): void {
    for (const piece of pieces) {
      if (!piece.name) this.source += piece.text.startsWith('<') ? escaped(piece.text) : '[^<]*';
      else if (piece.isEnd) this.source += piece.text;
      else {
        const tag = this.open(piece);
        const element = elements.shift();
        const isInput = tag.localName === 'input' && tag.getAttribute('type') === 'checkbox';
        if (isInput || tag.getAttribute('role') === 'checkbox') this.boxes.push(tag);
        if (isInput && element) this.paths.push([tag, pathTo(element, row)]);
      }
    }
  }

  /** Whether the row is of this shape; then it is the one that is shown. */
  fits(row: Element, html: string): boolean {
    const holes = this.pattern.exec(html);
    if (!holes) return false;
    this.holes.now = holes;
    this.rows++;
    const isAnyTicked = this.paths.length > 0 && row.querySelector('input:checked') !== null;
    for (const [box, path] of this.paths)
      box.checked = isAnyTicked && (follow(path, row) as HTMLInputElement | null)?.checked === true;
    return true;
  }

  cell(key: string): PlainCell | undefined {
    const place = this.cells.get(key);
    if (place && place.readAt !== this.rows) {
      const { now } = this.holes;
      const text = tidyIfPlain(decode(now[place.textHole] ?? ''));
      place.isPlain = text !== undefined;
      place.text = text ?? '';
      if (place.linkHole !== undefined) place.link = decode(now[place.linkHole] ?? '');
      place.readAt = this.rows;
    }
    return place?.isPlain ? place : undefined;
  }
  name(key: string): string | undefined {
    const plain = this.cell(key);
    return plain && nameIfPlain(plain.text);
  }
  email(key: string): string | undefined {
    const plain = this.cell(key);
    return plain && emailIfPlain(plain.text, plain.link);
  }
  phone(key: string): ReturnType<typeof phoneIfPlain> {
    const plain = this.cell(key);
    return plain && phoneIfPlain(plain.text, plain.link);
  }
}

/** More makes than these are no make. */
const mostShapes = 16;

/** Reads rows by the shapes learned so far, the last one first. `wanted` is the same for all of them. */
export function glancer(wanted: Wanted): (row: Element) => Glance | null {
  const shapes: RowShape[] = [];
  let learned = 0;
  return (row) => {
    const html = row.outerHTML;
    for (const [at, shape] of shapes.entries()) {
      if (!shape.fits(row, html)) continue;
      if (at > 0) shapes.unshift(...shapes.splice(at, 1));
      return shape;
    }
    if (learned >= mostShapes) return null;
    learned++;
    const shape = RowShape.of(row, [...(row as HTMLTableRowElement).cells], wanted);
    if (!shape) return null;
    shapes.unshift(shape);
    return shape.fits(row, html) ? shape : null;
  };
}
