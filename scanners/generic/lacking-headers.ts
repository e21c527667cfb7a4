/** Headers of which there are fewer than cells: which cells they stand over. */
import { neverDialed } from '../engine/phone-text.ts';
import { meaningOf } from './words.ts';

const isNumber = (text: string) => /\d(?:\D{0,3}\d){5}/.test(text);

/**
 * Whether headers of which some are lacking may stand over these cells: where the lacking one is not the first, each would stand
 * over its neighbour's, and a fax be dialed.
 */
export function mayHead(headers: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const below = (at: number) => rows.flatMap((row) => row[at] || []);
  const [first, last] = [headers.findIndex(Boolean), headers.findLastIndex(Boolean)];
  return headers.every((header, at) => {
    const texts = below(at);
    if (texts.length === 0) return at !== last;
    const role = meaningOf(header)?.role ?? '';
    const numbers = texts.filter(isNumber).length;
    if (role === 'phone' || neverDialed(header)) return numbers > 0;
    return at >= first && !(/^(?:name|company|email)$/.test(role) && numbers * 2 >= texts.length);
  });
}
