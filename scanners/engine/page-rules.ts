/** What a scanner's page says beside rows and columns: where to look, counts, ids, addresses, what is no value. */
import type { Phone } from '../contract.ts';
import type { GenericPage, IdsPage, ListPage, RootRule, Source } from '../format.ts';
import { routeOf } from '../route.ts';
import { type Counts, totalIn } from './counts.ts';
import { flatParent, queryAll, type Scope, scopesOf } from './flat-tree.ts';
import type { RowValues } from './person.ts';
import type { Remarks } from './reading.ts';
import { ownAddress } from './same-origin.ts';
import { applyPattern, elementsOf, firstValue, isExact, patternOf, type SourceRow, valueAt } from './sources.ts';
import { ifOn } from './switched-off.ts';
import { isDrawn } from './visibility.ts';

export type ReadPage = ListPage | GenericPage | IdsPage;

/** Parts of scopes that a root holds: the root itself, and the shadow trees and frames inside it. */
function scopesIn(root: Element, all: readonly Scope[]): Scope[] {
  const holds = (scope: Scope) => {
    const host = (scope as ShadowRoot).host ?? (scope as Document).defaultView?.frameElement;
    for (let at: Element | null = host ?? null; at; at = flatParent(at)) if (at === root) return true;
    return false;
  };
  return [root, ...all.filter(holds)];
}

const kinds = { document: (at: number) => at === 0, shadow: (_at: number, scope: Scope) => scope.nodeType === 11 };

function limited(all: Scope[], scope: RootRule['scope']): Scope[] {
  if (!scope) return all;
  if (scope === 'frames') return all.filter((one, at) => at > 0 && one.nodeType === 9);
  return all.filter((one, at) => kinds[scope](at, one));
}

/** Where the list may be: one area for each root, or all of them as one. The whole page where no root is drawn. */
export function areasOf(document: Document, { root }: ReadPage): Scope[][] {
  const all = limited(scopesOf(document), root?.scope);
  if (!root) return [all];
  const roots = queryAll(all, root.at).filter((found) => root.hidden || isDrawn(found));
  const areas = roots.map((found) => scopesIn(found, all));
  if (areas.length === 0) return [all];
  return root.pick === 'all' ? [[...new Set(areas.flat())]] : areas;
}

const partsOf = (page: ReadPage, url: URL): Record<string, string> =>
  Object.fromEntries(
    Object.entries(page.parts ?? {}).map(([name, pattern]) => [name, applyPattern(routeOf(url), pattern)]),
  );

/** '' unless every `{name}` has a value. */
function fill(template: string, values: Record<string, string>): string {
  let isWhole = true;
  const text = template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    isWhole &&= Boolean(values[name]);
    return encodeURIComponent(values[name] ?? '').replaceAll('%2F', '/');
  });
  return isWhole ? text : '';
}

export const partOf = (page: ReadPage, url: URL, name: string): string => partsOf(page, url)[name] ?? '';

/** '' where there is none, or what stands there cannot be one. */
export function idOf(row: SourceRow, page: ReadPage, url: URL): string {
  const { shape, refuse = [], form } = page.id_rule ?? {};
  for (const source of page.id ?? []) {
    for (const element of elementsOf(row, source)) {
      const id = valueAt(element, source);
      if (!id || (shape && patternOf(shape).exec(id)?.[0] !== id) || refuse.some((one) => patternOf(one).test(id)))
        continue;
      return form ? fill(form, { ...partsOf(page, url), id }) : id;
    }
  }
  return '';
}

/** undefined: the scanner says nothing about it. */
export function addressOf(row: SourceRow, id: string, page: ReadPage, url: URL): string | undefined {
  // Beside a list the very record may be open, so the page's own address counts here.
  const site = new URL('/', url);
  const linked = firstValue(row, page.record_url);
  if (linked) return ownAddress(linked, row.elements[0]?.baseURI ?? url.href, site) ?? '';
  if (!page.record_path) return page.record_url && '';
  const path = id ? fill(page.record_path, { ...partsOf(page, url), id }) : '';
  return path ? (ownAddress(path, url.href, site) ?? '') : '';
}

const numberIn = (text: string): number | null => {
  const digits = text.replace(/\D/g, '');
  return digits && digits.length < 10 ? Number(digits) : totalIn(text);
};

function numberAt(areas: readonly Scope[][], source: ListPage['total']): number | null {
  const drawn = source?.at === undefined ? [] : queryAll([...new Set(areas.flat())], source.at).filter(isDrawn);
  const { at: _, ...here } = source ?? {};
  return numberIn(firstValue({ elements: drawn }, [here]));
}

/** Counts that the scanner names win over those around the list. */
export const countsOf = (areas: readonly Scope[][], page: ReadPage, around: Counts): Counts => ({
  total: numberAt(areas, page.total) ?? around.total,
  selected: numberAt(areas, page.selected_total) ?? around.selected,
});

const shown = (areas: readonly Scope[][], selector: string | undefined): Element | undefined =>
  selector === undefined ? undefined : queryAll(areas.flat(), selector).find(isDrawn);

/** What turns pages: within the list's root, or beside it. */
function turner(areas: readonly Scope[][], selector: string | undefined): Element | undefined {
  const [scope] = areas[0] ?? [];
  return shown(areas, selector) ?? (scope && shown([[scope.ownerDocument ?? (scope as Document)]], selector));
}

/** What the page says of the rest of its list. */
export function remarksOf(areas: readonly Scope[][], page: ReadPage): Remarks {
  const says = (source: Source) =>
    queryAll(areas.flat(), source.at ?? '*').some(
      (at) => isDrawn(at) && (!isExact(source) || valueAt(at, source) !== ''),
    );
  const { pager } = page.loading ?? {};
  const [next, previous] = [turner(areas, pager?.next), turner(areas, pager?.previous)];
  return {
    loading: page.loading ?? {},
    ...((next || previous) && { pager: { next: ifOn(next), previous: ifOn(previous) } }),
    more: (page.more ?? []).some(says),
    everything: shown(areas, page.everything) !== undefined,
    ticked: numberAt(areas, page.selected_total),
  };
}

/** The mark of an empty list. */
export const emptyMark = (areas: readonly Scope[][], page: ReadPage): Element | undefined => shown(areas, page.none);

/** Without what stands for "no value" here, numbers that are never dialed gone, the preferred kinds first. */
export function amend(values: RowValues, { empty, phones: rule = {} }: ReadPage): RowValues {
  const isEmpty = (text: string) => empty !== undefined && patternOf(empty).exec(text)?.[0] === text;
  const kept = (text: string) => (isEmpty(text) ? '' : text);
  const isNever = ({ label }: Phone) => rule.never !== undefined && patternOf(rule.never).test(label);
  const place = ({ kind }: Phone) => (rule.prefer?.includes(kind) ? rule.prefer.indexOf(kind) : 99);
  const numbers = values.numbers.map((cell) => {
    const real = cell.phones.filter(({ number }) => !isEmpty(number));
    const phones = real.filter((one) => !isNever(one));
    return { ...cell, phones, never: cell.never + real.length - phones.length };
  });
  const sorted = rule.prefer
    ? [
        ...numbers.map((cell) => ({ ...cell, phones: [] })),
        {
          never: 0,
          invalid: false,
          phones: numbers.flatMap((cell) => cell.phones).toSorted((a, b) => place(a) - place(b)),
        },
      ]
    : numbers;
  return {
    ...values,
    name: kept(values.name),
    company: kept(values.company),
    email: kept(values.email),
    numbers: sorted,
  };
}
