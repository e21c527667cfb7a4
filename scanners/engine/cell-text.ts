/** The text of a cell as a rep reads it: in lines and pieces, without hidden parts and icons, knowing what is struck through. */

import { classSays } from './attributes.ts';
import { flatNodes } from './flat-tree.ts';
import { says } from './lexicon.ts';
import { hidesItself, isAssistive, isIconWord, styleOf } from './visibility.ts';

/** A run of text of one element. */
export interface Piece {
  text: string;
  element: Element;
  struck: boolean;
}

/** What stands on one line: pieces between two block borders. */
export type Line = Piece[];

const unread = /^(?:script|style|template|noscript|select|option|svg|canvas|title|head)$/;

const invisibles = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const westernDigits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** Most texts are. */
const isTidy = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** One space where the page has any white space; marks that only steer the drawing are dropped, digits are 0 to 9. */
export const tidy = (text: string): string =>
  isTidy.test(text) ? text : westernDigits(text.replace(invisibles, '').replace(/\s+/g, ' ').trim());

const isStruck = (element: Element, style: CSSStyleDeclaration | undefined) =>
  /^(?:s|del|strike)$/.test(element.localName) ||
  /line-through/.test(style?.textDecorationLine || style?.textDecoration || '') ||
  classSays('struck_class', element);

/** A row of labels and values ("Work:" / "555-0101"), or one without any number. */
const isLabelled = ({ textContent }: Element) => {
  const text = tidy(textContent ?? '');
  return text.replace(/\D/g, '').length < 7 || says('label_only', tidy(text.replace(/[^\p{L}]+/gu, ' ')));
};

/** An inner table with rows of its own is another list, not this cell's value; unless each row says what its value is. */
const isInnerList = (element: Element) => {
  if (element.localName !== 'table') return false;
  const rows = [...(element as HTMLTableElement).rows];
  return rows.length > 1 && (rows.length > 12 || element.querySelector('thead') !== null || !rows.every(isLabelled));
};

const breaksLine = (style: CSSStyleDeclaration | undefined) =>
  !/^(?:inline|contents|none|ruby|$)/.test(style?.display ?? '');

/** Of an icon's word only this means anything. */
const telling = ['never_dial', 'yes', 'no'] as const;

/** Says words that are no text: those of the element, or those written before or after what it holds. */
export type Beside = (
  element: Element,
  say: (text: string, element: Element) => void,
  at?: '::before' | '::after',
) => void;

/** The lines of `cell`. `skip` leaves out elements with everything in them (a scanner's `drop`). */
export function linesOf(cell: Element, skip?: (element: Element) => boolean, beside?: Beside): Line[] {
  const lines: Line[] = [[]];
  if (!beside && !cell.firstElementChild && !cell.shadowRoot && !/^(?:slot|input|textarea)$/.test(cell.localName)) {
    const text = cell.textContent ?? '';
    if (!text.trim().includes('\n')) return tidy(text) ? [[{ text, element: cell, struck: false }]] : [];
  }
  const newLine = () => {
    if (lines.at(-1)?.length) lines.push([]);
  };
  const say = (text: string, element: Element, struck = false) => {
    if (tidy(text) || (text && lines.at(-1)?.length)) lines.at(-1)?.push({ text, element, struck });
  };
  const visit = (element: Element, struck: boolean) => {
    beside?.(element, say, '::before');
    for (const node of flatNodes(element)) {
      if (node.nodeType === 3) {
        const text = (node as Text).data;
        if (text.trim().includes('\n') && /^pre/.test(styleOf(element)?.whiteSpace ?? '')) {
          for (const part of text.split('\n')) {
            say(part, element, struck);
            newLine();
          }
        } else say(text, element, struck);
      } else if (node.nodeType === 1) enter(node as Element, struck);
    }
    beside?.(element, say, '::after');
  };
  const enter = (element: Element, struck: boolean) => {
    const { localName } = element;
    if (localName === 'br') return newLine();
    beside?.(element, say);
    // A list of choices is for changing a value. Only one choice means anything for a call.
    if (localName === 'select' && !skip?.(element)) {
      const chosen = tidy((element as HTMLSelectElement).selectedOptions[0]?.textContent ?? '');
      if (says('never_dial', chosen) && !hidesItself(element)) say(` ${chosen} `, element, struck);
    }
    if (unread.test(localName) || skip?.(element) || isInnerList(element)) return;
    if (isIconWord(element)) {
      const word = tidy(element.textContent ?? '').replaceAll('_', ' ');
      return say(telling.some((name) => says(name, word)) ? ` ${word} ` : ' ', element, struck);
    }
    if (localName === 'input' || localName === 'textarea') {
      const input = element as HTMLInputElement;
      if (localName === 'textarea' || /^(?:text|tel|email)$/.test(input.type)) {
        say(input.value ?? '', element, struck);
      }
      return;
    }
    const style = styleOf(element);
    if (hidesItself(element, style) || isAssistive(element, style)) return;
    const inside = struck || isStruck(element, style);
    const block = breaksLine(style) || localName === 'small';
    const boxed = !block && /^inline-/.test(style?.display ?? '');
    const border = () => (block ? newLine() : boxed && say(' ', element, inside));
    border();
    visit(element, inside);
    border();
  };
  visit(cell, false);
  return lines.filter((line) => line.some(({ text }) => tidy(text)));
}

/** A whole cell or row may be struck through: the decoration is drawn through all it holds. */
export function isWhollyStruck(cell: Element): boolean {
  let at: Element | null = cell;
  for (let depth = 0; at && depth < 3; depth++, at = at.parentElement) if (isStruck(at, styleOf(at))) return true;
  return false;
}

export const textOfLine = (line: Line): string => tidy(line.map(({ text }) => text).join(''));

export const textOf = (element: Element): string => linesOf(element).map(textOfLine).join(' ');

/** What CRMs print where there is no value (crm-pages.md 3.4). */
export const isEmptyText = (text: string): boolean => says('empty_text', text);
