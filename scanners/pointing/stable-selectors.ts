/**
 * Selectors for one element that hold tomorrow and for the next row: attributes made for machines first, then ids and
 * roles, then classes that are words. Never a class or an id that a build has drawn by lot, and never a value of the row.
 */
import { attr, classOf } from '../engine/attributes.ts';
import { listed, says } from '../engine/lexicon.ts';

/** What one element is known by, the most lasting first. */
export interface Mark {
  selector: string;
  rank: number;
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** A name that somebody thought of: words without digits, not a hash. */
const isWordy = (text: string): boolean =>
  /^[a-z]+(?:[A-Z]?[a-z]+)*(?:(?:[-_.:]|__|--)[a-z]+(?:[A-Z][a-z]+)*)*$/.test(text) &&
  text.length <= 60 &&
  text
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .split(/[^a-zA-Z]+/)
    .every((word) => word.length <= 3 || (/[aeiouy]/i.test(word) && !/[^aeiouy]{5}/i.test(word)));

const drawnByLot = /^(?:css|sc|jss|emotion|lwc|svelte|ng|_ng|v|makeStyles|styled|c)-[\w-]*$/;

/** Beside `isWordy`, two letters in a row of neither case: `bdfBwQ` and `XXcuqd` are no words. */
const isStableClass = (name: string): boolean =>
  isWordy(name) &&
  name.length > 2 &&
  !drawnByLot.test(name) &&
  !says('state_class', name) &&
  !says('selected_class', name);

const forTests = ['data-test', 'data-testid', 'data-test-id', 'data-cy', 'data-qa', 'data-automation-id'];

/** Attributes that tell columns apart; their values are the same in every row. */
function columnMarks(element: Element): Mark[] {
  const names = [...forTests, ...listed('column_names'), ...listed('cell_labels'), 'aria-colindex'];
  return [...new Set(names)].flatMap((name, at): Mark[] => {
    const value = attr(element, name);
    if (!value || value.length > 60 || /[{}<>]|::/.test(value)) return [];
    const isNumbered = /\d/.test(value);
    if (isNumbered && !listed('column_keys').includes(name) && name !== 'aria-colindex') return [];
    if (name === 'type' || name === 'headers') return [];
    return [{ selector: `[${name}=${quoted(value)}]`, rank: at < forTests.length ? 1 : isNumbered ? 3 : 2 }];
  });
}

/** Attributes whose presence marks a row; their values are the row's own. */
const rowMarks = (element: Element): Mark[] => {
  const keyed = [...new Set([...listed('ids'), ...listed('row_keys'), ...listed('maybe_ids')])]
    .filter((name) => element.hasAttribute(name))
    .map((name) => ({ selector: `${element.localName}[${name}]`, rank: 2 }));
  const named = forTests.flatMap((name) => {
    const value = attr(element, name);
    if (!value) return [];
    const start = /^[a-zA-Z]+(?:[-_][a-zA-Z]+)*[-_]?/.exec(value)?.[0] ?? '';
    return start === value
      ? [{ selector: `[${name}=${quoted(value)}]`, rank: 1 }]
      : start.length > 2
        ? [{ selector: `[${name}^=${quoted(start)}]`, rank: 1 }]
        : [];
  });
  return [...named, ...keyed];
};

function plainMarks(element: Element): Mark[] {
  const role = attr(element, 'role');
  const classes = classOf(element).split(/\s+/).filter(isStableClass);
  return [
    ...(/^[a-z]+$/.test(role) ? [{ selector: `[role=${quoted(role)}]`, rank: 4 }] : []),
    ...(element.localName.includes('-') ? [{ selector: element.localName, rank: 4 }] : []),
    ...classes.map((name) => ({ selector: `${element.localName}.${CSS.escape(name)}`, rank: 5 })),
  ];
}

const byRank = (marks: Mark[]) => marks.sort((a, b) => a.rank - b.rank);

export const marksOfRow = (element: Element): Mark[] => byRank([...rowMarks(element), ...plainMarks(element)]);

/** Of a cell or a part of it. A role alone tells no cell from the next. */
export const marksOfCell = (element: Element): Mark[] =>
  byRank([...columnMarks(element), ...plainMarks(element).filter(({ selector }) => !selector.startsWith('[role='))]);

/** Of what holds the rows: an id that is a word, or a mark of its own. */
export const marksOfPlace = (element: Element): Mark[] =>
  byRank([
    ...(isWordy(element.id) && element.id.length > 2 ? [{ selector: `#${CSS.escape(element.id)}`, rank: 1 }] : []),
    ...forTests.flatMap((name) => {
      const value = attr(element, name);
      return value && isWordy(value) ? [{ selector: `[${name}=${quoted(value)}]`, rank: 1 }] : [];
    }),
    ...plainMarks(element),
  ]);
