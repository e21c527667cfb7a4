/** Numbers of one cell: what is displayed first, what a link or an attribute hides only where nothing is displayed. */
import type { Phone } from '../contract.ts';
import { attr, classOf } from './attributes.ts';
import { isEmptyText, type Line, linesOf, textOfLine, tidy } from './cell-text.ts';
import { findAll } from './flat-tree.ts';
import { listed, says } from './lexicon.ts';
import { digitsOf, type FoundNumber, isPhoneShape, kindOf, neverDialed, numbersIn } from './phone-text.ts';
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
  says('never_class', classOf(element)) || neverDialed(`${attr(element, 'title')} ${attr(element, 'aria-label')}`);

function hiddenNumbers(cell: Element): FoundNumber[] {
  const links = findAll(cell, 'a[href], [data-href]').flatMap(
    (link) => numberOfLink(link.getAttribute('href') ?? attr(link, 'data-href')) ?? [],
  );
  if (links.length) return links;
  for (const name of listed('numbers')) {
    const found = findAll(cell, `[${name}]`).flatMap((element) => numbersIn(attr(element, name).replace(schemes, '')));
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

/** A label may stand on the line above or below its number ("Mobile" / "555-0101" / "Fax" / "555-0102"). */
function numbersOfLines(lines: readonly Line[]): FoundNumber[] {
  const texts = lines.map((line) =>
    tidy(
      line
        .filter(({ struck }) => !struck)
        .map(({ text }) => text)
        .join(''),
    ),
  );
  const found = texts.map((text) => numbersIn(text));
  const isLabel = (at: number) => found[at]?.length === 0 && /^\p{L}[\p{L} ./-]{0,24}:?$/u.test(texts[at] ?? '');
  const labelFirst = isLabel(0);
  return found.flatMap((numbers, at) => {
    const beside = labelFirst ? at - 1 : at + 1;
    if (!isLabel(beside)) return numbers;
    const label = (texts[beside] ?? '').replace(/:$/, '');
    return numbers.map((number) =>
      number.label
        ? number
        : { ...number, label, kind: kindOf(label), refused: neverDialed(label) ? ('never_dial' as const) : '' },
    );
  });
}

/** `column` is the header's text, used where the cell has no label of its own. */
export function phonesOfCell(cell: Element, column: string, lines: Line[] = linesOf(cell)): CellNumbers {
  const struck = lines.flatMap((line) =>
    numbersIn(
      line
        .filter((piece) => piece.struck)
        .map(({ text }) => text)
        .join(''),
    ),
  );
  let shown = numbersOfLines(lines);
  if (shown.length === 0 && struck.length === 0) shown = hiddenNumbers(cell);
  else if (shown.some((number) => !number.extension)) {
    const links = findAll(cell, 'a[href]').flatMap((link) => numberOfLink(attr(link, 'href')) ?? []);
    shown = shown.map((number) => addExtension(number, links));
  }
  const flagged =
    shown.length > 0 && findAll(cell, '[class], [title], [aria-label]').some((at) => isFlagged(at) && !hidesItself(at));
  const usable = flagged ? [] : shown.filter(({ refused }) => !refused);
  const text = lines.map(textOfLine).join(' ');
  return {
    phones: usable.map(({ refused: _, ...phone }) => ({
      ...phone,
      label: phone.label || column,
      kind: phone.label ? phone.kind : kindOf(column),
    })),
    never: struck.length + shown.length - usable.length,
    invalid: shown.length + struck.length === 0 && text !== '' && !isEmptyText(text) && /\d/.test(text),
  };
}

/** One number of a person once, however often it is written; the first way of writing it stays. */
export function distinctPhones(phones: readonly Phone[]): Phone[] {
  const seen = new Set<string>();
  return phones.filter(({ number, extension }) => {
    const key = `${digitsOf(number)}x${extension}`;
    return isPhoneShape(number) && !seen.has(key) && seen.add(key);
  });
}
