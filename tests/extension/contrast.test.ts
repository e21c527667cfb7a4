// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('components/ui/tokens.css', 'utf8');
const pairsOf = [...css.matchAll(/--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
const tokens = (theme: 2 | 3) => Object.fromEntries(pairsOf.map((pair) => [pair[1], pair[theme]]));

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

/** Text on its grounds, as the style sheets use them. */
const texts: [string, string[]][] = [
  ['text', ['bg', 'bg-soft', 'bg-sunk', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft']],
  ['text-soft', ['bg', 'bg-soft', 'bg-sunk', 'warn-soft', 'bad-soft', 'good-soft']],
  ['accent', ['bg', 'bg-soft', 'accent-soft', 'bad-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['good', ['bg', 'bg-soft', 'good-soft']],
  ['warn', ['bg', 'bg-soft', 'warn-soft']],
  ['bad', ['bg', 'bg-soft', 'bad-soft']],
];
const pairs = texts.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const));

describe.each([
  ['light', tokens(2)],
  ['dark', tokens(3)],
])('in the %s theme', (_, tokens) => {
  const colour = (name: string) => tokens[name] ?? 'missing';
  test.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });
  test('the edges of fields and the focus ring can be seen', () => {
    for (const edge of ['line-strong', 'accent'])
      expect(contrast(colour(edge), colour('bg'))).toBeGreaterThanOrEqual(3);
  });
});
