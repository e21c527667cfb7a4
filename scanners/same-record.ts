/** Whether two addresses show the same record, so that follow does not pull a rep off a sub-tab of the right one. */
import type { RecordRule, Scanner } from './contract.ts';
import { routeOf } from './pick.ts';

const comparable = (id: string, how: RecordRule['compare']) =>
  how === 'ignore_case' ? id.toLowerCase() : how === 'first_15' ? id.slice(0, 15) : id;

function recordKey(url: URL, rules: readonly RecordRule[]): string | null {
  for (const [index, rule] of rules.entries()) {
    const found = new RegExp(rule.path).exec(routeOf(url));
    if (found?.[1]) return JSON.stringify([index, comparable(found[1], rule.compare), ...found.slice(2)]);
  }
  return null;
}

const segments = (path: string) => path.split('/').filter(Boolean);

const startsWith = (longer: string[], shorter: string[]) => shorter.every((part, at) => longer[at] === part);

/** Without a rule: everything that the shorter address says, the longer one says too (`/people/7` and `/people/7/notes`). */
function contains(inner: URL, outer: URL): boolean {
  const [shortPath, longPath] = [segments(outer.pathname), segments(inner.pathname)];
  const [shortHash, longHash] = [segments(outer.hash.slice(1)), segments(inner.hash.slice(1))];
  const saysSomething = shortPath.length > 0 || shortHash.length > 0 || outer.search !== '';
  return (
    saysSomething &&
    startsWith(longPath, shortPath) &&
    startsWith(longHash, shortHash) &&
    [...outer.searchParams].every(([key, value]) => inner.searchParams.get(key) === value)
  );
}

/** Both on one origin, and the same record by the scanner's rules; without a rule, one address lies within the other. */
export function sameRecord(scanner: Scanner, addressA: string, addressB: string): boolean {
  if (!URL.canParse(addressA) || !URL.canParse(addressB)) return false;
  const [a, b] = [new URL(addressA), new URL(addressB)];
  if (a.origin !== b.origin) return false;
  const rules = scanner.records ?? [];
  const [keyA, keyB] = [recordKey(a, rules), recordKey(b, rules)];
  if (keyA || keyB) return keyA === keyB;
  return contains(a, b) || contains(b, a);
}
