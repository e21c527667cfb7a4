/**
 * The rep's own do-not-call list. Numbers are E.164; lines in which none was found are kept as they were written, so that
 * nobody who asked not to be called gets lost in an import. It stays in this browser.
 */
export interface DoNotCall {
  numbers: string[];
  /** Lines that could not be read, at most `most.unread`. */
  unread: string[];
}

export const most = { numbers: 50_000, unread: 1_000, line: 200 };

/** E.164, or '' for what is no possible number. */
export type ToE164 = (text: string) => string;

/** What only a number is written with, and long enough to be one without its area. */
const numberLike = (cell: string) => /^[\d\s()+./x-]+$/i.test(cell) && cell.replace(/\D/g, '').length >= 7;

/** One line, or one row of a CSV: a number may stand in any cell, quoted or not, beside a name or a date. */
function readLine(line: string, toE164: ToE164): { numbers: string[]; isRead: boolean } {
  const cells = line.split(/[,;\t|]/).map((cell) => cell.trim().replace(/^["']+|["']+$/g, ''));
  const read = cells.filter(Boolean).map((cell) => ({ cell, number: toE164(cell) }));
  const numbers = read.flatMap(({ number }) => number || []);
  return { numbers, isRead: numbers.length > 0 && !read.some(({ cell, number }) => !number && numberLike(cell)) };
}

/** Any text: numbers one to a line, or a table in which one column holds them. */
export function readDoNotCall(text: string, toE164: ToE164): DoNotCall {
  const numbers = new Set<string>();
  const unread = new Set<string>();
  for (const line of text.split(/\r\n|\r|\n/).map((one) => one.replace(/^\uFEFF/, '').trim())) {
    if (!line) continue;
    const read = readLine(line, toE164);
    for (const number of read.numbers) numbers.add(number);
    if (!read.isRead) unread.add(line.slice(0, most.line));
  }
  return { numbers: [...numbers], unread: [...unread] };
}

/** The list as a file that can be read in again. */
export const asText = ({ numbers, unread }: DoNotCall): string =>
  [...numbers, ...unread].map((line) => `${line}\n`).join('');
