/** A person's name out of a cell that also draws avatars, badges and sub-texts (crm-pages.md 3.4). */

import { attr, classSays, valuesWithin } from './attributes.ts';
import { isEmptyText, type Line, linesOf, textOfLine, tidy } from './cell-text.ts';
import { emailsIn } from './emails.ts';
import { remember, says } from './lexicon.ts';
import { numbersIn } from './phone-text.ts';
import { styleOf } from './visibility.ts';

const buttons = 'button, [role="button"], [role="menu"], [role="img"], [role="tooltip"], label.switch';

const isDecoration = (element: Element) =>
  classSays('decoration_class', element) || attr(element, 'role') === 'img' || element.localName === 'sup';

/** "JD" of "Jane Doe": what an avatar without a picture shows. */
function areInitials(mark: string, name: string): boolean {
  const letters = name.toUpperCase().replace(/(\S)\S*\s*/gu, '$1');
  return /^\p{Lu}{1,3}$/u.test(mark) && mark[0] === letters[0] && [...mark].every((one) => letters.includes(one));
}

/** "NEW", "VIP", "(3)" after a name; "III" is part of it. */
const isMark = (text: string) =>
  /^(?:\p{Lu}{2,5}|new|\(?\d{1,4}\)?|★|✓|\*)$/u.test(text) && !/^(?:I{2,3}|IV|VI{0,3})$/.test(text);

/** First and last name in boxes of their own, of which the second looks no other than the first. */
function isBeside(one: Element, two: Element): boolean {
  if (one === two || one.parentElement !== two.parentElement || one.localName !== two.localName) return false;
  const [a, b] = [styleOf(one), styleOf(two)];
  const looks = ['fontSize', 'color', 'backgroundColor', 'borderTopWidth'] as const;
  return looks.every((look) => a?.[look] === b?.[look]);
}

const beginsName = /^(?:\p{Lu}|(?:d[aeiu]s?|l[ae]|v[ao]n|zu|af|al) )/u;

/** Names in boxes of their own that nothing but their place keeps apart. */
const apart = (line: Line): Line =>
  line.map((piece, at) => {
    const before = line[at - 1];
    const isStuck = before && /\S$/.test(before.text) && beginsName.test(piece.text);
    return isStuck && isBeside(before.element, piece.element) ? { ...piece, text: ` ${piece.text}` } : piece;
  });

/** A line's text without the avatar's letters before and the mark after the name, each in an element of its own. */
function lineName(shown: Line): string {
  const line = apart(shown);
  const spoken = line.filter(({ text }) => tidy(text));
  const [first, last] = [spoken[0], spoken.at(-1)];
  if (first && last && first.element !== last.element) {
    const others = line.slice(line.indexOf(first) + 1);
    if (areInitials(tidy(first.text), textOfLine(others))) return textOfLine(others);
    const [before, mark] = [textOfLine(line.slice(0, line.indexOf(last))), tidy(last.text)];
    const isStuck = /^\p{Lu}/u.test(mark) && before + mark === textOfLine(line) && looksLikePerson(before);
    if (isStuck || isMark(mark)) return before;
  }
  const [mark = '', ...words] = textOfLine(line).split(' ');
  return mark[1] && words[1] && areInitials(mark, words.join(' ')) ? words.join(' ') : textOfLine(line);
}

/** Many cells of a list say the same. */
const isName = /* @__PURE__ */ remember(
  (text) => /\p{L}/u.test(text) && !isEmptyText(text) && emailsIn(text).length === 0 && numbersIn(text).length === 0,
);

/** What the cell's titles say, where a name is cut short on screen or not written at all. */
function titleOf(cell: Element, start: string): string {
  const titles = valuesWithin(cell, 'full_texts').map(tidy);
  return (
    titles.find((title) => title.startsWith(start) && title !== start && isName(title) && !/^https?:/.test(title)) ??
    start
  );
}

const cut = /(?:…|\.\.\.)$/;

/** The name in `cell`, '' when there is none. `link` is the record's link in it, whose text is the name if it has one. */
export function nameOf(cell: Element, link: Element | null = null): string {
  const inLink = link && link !== cell ? nameIn(link) : '';
  const name = inLink || nameIn(cell);
  return (name && !cut.test(name) ? name : titleOf(cell, name.replace(cut, '').trim())).slice(0, 200);
}

/** Buttons and decorations are no names, unless there is nothing else. */
function nameIn(element: Element): string {
  const isButton = (at: Element) => at !== element && at.matches(buttons);
  const ways = [(at: Element) => isDecoration(at) || isButton(at), isDecoration, undefined];
  for (const skip of element.firstElementChild || element.shadowRoot ? ways : [undefined]) {
    const lines = linesOf(element, skip).map(lineName);
    const name = lines.find(
      (line) => isName(line) && !lines.some((other) => other !== line && areInitials(line, other)),
    );
    if (name) return name.replace(/^[^\p{L}\p{N}"'(¡¿]+ |\s*[,;:|–-]$/gu, '');
  }
  return '';
}

/** "Byron, Ada" as "Ada Byron"; "Ada Byron, PhD" and "Acme, Inc." stay. */
export function turnName(name: string): string {
  if (!name.includes(',')) return name;
  const [last, first, ...more] = name.split(/,\s*/);
  if (!last || !first || more.length > 0 || says('name_suffix', first) || /\d/.test(name)) return name;
  return `${first} ${last}`;
}

export const isTurned = (name: string): boolean => turnName(name) !== name;

export const joinName = (first: string, last: string): string =>
  tidy(first && last ? `${first} ${last}` : first || last);

/** Looks like a person without any header to say so: two to five words, each beginning with a capital, no digits. */
export function looksLikePerson(text: string): boolean {
  if (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(text)) return /^[\p{L}・ ]{2,12}$/u.test(text);
  const words = text.split(' ');
  // Scripts without capitals.
  if (words.length > 1 && /^[\u0590-\u06ff'’".\- ]{4,40}$/.test(text)) return true;
  if (words.length < 2 || words.length > 5 || text.length > 60) return false;
  const particles = /^(?:de|da|do|dos|del|della|di|la|le|van|von|der|den|ter|bin|ibn|al|el|y|e|zu|af|av|st\.)$/;
  return words.every((word) => particles.test(word) || /^[(\p{Lu}"'][\p{L}\p{M}'’.\-)",]*$/u.test(word));
}
