/** A person's name out of a cell that also draws avatars, badges and sub-texts (crm-pages.md 3.4). */

import { attr, classOf } from './attributes.ts';
import { isEmptyText, type Line, linesOf, textOfLine, tidy } from './cell-text.ts';
import { emailsIn } from './emails.ts';
import { findAll } from './flat-tree.ts';
import { listed, says } from './lexicon.ts';
import { numbersIn } from './phone-text.ts';

const buttons = 'button, [role="button"], [role="menu"], [role="img"], [role="tooltip"], label.switch';

const isDecoration = (element: Element) =>
  says('decoration_class', classOf(element)) || attr(element, 'role') === 'img' || element.localName === 'sup';

/** Kendo's "JD Jane Doe": the first letters, drawn as an avatar without saying so. */
function dropInitials(text: string): string {
  const [first, ...rest] = text.split(' ');
  if (!first || rest.length === 0 || !/^\p{Lu}{1,3}$/u.test(first)) return text;
  const letters = rest.map((word) => word[0]?.toUpperCase()).join('');
  const ends = `${letters[0] ?? ''}${letters.at(-1) ?? ''}`;
  return rest.length > 1 && (first === letters || first === ends) && first.length > 1 ? rest.join(' ') : text;
}

/** A drawn letter before the name, in an element of its own. */
function dropAvatarPieces(line: Line): Line {
  const spoken = line.filter(({ text }) => tidy(text));
  const [first, second] = spoken;
  if (!first || !second || first.element === second.element) return line;
  const [mark, name] = [
    tidy(first.text),
    tidy(
      spoken
        .slice(1)
        .map(({ text }) => text)
        .join(''),
    ),
  ];
  const words = name.split(' ').map((word) => word[0]?.toUpperCase() ?? '');
  const isMark =
    /^\p{Lu}{1,3}$/u.test(mark) &&
    mark[0] === words[0] &&
    (mark.length === 1 || words.join('').includes(mark[1] ?? ''));
  return isMark ? line.slice(line.indexOf(first) + 1) : line;
}

/** "NEW", "VIP", "DNC" after a name, in an element of its own. */
function dropMarks(line: Line): Line {
  const spoken = line.filter(({ text }) => tidy(text));
  const last = spoken.at(-1);
  if (!last || spoken.length < 2 || last.element === spoken[0]?.element) return line;
  return /^(?:\p{Lu}{2,5}|new|\(?\d{1,4}\)?|★|✓|\*)$/u.test(tidy(last.text)) &&
    !/^(?:I{2,3}|IV|VI{0,3})$/.test(tidy(last.text))
    ? line.slice(0, line.indexOf(last))
    : line;
}

const isName = (text: string) =>
  /\p{L}/u.test(text) && !isEmptyText(text) && emailsIn(text).length === 0 && numbersIn(text).length === 0;

const cut = /(?:…|\.\.\.)$/;

/** A name cut short on screen stands whole in a title. */
function fullText(text: string, cell: Element): string {
  if (!cut.test(text)) return text;
  const start = text.replace(cut, '').trim();
  for (const name of listed('full_texts')) {
    for (const element of findAll(cell, `[${name}]`)) {
      const whole = tidy(attr(element, name));
      if (whole.startsWith(start) && whole.length > start.length) return whole;
    }
  }
  return start;
}

/** Nothing else is there: the link's, the picture's or the cell's own title. */
function titleOf(cell: Element): string {
  for (const element of findAll(cell, 'a[title], [data-tooltip], [title], img[alt]')) {
    const title = tidy(element.getAttribute('title') ?? element.getAttribute('data-tooltip') ?? attr(element, 'alt'));
    if (isName(title) && !/^https?:/.test(title)) return title;
  }
  return '';
}

/** The name in `cell`, '' when there is none. `link` is the record's link in it, whose text is the name if it has one. */
export function nameOf(cell: Element, link: Element | null = null): string {
  const inLink = link && link !== cell ? nameIn(link) : '';
  const name = inLink || nameIn(cell);
  return fullText(name || titleOf(cell), cell).slice(0, 200);
}

function nameIn(element: Element): string {
  const isButton = (at: Element) => at !== element && at.matches(buttons);
  const plain = linesOf(element, (at) => isDecoration(at) || isButton(at));
  for (const lines of [plain, linesOf(element, isDecoration), linesOf(element)]) {
    for (const line of lines) {
      const text = dropInitials(textOfLine(dropMarks(dropAvatarPieces(line))));
      if (isName(text) && !(lines.length > 1 && isInitialsLine(text, lines))) return text.replace(/\s*[,;:|–-]$/, '');
    }
  }
  return '';
}

/** A line of one to three capitals above the name is its avatar. */
const isInitialsLine = (text: string, lines: readonly Line[]) =>
  /^\p{Lu}{1,3}$/u.test(text) &&
  lines.some((line) => textOfLine(line) !== text && textOfLine(line).startsWith(text[0] ?? ''));

/** "Byron, Ada" as "Ada Byron"; "Ada Byron, PhD" and "Acme, Inc." stay. */
export function turnName(name: string): string {
  const [last, first, ...more] = name.split(/,\s*/);
  if (!last || !first || more.length > 0 || says('name_suffix', first) || /\d/.test(name)) return name;
  return `${first} ${last}`;
}

export const isTurned = (name: string): boolean => turnName(name) !== name;

export const joinName = (first: string, last: string): string => tidy(`${first} ${last}`);

/** Looks like a person without any header to say so: two to five words, each beginning with a capital, no digits. */
export function looksLikePerson(text: string): boolean {
  if (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(text)) return /^[\p{L}・ ]{2,12}$/u.test(text);
  const words = text.split(' ');
  if (words.length < 2 || words.length > 5 || text.length > 60) return false;
  const particles = /^(?:de|da|do|dos|del|della|di|la|le|van|von|der|den|ter|bin|ibn|al|el|y|e|zu|af|av|st\.)$/;
  return words.every((word) => particles.test(word) || /^[(\p{Lu}"'][\p{L}\p{M}'’.\-)",]*$/u.test(word));
}
