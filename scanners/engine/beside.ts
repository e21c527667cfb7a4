/**
 * What a page says of a number without a text of its own: by an icon ("fax"), for screen readers, or by words that a
 * stylesheet writes before or after it. Only what keeps a number from being dialed is worth the asking.
 */
import { attrsOf, classSays } from './attributes.ts';
import { type Beside, type Line, linesOf, textOfLine, tidy } from './cell-text.ts';
import { says } from './lexicon.ts';
import { isRefused } from './phone-text.ts';
import { hidesItself, isAssistive, styleOf } from './visibility.ts';

const isTelling = (words: string) => isRefused(words) || says('not_to_call', words);

/** An icon's, or of an element without others in it; buttons say what they do. */
function wordsOf(element: Element): string[] {
  const isIcon = element.localName === 'svg';
  if ((element.firstElementChild && !isIcon) || element.closest('button, [role="button"]')) return [];
  const text = isIcon || isAssistive(element) ? (element.textContent ?? '') : '';
  return [text, classSays('fax_class', element) ? 'fax' : '', ...attrsOf(element, 'icon_texts')];
}

/** Says of all that stands beside the text what `isTelling` holds for. */
const besides =
  (isTelling: (words: string) => unknown): Beside =>
  (element, say, at) => {
    const said = at ? [(styleOf(element, at)?.content ?? '').replaceAll('"', ' ')] : wordsOf(element);
    const words = said.map(tidy).find(isTelling);
    if (words && !hidesItself(element)) say(` ${words} `, element);
  };

const keepsFromCall = besides(isTelling);

/** The lines of a cell, and in them what stands beside its numbers. */
export const linesSaid = (cell: Element): Line[] =>
  linesOf(cell, undefined, /\d\D?\d\D{0,3}\d/.test(cell.textContent ?? '') ? keepsFromCall : undefined);

/** What icons and the stylesheet say in an element without a text, of all that they say what `isTelling` holds for. */
export const textBeside = (element: Element, isTelling: (words: string) => unknown): string =>
  linesOf(element, undefined, besides(isTelling)).map(textOfLine).join(' ');
