/** What a cell holds, found once: its lines, addresses, numbers, and whether it reads like a name. */
import { isEmptyText, type Line, linesOf, textOfLine } from '../engine/cell-text.ts';
import { emailsOf } from '../engine/emails.ts';
import { findAll } from '../engine/flat-tree.ts';
import { looksLikePerson, nameOf } from '../engine/names.ts';
import { numberOfLink } from '../engine/phone-cell.ts';
import { digitsOf, type FoundNumber, isFormatted, numbersIn } from '../engine/phone-text.ts';

export interface CellFacts {
  lines: Line[];
  text: string;
  emails: string[];
  /** Displayed numbers that stand on their own, a label aside; not those inside a sentence. */
  numbers: FoundNumber[];
  /** A link dials from here. */
  dials: boolean;
  /** Every number is written as people write numbers, not as a bare run of digits. */
  formatted: boolean;
  name: string;
  /** The name reads like a person's. */
  person: boolean;
  /** Nothing but digits, signs and units: an amount, a date, an id. */
  numeric: boolean;
}

const ownNumber = (text: string): FoundNumber[] => {
  const numbers = numbersIn(text);
  const letters = text.replace(/\([^)]*\)/g, '').match(/\p{L}/gu)?.length ?? 0;
  return letters > 24 || letters > 2 * digitsOf(text).length ? [] : numbers;
};

/** A reader with a memory: the same cell is asked for its facts several times during one look. */
export function factsReader(): (cell: Element) => CellFacts {
  const known = new Map<Element, CellFacts>();
  return (cell) => {
    const before = known.get(cell);
    if (before) return before;
    const facts = readFacts(cell);
    known.set(cell, facts);
    return facts;
  };
}

function readFacts(cell: Element): CellFacts {
  const lines = linesOf(cell);
  const texts = lines.map(textOfLine);
  const whole = texts.join(' ');
  const text = isEmptyText(whole) ? '' : whole;
  const hasLinks = cell.firstElementChild !== null || cell.shadowRoot !== null || cell.localName !== 'td' || !text;
  const numbers = texts.flatMap(ownNumber);
  const emails = text.includes('@') || hasLinks ? emailsOf(cell, lines) : [];
  const name = /\p{L}/u.test(text) ? nameOf(cell) : '';
  return {
    lines,
    text,
    emails,
    numbers,
    dials: hasLinks && findAll(cell, 'a[href]').some((link) => numberOfLink(link.getAttribute('href') ?? '') !== null),
    formatted: numbers.length > 0 && numbers.every(({ number }) => isFormatted(number)),
    name,
    person: name !== '' && looksLikePerson(name),
    numeric: text !== '' && (text.match(/\p{L}/gu)?.length ?? 0) < (/\d/.test(text) ? 3 : 1),
  };
}
