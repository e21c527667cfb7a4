/**
 * The data that the engine reads pages by: words, patterns, attribute names. It comes with the scan request, so that the
 * content script stays small; set once before a look, which is synchronous, and the same for every look.
 */
import type { Lexicon } from '../contract.ts';

let inUse: Lexicon;
const compiled = new Map<string, RegExp>();
const remembered: Map<string, unknown>[] = [compiled];

export function useLexicon(lexicon: Lexicon): void {
  if (lexicon !== inUse) for (const answers of remembered) answers.clear();
  inUse = lexicon;
}

/** Answers about texts that come again and again in a list; forgotten when there are too many. */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  remembered.push(known);
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      if (known.size > 500) known.clear();
      found = answer(text);
      known.set(text, found);
    }
    return found;
  };
}

/** Patterns are bounded by whoever wrote the lexicon; texts are by whoever asks. */
function compile(source: string): RegExp {
  let made = compiled.get(source);
  if (!made) {
    made = new RegExp(source, 'iu');
    compiled.set(source, made);
  }
  return made;
}

export const wordsIn = (name: keyof Lexicon['words']): string[] => inUse.words[name];

export const listed = (name: keyof Lexicon['lists']): string[] => inUse.lists[name];

function patternOf(name: keyof Lexicon['patterns']): RegExp {
  let made = compiled.get(name);
  if (!made) {
    made = compile(inUse.patterns[name]);
    compiled.set(name, made);
  }
  return made;
}

export const match = (name: keyof Lexicon['patterns'], text: string): RegExpExecArray | null =>
  patternOf(name).exec(text);

export const says = (name: keyof Lexicon['patterns'], text: string): boolean => patternOf(name).test(text);

/** `text` with every match made a space. */
export const replaceAll = (name: keyof Lexicon['patterns'], text: string): string =>
  text.replace(new RegExp(inUse.patterns[name], 'giu'), ' ');
