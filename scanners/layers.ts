/** Scanners that come as data, laid over those that ship (design 4.3): the first that serves an address reads it. */
import type { Scanner } from './format.ts';
import { checkScanner } from './schema.ts';

export type CheckedFile = { ok: true; scanners: Scanner[] } | { ok: false; problems: string[] };

const most = 100;

/** `{ "format": 1, "scanners": [...] }`, or one scanner alone as it was exported. Problems as `scanners[2].hosts[0]: …`. */
export function checkScannerFile(data: unknown): CheckedFile {
  const file = (typeof data === 'object' && data !== null ? data : {}) as { format?: unknown; scanners?: unknown };
  const isList = 'scanners' in file;
  if (isList && file.format !== 1)
    return {
      ok: false,
      problems: ['format: must be 1; a file of another format needs another version of the extension'],
    };
  const all: unknown[] = !isList ? [data] : Array.isArray(file.scanners) ? file.scanners : [];
  if (all.length === 0 || all.length > most)
    return { ok: false, problems: [`scanners: must be a list of 1 to ${most} scanners; add one, or split the file`] };
  const checked = all.map(checkScanner);
  const named = (at: number, problem: string) => (isList ? `scanners[${at}].${problem}` : problem);
  const problems = checked.flatMap((one, at) => (one.ok ? [] : one.problems.map((problem) => named(at, problem))));
  const scanners = checked.flatMap((one) => (one.ok ? [one.scanner] : []));
  for (const [at, { id, hosts }] of scanners.entries()) {
    if (id === 'generic' || hosts.length === 0)
      problems.push(named(at, 'hosts: name the hosts it is for; the scanner of any page cannot be replaced'));
    if (scanners.findIndex((other) => other.id === id) < at)
      problems.push(named(at, `id: "${id}" is there twice; give one of them another id`));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scanners };
}

/** Of unknown data, what is a scanner. */
export function usableScanners(data: readonly unknown[]): Scanner[] {
  return data.flatMap((one) => {
    const checked = checkScanner(one);
    return checked.ok ? [checked.scanner] : [];
  });
}

/** What is read by an API, and what reads any page, is nobody's to replace. */
export const isFixed = ({ level, hosts }: Scanner) => level === 3 || hosts.length === 0;

/**
 * `over`: layers, the strongest first. A scanner replaces the one of its id below it, wherever that stands. The fixed
 * ones come before all layers, so that their ids and hosts stay their own.
 */
export function layScanners(bundled: readonly Scanner[], ...over: readonly (readonly Scanner[])[]): Scanner[] {
  const added = over.flat().filter(({ level }) => level < 3);
  const all = [...bundled.filter(isFixed), ...added, ...bundled.filter((one) => !isFixed(one))];
  return all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at);
}
