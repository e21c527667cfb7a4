/** What the extension takes from pages and from itself: messages between its contexts, scanners' data, HTML. */
import fc from 'fast-check';
import { Window } from 'happy-dom';
import * as z from 'zod/mini';
import { type Answers, makeChannel } from '../../../entrypoints/background/channel.ts';
import { type MessageName, messages, type Role } from '../../../entrypoints/background/messages.ts';
import { pickScanner } from '../../../scanners/pick.ts';
import { scanners } from '../../../scanners/registry.ts';
import { scan } from '../../../scanners/scan.ts';
import { checkScanner } from '../../../scanners/schema.ts';
import { allCases } from '../../scanners/all-cases.ts';
import { mutated, type Schema, valuesOf } from './arbitrary.ts';
import type { Tally } from './fuzz.ts';

const nobody = fc.constant('nobody');
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** None of it may throw, and a content script never reaches what is for the extension's own pages. */
export async function fuzzMessages(cases: number, seed: number, tally: Tally): Promise<void> {
  let asked: MessageName | null = null;
  const names = Object.keys(messages) as MessageName[];
  const answers = Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        asked = name;
        return { ok: null };
      },
    ]),
  ) as unknown as Answers;
  const channel = makeChannel(answers, () => {
    tally.broken += 1;
  });
  const one = fc.constantFrom(...names).chain((name) => {
    const schema = z.toJSONSchema(messages[name].data, { io: 'input', unrepresentable: 'any' }) as Schema;
    return mutated(valuesOf(schema, nobody)).map((data) => ({ name, data: parsed(data) }));
  });
  const roles = fc.constantFrom<Role>('popup', 'options', 'content');
  for (const [message, role] of fc.sample(fc.tuple(one, roles), { numRuns: cases, seed })) {
    tally.cases += 1;
    asked = null;
    await channel(message, { role, tabId: role === 'content' ? 7 : null }).catch(() => {
      tally.broken += 1;
    });
    if (asked !== null && !(messages[asked as MessageName].from as readonly Role[]).includes(role))
      tally.crossings += 1;
  }
}

export function fuzzScanners(cases: number, seed: number, tally: Tally): void {
  const all = mutated(fc.constantFrom<unknown>(...scanners));
  for (const text of fc.sample(all, { numRuns: cases, seed })) {
    tally.cases += 1;
    try {
      checkScanner(parsed(text));
    } catch (error) {
      tally.broken += 1;
      tally.first ??= `a scanner: ${error}`;
    }
  }
}

/** Pages of the scanners' own cases with pieces of them cut out, doubled or replaced. */
export function fuzzPages(cases: number, seed: number, tally: Tally): void {
  const piece = fc.constantFrom(
    '',
    '<table><tr>',
    '</div></div>',
    '<td>',
    '<!--',
    '&#x0;',
    `+1${'5'.repeat(40)}`,
    'a@'.repeat(300),
    '<b '.repeat(50),
    ' '.repeat(5000),
  );
  const all = fc.record({
    of: fc.constantFrom(...allCases),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 400 }),
    piece,
  });
  for (const { of, at, length, piece } of fc.sample(all, { numRuns: cases, seed })) {
    tally.cases += 1;
    const html = of.html();
    const start = Math.floor(at * html.length);
    const window = new Window({ url: of.one.url, width: 1280, height: 800 });
    try {
      window.document.write(html.slice(0, start) + piece + html.slice(start + length));
    } catch {
      // This parser is not the browser's, and some pages are too much for it.
      continue;
    }
    try {
      const picked = pickScanner(of.one.url);
      if (picked) scan(window.document as unknown as Document, of.one.url, picked);
    } catch (error) {
      tally.broken += 1;
      tally.first ??= `${of.one.page}: ${error instanceof Error ? error.stack?.slice(0, 400) : error}`;
    } finally {
      window.close();
    }
  }
}
