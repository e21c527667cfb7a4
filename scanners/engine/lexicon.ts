/**
 * The data that the engine reads pages by: words, patterns, attribute names. It comes with the scan request, so that the
 * content script stays small; set once before a look, which is synchronous, and the same for every look.
 */
import type { Lexicon } from '../contract.ts';

let inUse: Lexicon;
const compiled = new Map<string, RegExp>();

export function useLexicon(lexicon: Lexicon): void {
  if (lexicon !== inUse) compiled.clear();
  inUse = lexicon;
}

/** Patterns are bounded by whoever wrote the lexicon; texts are by whoever asks. */
export function compile(source: string): RegExp {
  let made = compiled.get(source);
  if (!made) {
    made = new RegExp(source, 'iu');
    compiled.set(source, made);
  }
  return made;
}

export const wordsIn = (name: keyof Lexicon['words']): string[] => inUse.words[name];

export const listed = (name: keyof Lexicon['lists']): string[] => inUse.lists[name];

export const match = (name: keyof Lexicon['patterns'], text: string): RegExpExecArray | null =>
  compile(inUse.patterns[name]).exec(text);

export const says = (name: keyof Lexicon['patterns'], text: string): boolean => match(name, text) !== null;

/** `text` with every match made a space. */
export const replaceAll = (name: keyof Lexicon['patterns'], text: string): string =>
  text.replace(new RegExp(inUse.patterns[name], 'giu'), ' ');
