/** The fields of a person by a scanner's sources. */
import type { FieldRules, PhoneSource, Source } from '../format.ts';
import { type Line, type Piece, textOfLine } from './cell-text.ts';
import { emailsIn, emailsOf } from './emails.ts';
import { joinName, nameOf } from './names.ts';
import { type CellNumbers, phonesOfCell } from './phone-cell.ts';
import { elementsOf, firstValue, isExact, linesAt, patternOf, type SourceRow, valueAt } from './sources.ts';

function nameAt(element: Element, source: Source): string {
  return isExact(source) || source.drop !== undefined ? valueAt(element, source) : nameOf(element);
}

export function readName(row: SourceRow, { name, first_name, last_name }: FieldRules): string {
  for (const source of name ?? []) {
    for (const element of elementsOf(row, source)) {
      const found = nameAt(element, source);
      if (found) return found;
    }
  }
  return joinName(firstValue(row, first_name), firstValue(row, last_name));
}

/** Between a label and the number behind it; never within a number, nor before an extension. */
const afterLabel = /(?<=\p{L}{2}[\s:.)]{0,4})(?<!(?:ext|extn|extension)[\s:.)]{0,4})(?=[+(]?\d[\d\s().-]{5,30}\d)/iu;

/** Every part of a piece on a line of its own; struck text stays struck. */
function splitLines(lines: readonly Line[], at: RegExp): Line[] {
  return lines.flatMap((line) => {
    const parts: Piece[][] = [[]];
    for (const piece of line) {
      for (const [index, text] of piece.text.split(at).entries()) {
        if (index > 0) parts.push([]);
        parts.at(-1)?.push({ ...piece, text });
      }
    }
    return parts.filter((part) => textOfLine(part));
  });
}

function linesOfNumbers(element: Element, source: PhoneSource): Line[] {
  const whole: Line[] = isExact(source)
    ? [[{ text: valueAt(element, source), element, struck: false }]]
    : linesAt(element, source);
  const split = source.split === undefined ? whole : splitLines(whole, patternOf(source.split));
  if (source.label !== 'after') return split;
  const joined = split.map(
    (line): Line => [{ text: textOfLine(line), element, struck: line.every((at) => at.struck) }],
  );
  return splitLines(joined, afterLabel);
}

export const readNumbers = (row: SourceRow, sources: readonly PhoneSource[]): CellNumbers[] =>
  sources.flatMap((source) =>
    elementsOf(row, source).map((element) => {
      const { phones, ...rest } = phonesOfCell(element, source.kind ?? '', linesOfNumbers(element, source));
      return { ...rest, phones: phones.map((one) => ({ ...one, kind: source.kind ?? one.kind })) };
    }),
  );

export const readEmail = (row: SourceRow, sources: readonly Source[]): string =>
  sources.flatMap((source) =>
    elementsOf(row, source).flatMap((element) =>
      isExact(source) ? emailsIn(valueAt(element, source)) : emailsOf(element, linesAt(element, source)),
    ),
  )[0] ?? '';
