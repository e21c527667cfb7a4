/**
 * Salesforce began as level 1 in the field. Its data may be switched off, or lag behind it: the lists must then come out right through the generic scan:
 * the same people under the same numbers. Ids and addresses may be missing, they must not be other ones.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadCase } from '../../scanners/cases.ts';
import generic from '../../scanners/generic/generic.ts';
import { lexicon } from '../../scanners/pick.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';
import { openPageReader, type PageReader } from '../../scanners/tools/page-reader.ts';
import { allCases } from './all-cases.ts';

let reader: PageReader;
beforeAll(async () => {
  reader = await openPageReader();
});
afterAll(() => reader?.close());

/** What only the data can know. */
const needsData: Record<string, string> = {
  'aura-ticked.html': 'the view left behind is told from the active one by its name alone',
  'aura-held-back.html': 'that there is more is said in the words of this CRM',
  'classic-list.html': 'each row is a table of its own',
  'split-view.html': 'its fields have no names',
};

const lists = allCases.flatMap(({ scanner, one, html }) =>
  scanner === 'salesforce' && 'finds' in one && !(one.page in needsData)
    ? [{ name: one.proves, one: one as ReadCase, html }]
    : [],
);

const people = (finds: ReadCase['finds']) => finds.map(({ name, phones = [] }) => ({ name, phones }));

describe('Salesforce without its data', () => {
  test.concurrent.each(lists)('$name', async ({ one, html }) => {
    const picked = { scanner: generic, page: { kind: 'generic', path: '' } as const, lexicon };
    const outcome = outcomeOf(await reader.read(html(), one.url, picked));
    expect('finds' in outcome && people(outcome.finds)).toEqual(people(one.finds));
    const ids = 'finds' in outcome ? outcome.finds.map(({ crm_identifier }) => crm_identifier) : [];
    expect(ids.filter((id, at) => id && id !== one.finds[at]?.crm_identifier)).toEqual([]);
  });
});
