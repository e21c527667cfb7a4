/** Numbers of one cell: what is displayed first, what a link or an attribute hides only where nothing is displayed. */
import type { Phone } from '../contract.ts';
import { attr, attrsWithin, classSays } from './attributes.ts';
import { isEmptyText, isWhollyStruck, type Line, type Piece, textOfLine, tidy } from './cell-text.ts';
import { findAll } from './flat-tree.ts';
import { listed, says } from './lexicon.ts';
import { areSameDigits, digitsOf, type FoundNumber, kindOf, neverDialed, numbersIn } from './phone-text.ts';
import { hidesItself } from './visibility.ts';

export interface CellNumbers {
  phones: Phone[];
  /** Numbers that are there and may not be dialed. */
  never: number;
  /** Something is displayed that is no number. */
  invalid: boolean;
}

const schemes = /^(?:tel|callto|sip|sips|skype|phone|dial|wtai):(?:\/\/)?/i;

/** `a[href="tel:+1%20555…;ext=7"]` and the like. null for any other link, and for the empty `tel:` of a blank number. */
export function numberOfLink(href: string): FoundNumber | null {
  if (!schemes.test(href)) return null;
  let rest = href.replace(schemes, '').slice(0, 200);
  try {
    rest = decodeURIComponent(rest);
  } catch {
    // A stray percent sign: read it as it stands.
  }
  const number = numbersIn(rest.replace(/[?@].*$|;(?!\s*ext=).*$/i, ''))[0];
  return number ?? null;
}

/** "Do not call" said by an icon's title, a label or a class name. */
const isFlagged = (element: Element) =>
  classSays('never_class', element) || neverDialed(`${attr(element, 'title')} ${attr(element, 'aria-label')}`);

const linkNumbers = (cell: Element): FoundNumber[] =>
  findAll(cell, 'a[href]').flatMap((link) => numberOfLink(attr(link, 'href')) ?? []);

function hiddenNumbers(cell: Element): FoundNumber[] {
  const links = linkNumbers(cell);
  if (links.length) return links;
  for (const name of listed('numbers')) {
    const found = attrsWithin(cell, name).flatMap((value) => numbersIn(value.replace(schemes, '')));
    if (found.length) return found;
  }
  return [];
}

/** A link to the same number may know the extension that the text leaves out. */
function addExtension(shown: FoundNumber, links: readonly FoundNumber[]): FoundNumber {
  if (shown.extension) return shown;
  const tail = digitsOf(shown.number).slice(-9);
  const same = links.find((link) => digitsOf(link.number).endsWith(tail) && link.extension);
  return same ? { ...shown, extension: same.extension } : shown;
}

/** A count in a badge goes on no number. */
const isCount = ({ text, element }: Piece) =>
  /^\s*\(?\d{1,3}\)?\s*$/.test(text) && classSays('decoration_class', element);

const textOfPieces = (line: Line, struck: boolean) =>
  tidy(line.map((piece) => (piece.struck === struck && !isCount(piece) ? piece.text : ' ')).join(''));

/** `(555)` and `555-0101` in boxes of their own are one number. */
function joinParts(texts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const text of texts) {
    const isPart = /^[+(]?\d[\d() .-]{0,5}$/.test(joined.at(-1) ?? '') && /^[\d() .-]{3,16}$/.test(text);
    joined.push(isPart ? `${joined.pop()} ${text}` : text);
  }
  return joined;
}

/** A label may stand on the line above or below its number ("Mobile" / "555-0101" / "Fax" / "555-0102"). */
function numbersOfLines(texts: readonly string[]): FoundNumber[] {
  const found = texts.map(numbersIn);
  const isLabel = (at: number) => found[at]?.length === 0 && /^\p{L}[\p{L} ./-]{0,24}:?$/u.test(texts[at] ?? '');
  const step = isLabel(0) ? -1 : 1;
  return found.flatMap((numbers, at) => {
    const beside = isLabel(at + step) ? numbersIn(`${texts[at + step]?.replace(/:$/, '')}: 5550100`)[0] : undefined;
    if (!beside) return numbers;
    const { label, kind, refused } = beside;
    return numbers.map((number) => (number.label ? number : { ...number, label, kind, refused }));
  });
}

/**
 * `column` is the header's text, used where the cell has no label of its own. `shownIn` are the cell's lines, or a text that
 * stands for them.
 */
export function phonesOfCell(cell: Element, column: string, shownIn: readonly Line[] | string): CellNumbers {
  const lines: readonly Line[] =
    typeof shownIn === 'string' ? [[{ text: shownIn, element: cell, struck: false }]] : shownIn;
  const struck = lines.flatMap((line) => numbersIn(textOfPieces(line, true)));
  let shown = numbersOfLines(joinParts(lines.map((line) => textOfPieces(line, false))));
  if (shown.length === 0 && struck.length === 0) shown = hiddenNumbers(cell);
  else if (shown.some((number) => !number.extension)) {
    const links = linkNumbers(cell);
    shown = shown.map((number) => addExtension(number, links));
  }
  const text = lines.map(textOfLine).join(' ');
  const allowed = shown.filter(({ refused }) => !refused);
  const isRefused =
    shown.length > 0 &&
    (isWhollyStruck(cell) ||
      (allowed.length === shown.length &&
        (says('not_to_call', text) ||
          findAll(cell, '[class], [title], [aria-label]').some((at) => isFlagged(at) && !hidesItself(at)))));
  const usable = isRefused ? [] : allowed;
  return {
    phones: usable.map(({ number, extension, label, kind }) => ({
      number,
      extension,
      label: label || column,
      kind: label ? kind : kindOf(column),
    })),
    never: struck.length + shown.length - usable.length,
    invalid: shown.length + struck.length === 0 && /\d/.test(text) && !isEmptyText(text),
  };
}

/** One number of a person once, however often it is written; the first way of writing it stays. */
export function distinctPhones(phones: readonly Phone[]): Phone[] {
  const kept: Phone[] = [];
  for (const one of phones) {
    let isNew = true;
    for (const { number, extension } of kept) {
      if (extension === one.extension && areSameDigits(number, one.number)) isNew = false;
    }
    if (isNew) kept.push(one);
  }
  return kept;
}
