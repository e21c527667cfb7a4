/** Whether a tab shows a record already, so that follow does not pull a rep off a sub-tab of the right one. */

import { idInAddress } from './engine/record-id.ts';
import type { RecordRule, Scanner } from './format.ts';
import { routeOf } from './route.ts';

const comparable = (id: string, how: RecordRule['compare']) =>
  how === 'ignore_case' ? id.toLowerCase() : how === 'first_15' ? id.slice(0, 15) : id;

function recordKey(url: URL, rules: readonly RecordRule[]): string | null {
  for (const [index, rule] of rules.entries()) {
    const found = new RegExp(rule.path).exec(routeOf(url));
    if (found?.[1]) return JSON.stringify([index, comparable(found[1], rule.compare), ...found.slice(2)]);
  }
  return null;
}

const partsOf = (path: string) => path.split('/').filter(Boolean);

const beginsWith = (longer: string[], shorter: string[]) => shorter.every((part, at) => longer[at] === part);

/** Without a rule and without an id: `shown` says all that `record` says (`/people/ada/notes` for `/people/ada`). */
function liesWithin(shown: URL, record: URL): boolean {
  return (
    beginsWith(partsOf(shown.pathname), partsOf(record.pathname)) &&
    beginsWith(partsOf(shown.hash.slice(1)), partsOf(record.hash.slice(1))) &&
    [...record.searchParams].every(([key, value]) => shown.searchParams.get(key) === value)
  );
}

const typeKeys = /^(?:module|etn|model|entity|type|object|resource|controller)$/i;

/** Which kind of record an address says it shows: `module=Contacts`, in the query or in the hash. */
const typesIn = ({ search, hash }: URL): string =>
  [...new URLSearchParams(`${search}&${hash.slice(1)}`)]
    .filter(([key]) => typeKeys.test(key.replace('?', '')))
    .sort()
    .join();

/**
 * `shown` is the tab's address, `record` the contact's. By the scanner's rules where one knows either address; else by the
 * id and where it stands in the address; else `shown` must lie within `record`. Never true across origins.
 */
export function sameRecord(scanner: Scanner, shown: string, record: string): boolean {
  if (!URL.canParse(shown) || !URL.canParse(record)) return false;
  const [here, there] = [new URL(shown), new URL(record)];
  if (here.origin !== there.origin) return false;
  const rules = scanner.records ?? [];
  const [keyHere, keyThere] = [recordKey(here, rules), recordKey(there, rules)];
  if (keyHere || keyThere) return keyHere === keyThere;
  const [idHere, idThere] = [idInAddress(shown), idInAddress(record)];
  if (idHere && idThere) {
    return idHere.id === idThere.id && idHere.before === idThere.before && typesIn(here) === typesIn(there);
  }
  return idThere === null && liesWithin(here, there);
}
