/**
 * Lists that are drawn without tables and roles: half of the CRMs (crm-pages.md 0.3). They are found from what they hold:
 * from every address and number on the page upwards, to the level where elements repeat.
 */
import { tidy } from '../engine/cell-text.ts';
import { emailsIn } from '../engine/emails.ts';
import { flatClosest, flatParent, queryAll, type Scope } from '../engine/flat-tree.ts';
import { listed } from '../engine/lexicon.ts';
import { numbersIn } from '../engine/phone-text.ts';
import { isRowDrawn } from '../engine/visibility.ts';
import { type Grid, rowKeyOf } from './grid.ts';
import { reachable, readLooseRows, signatureOf } from './loose-cells.ts';

const most = { evidence: 3000, levels: 8, groups: 30 };

/** Elements that hold an address or a number, outside of any table's cells. */
function evidence(scopes: readonly Scope[]): Set<Element> {
  const found = new Set(queryAll(scopes, reachable()));
  for (const scope of scopes) {
    const document = scope.ownerDocument ?? (scope as Document);
    const walker = document.createTreeWalker(scope, 4);
    for (let node = walker.nextNode(); node && found.size < most.evidence; node = walker.nextNode()) {
      const text = (node as Text).data;
      if (text.length > 300 || !/@|\d[\d\s().-]{4,}\d/.test(text) || !node.parentElement) continue;
      if (/^(?:script|style|template|noscript|textarea|option|title)$/.test(node.parentElement.localName)) continue;
      const line = tidy(text);
      if (emailsIn(line).length || numbersIn(line).length) found.add(node.parentElement);
    }
  }
  for (const element of found) {
    const row = element.closest('tr, [role="row"]');
    if (row && (row.textContent?.length ?? 0) < 2000) found.delete(element);
  }
  return found;
}

/** Elements that play the same part, by what they and their parents have in common. */
function alikeGroups(found: ReadonlySet<Element>): Element[][] {
  const groups = new Map<string, Set<Element>>();
  for (const start of found) {
    let at: Element | null = start;
    for (let level = 0; at && level < most.levels && at.localName !== 'body'; level++) {
      const parent = flatParent(at);
      if (!parent) break;
      const name = `${signatureOf(at)} < ${signatureOf(parent)}`;
      const group = groups.get(name) ?? new Set();
      groups.set(name, group.add(at));
      at = parent;
    }
  }
  const apart = [...groups.values()].flatMap(byNesting);
  return apart.filter((group) => group.length > 1).map(withQuietSiblings);
}

/** Alike by name and within each other: rows and their cells are not one list. */
function byNesting(group: ReadonlySet<Element>): Element[][] {
  const levels: Element[][] = [];
  for (const element of group) {
    let level = 0;
    for (let at = flatParent(element); at; at = flatParent(at)) if (group.has(at)) level++;
    levels[level] = [...(levels[level] ?? []), element];
  }
  return levels;
}

/** What an element is made of, whatever it is called itself: rows that a list marks ("muted", "vip") are made as the others. */
const makeOf = (element: Element): string => `${element.localName} ${[...element.children].map(signatureOf).join(' ')}`;

/** Rows without an address or a number belong to the list as well, and so do rows that it draws in another class. */
function withQuietSiblings(group: readonly Element[]): Element[] {
  const names = new Set(group.map(signatureOf));
  const makes = new Set(group.filter(({ children }) => children.length > 1).map(makeOf));
  const parents = new Set(
    group.flatMap((element) => element.parentElement ?? (element.parentNode as ShadowRoot | null) ?? []),
  );
  const all = [...parents].flatMap((parent) =>
    [...parent.children].filter((child) => names.has(signatureOf(child)) || makes.has(makeOf(child))),
  );
  return (all.length >= group.length ? all : [...group]).filter(isRowDrawn);
}

/** The innermost element around all of them, in a shadow tree its host. */
export function commonParent(elements: readonly Element[]): Element | null {
  const [first] = elements;
  const holds = (at: Element, element: Element) => at.contains(element) || flatClosest(element, (one) => one === at);
  return first ? flatClosest(flatParent(first), (at) => elements.every((element) => holds(at, element))) : null;
}

/** Grids of repeated rows, those with most rows first. */
export function repeatedGrids(scopes: readonly Scope[]): Grid[] {
  const groups = alikeGroups(evidence(scopes)).filter((group) => group.length > 1);
  groups.sort((a, b) => b.length - a.length);
  return groups.slice(0, most.groups).flatMap((group) => {
    const container = commonParent(group);
    if (!container) return [];
    return readLooseRows(
      'repeated',
      container,
      group.map((row) => [row]),
      rowKeyOf,
    );
  });
}

/** Rows in several parts that share a key without having roles: Airtable's panes, RevoGrid's pinned part. */
export function keyedGrids(scopes: readonly Scope[]): Grid[] {
  return listed('part_keys').flatMap((name) => {
    const parts = new Map<string, Element[]>();
    for (const element of queryAll(scopes, `[${name}]`)) {
      if (element.parentElement?.closest(`[${name}]`) || !isRowDrawn(element)) continue;
      const key = element.getAttribute(name) ?? '';
      parts.set(key, [...(parts.get(key) ?? []), element]);
    }
    const rows = [...parts.values()];
    const container = commonParent(rows.flat());
    if (rows.length < 2 || !container || !rows.some((row) => row.length > 1)) return [];
    return [readLooseRows('keyed', container, rows, (row) => `${name}=${row.getAttribute(name)}`)];
  });
}
