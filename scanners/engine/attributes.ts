/** Attributes as text. */
import type { Lexicon } from '../contract.ts';
import { findAll } from './flat-tree.ts';
import { listed } from './lexicon.ts';

/** '' when the element does not have it. */
export const attr = (element: Element, name: string): string => element.getAttribute(name) ?? '';

export const classOf = (element: Element): string => attr(element, 'class');

/** The values of the listed attributes that an element has, in the list's order. */
export const attrsOf = (element: Element, names: keyof Lexicon['lists']): string[] =>
  listed(names)
    .map((name) => attr(element, name))
    .filter(Boolean);

/** The values of one attribute within (and on) an element. */
export const attrsWithin = (element: Element, name: string): string[] =>
  findAll(element, `[${name}]`).map((found) => attr(found, name));
