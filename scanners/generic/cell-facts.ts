/** What a cell holds, found once: its lines, addresses, numbers, and whether it reads like a name. */
import { attr, valuesWithin } from '../engine/attributes.ts';
import { linesSaid } from '../engine/beside.ts';
import { isEmptyText, type Line, textOfLine } from '../engine/cell-text.ts';
import { emailsOf } from '../engine/emails.ts';
import { findAll } from '../engine/flat-tree.ts';
import { remember } from '../engine/lexicon.ts';
import { looksLikePerson, nameOf } from '../engine/names.ts';
import { numberOfLink } from '../engine/phone-cell.ts';
import { digitsOf, type FoundNumber, isFormatted, numbersIn } from '../engine/phone-text.ts';
import { sliceNow } from '../engine/steps.ts';

export interface CellFacts {
  lines: Line[];
  text: string;
  emails: string[];
  /** Displayed numbers that stand on their own, a label aside; not those inside a sentence. */
  numbers: readonly FoundNumber[];
  name: string;
  /** It is, or lies in, a heading: of a card that is the name rather than the job. */
  isHeading: boolean;
  is: Record<Flag, boolean>;
}

/** What columns are judged by; `columns.ts` counts the share of each. */
export const flags = ['email', 'phone', 'dials', 'formatted', 'name', 'person', 'numeric'] as const;

/**
 * `dials`: a link dials from here. `formatted`: every number is written as people write numbers, not as a bare run of
 * digits. `person`: the name reads like a person's. `numeric`: digits, signs and units: an amount, a date, an id.
 */
export type Flag = (typeof flags)[number];

const headings = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

const lettersIn = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;

const ownNumbers = remember((text): readonly FoundNumber[] => {
  const letters = lettersIn(text.replace(/\([^)]*\)/g, ''));
  return letters > 24 || letters > 2 * digitsOf(text).length ? [] : numbersIn(text);
});

/**
 * A reader with a memory: the same cell is asked for its facts several times during one look. It forgets whenever the page
 * may have changed: a grid draws another person into the same cell.
 */
export function factsReader(): (cell: Element) => CellFacts {
  const known = new Map<Element, CellFacts>();
  let slice = sliceNow();
  return (cell) => {
    if (slice !== sliceNow()) known.clear();
    slice = sliceNow();
    const facts = known.get(cell) ?? readFacts(cell);
    known.set(cell, facts);
    return facts;
  };
}

function readFacts(cell: Element): CellFacts {
  const lines = linesSaid(cell);
  const texts = lines.map(textOfLine);
  const whole = texts.join(' ');
  const text = isEmptyText(whole) ? '' : whole;
  const isPlain = text && cell.localName === 'td' && !cell.firstElementChild && !cell.shadowRoot;
  const numbers = texts.flatMap(ownNumbers);
  const letters = lettersIn(text);
  const name = letters > 0 ? nameOf(cell) : '';
  const emails = text.includes('@') || !isPlain ? emailsOf(cell, lines) : [];
  const isRefused = numbers.length > 0 && numbers.every(({ refused }) => refused);
  const dials =
    !isPlain &&
    !isRefused &&
    (findAll(cell, 'a[href]').some((link) => numberOfLink(attr(link, 'href'))) ||
      valuesWithin(cell, 'dialed').some((value) => numbersIn(value).length > 0));
  const is = {
    email: emails.length > 0,
    phone: numbers.length > 0 || dials,
    dials,
    formatted: numbers.length > 0 && numbers.every(({ number }) => isFormatted(number)),
    name: name !== '',
    person: looksLikePerson(name),
    numeric: text !== '' && letters < (/\d/.test(text) ? 3 : 1),
  };
  return { lines, text, emails, numbers, name, isHeading: cell.closest(headings) !== null, is };
}
