/** All cases of all scanners in Chromium: how many people are found exactly, how many are missing, how much is wrong. */
import type { ExpectedContact } from '../../scanners/cases.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';
import { openPageReader } from '../../scanners/tools/page-reader.ts';
import { allCases } from '../scanners/all-cases.ts';
import type { Figure, Part } from './part.ts';

/** What must be the same for a person to count as found. */
const written = ({ name, phones = [], email = '' }: ExpectedContact) => JSON.stringify([name, phones, email]);

/** How often each stands in the list. */
function counted(people: readonly ExpectedContact[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) counts.set(written(person), (counts.get(written(person)) ?? 0) + 1);
  return counts;
}

const measureAccuracy: Part = async (size) => {
  const cases = size === 'full' ? allCases : allCases.slice(0, 3);
  const sum = { expected: 0, exact: 0, missing: 0, wrong: 0, misjudged: 0 };
  const reader = await openPageReader();
  try {
    for (const { one, html } of cases) {
      const picked = pickScanner(one.url);
      if (!picked) throw new Error(`no scanner takes ${one.url}`);
      const outcome = outcomeOf(await reader.read(html(), one.url, picked));
      const wanted = 'finds' in one ? one.finds : [];
      const found = 'finds' in outcome ? outcome.finds : [];
      if ('refused' in one !== 'refused' in outcome) sum.misjudged++;
      const left = counted(found);
      let exact = 0;
      for (const person of wanted) {
        const count = left.get(written(person)) ?? 0;
        if (count > 0) exact++;
        left.set(written(person), Math.max(0, count - 1));
      }
      const other = found.length - exact;
      sum.expected += wanted.length;
      sum.exact += exact;
      sum.wrong += other;
      sum.missing += Math.max(0, wanted.length - exact - other);
    }
  } finally {
    await reader.close();
  }
  return [
    { name: 'pages', value: cases.length, unit: '' },
    { name: 'contacts expected', value: sum.expected, unit: '' },
    { name: 'found exactly', value: sum.exact, unit: '' },
    { name: 'missing', value: sum.missing, unit: '', limit: 0 },
    { name: 'wrong', value: sum.wrong, unit: '', limit: 0 },
    { name: 'pages taken or refused by mistake', value: sum.misjudged, unit: '', limit: 0 },
  ] satisfies Figure[];
};

export default measureAccuracy;
