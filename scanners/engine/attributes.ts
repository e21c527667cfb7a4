/** Attributes as text. */
import type { Lexicon } from '../contract.ts';
import { findAll } from './flat-tree.ts';
import { listed, remember, says } from './lexicon.ts';

/** An element, as far as its attributes go. */
export type Attributed = Pick<Element, 'localName' | 'id' | 'getAttribute' | 'getAttributeNames'> & {
  /** Between spaces, of what is no element. */
  attributeNames?: string;
};

/** '' when the element does not have it. */
export const attr = (element: Attributed, name: string): string => element.getAttribute(name) ?? '';

export const classOf = (element: Attributed): string => attr(element, 'class');

/** One remembering question for each name. */
function askEach<N extends string, T>(answer: (name: N, text: string) => T): (name: N, text: string) => T {
  const questions = new Map<N, (text: string) => T>();
  return (name, text) => {
    let question = questions.get(name);
    if (!question) {
      question = remember((asked) => answer(name, asked));
      questions.set(name, question);
    }
    return question(text);
  };
}

const classAnswers = askEach((name: keyof Lexicon['patterns'], names) => says(name, names));

/** Whether an element's class names say so; most elements of a list have the same ones. */
export function classSays(name: keyof Lexicon['patterns'], element: Attributed): boolean {
  const names = classOf(element);
  return names !== '' && classAnswers(name, names);
}

/** Of the listed attributes those in a list of names. */
const listedAmong = askEach((name: keyof Lexicon['lists'], names) => {
  const has = names.split(' ');
  return listed(name).filter((one) => has.includes(one));
});

/** Those of the listed attributes that an element has, in the list's order. */
export function listedOn(element: Attributed, list: keyof Lexicon['lists']): readonly string[] {
  const names = element.attributeNames ?? element.getAttributeNames().join(' ');
  return names === '' ? none : listedAmong(list, names);
}
const none: readonly string[] = [];

/** The values of the listed attributes that an element has, in the list's order. */
export function attrsOf(element: Attributed, list: keyof Lexicon['lists']): readonly string[] {
  const names = listedOn(element, list);
  return names.length === 0 ? none : names.map((name) => attr(element, name)).filter(Boolean);
}

/** The values of one attribute within (and on) an element. */
export const attrsWithin = (element: Element, name: string): string[] =>
  findAll(element, `[${name}]`).map((found) => attr(found, name));

/** The values of the listed attributes within (and on) an element, in the list's order: one question for all of them. */
export function valuesWithin(element: Element, list: keyof Lexicon['lists']): string[] {
  const names = listed(list);
  const found = findAll(element, `[${names.join('],[')}]`);
  return names.flatMap((name) => found.flatMap((one) => one.getAttribute(name) ?? []));
}
