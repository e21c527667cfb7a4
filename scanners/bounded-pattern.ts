/**
 * Whether a regular expression in a scanner is safe to run on a page's text: it comes from a file, a rep or a vault.
 * Conservative on purpose. What it accepts takes at most some millions of steps on the 2,048 characters that the engine
 * shows a pattern; what it refuses may be harmless and can be written more plainly.
 */

const longest = 200;
const inputLength = 2048;
const mostSteps = inputLength * inputLength * 4;

type Token =
  | { kind: 'open' | 'close' | 'or' | 'atom' | 'start' }
  | { kind: 'repeat'; most: number }
  | { kind: 'refused'; why: string };

const tokenShapes: readonly [RegExp, (found: string) => Token][] = [
  [/^\\(?:[1-9]|k<)/, () => ({ kind: 'refused', why: 'it refers back to a group; write the text out instead' })],
  [
    /^\(\?<?[=!]/,
    () => ({
      kind: 'refused',
      why: 'it looks ahead or behind; match the text and put a group around the part you want',
    }),
  ],
  [/^\(\?<\w+>/, () => ({ kind: 'refused', why: 'its group has a name; groups count from the left' })],
  [/^\((?:\?:)?/, () => ({ kind: 'open' })],
  [/^\)/, () => ({ kind: 'close' })],
  [/^\|/, () => ({ kind: 'or' })],
  [/^\[(?:\\.|[^\]\\])*\]/, () => ({ kind: 'atom' })],
  [/^[*+]\??/, () => ({ kind: 'repeat', most: inputLength })],
  [/^\?\??/, () => ({ kind: 'repeat', most: 1 })],
  [/^\{\d*,?\d*\}\??/, (found) => ({ kind: 'repeat', most: mostOf(found) })],
  [/^\^/, () => ({ kind: 'start' })],
  [/^(?:\\[pP]\{\w+(?:=\w+)?\}|\\u\{?[0-9a-fA-F]{2,6}\}?|\\.|[^\\])/s, () => ({ kind: 'atom' })],
];

function mostOf(braces: string): number {
  const [, least, comma, most] = /^\{(\d*)(,?)(\d*)\}/.exec(braces) ?? [];
  if (!comma) return Number(least);
  return most ? Number(most) : inputLength;
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = source; rest; ) {
    const shape = tokenShapes.find(([pattern]) => pattern.test(rest));
    const found = shape?.[0].exec(rest)?.[0];
    if (!shape || !found) return [...tokens, { kind: 'refused', why: 'it ends with a lone backslash' }];
    tokens.push(shape[1](found));
    rest = rest.slice(found.length);
  }
  return tokens;
}

/** null: safe. Otherwise why not, with the remedy, to follow "this pattern is refused:". */
export function patternProblem(source: string): string | null {
  if (source.length > longest) return `it is longer than ${longest} characters; match less`;
  try {
    new RegExp(source, 'u');
  } catch (error) {
    return `it is no regular expression (${(error as Error).message.replace(/^.*: /, '')}); escape special characters with \\`;
  }
  const tokens = tokensOf(source);
  const open: { repeats: boolean; branches: boolean }[] = [{ repeats: false, branches: false }];
  let closed: { repeats: boolean; branches: boolean } | null = null;
  let steps = tokens[0]?.kind === 'start' ? 1 : inputLength;
  for (const token of tokens) {
    const around = open.at(-1);
    if (token.kind === 'refused') return token.why;
    if (token.kind === 'open') open.push({ repeats: false, branches: false });
    if (token.kind === 'or' && around) around.branches = true;
    if (token.kind === 'repeat' && token.most > 1) {
      if (closed?.repeats) return 'a repeated group has a repetition inside; write {1,n} on one of them only';
      if (closed?.branches) return 'a repeated group has alternatives inside; use a character class such as [abc]';
      if (around) around.repeats = true;
      steps *= token.most;
    }
    closed = token.kind === 'close' ? (open.pop() ?? null) : null;
    const outer = open.at(-1);
    if (closed && outer) outer.repeats ||= closed.repeats;
  }
  return steps > mostSteps ? 'it could take too long; begin it with ^ and write {1,20} instead of * and +' : null;
}
