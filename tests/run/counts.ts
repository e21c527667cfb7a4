/**
 * Adds up what the runners report. A runner that breaks off counts as a failure, never as "no tests": so a count is
 * made from the report *and* the exit code.
 */

import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** One line for each thing that counts as failed: it is printed last, where a long log is read first. */
  notes: string[];
}

export const none: Count = { passed: 0, failed: 0, skipped: 0, notes: [] };

export function add(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
      notes: [...sum.notes, ...count.notes],
    }),
    none,
  );
}

/** A build, a type check, a lint: one command is one test. */
export const fromExit = (exitCode: number | null): Count =>
  exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };

const broken = (note: string): Count => ({ ...none, failed: 1, notes: [note] });

/** A skipped test says in its name what it needs: `restores the dump (needs PostgreSQL)`. */
const saysWhy = (name: string) => /\((needs|skipped:) [^)]+\)/.test(name);

interface Outcome {
  name: string;
  outcome: string;
  /** What a failed test said. */
  said?: string | undefined;
}

/** Colours are for the runner's own output. */
const firstLine = (text: string) => stripVTControlCharacters(text).split('\n')[0] ?? '';

function fromTests(runner: string, tests: Outcome[], extra: string[], exitCode: number | null) {
  const count = { ...none, notes: [...extra], failed: extra.length };
  for (const { name, outcome, said } of tests) {
    if (outcome === 'passed') count.passed++;
    else if (outcome === 'skipped' && saysWhy(name)) count.skipped++;
    else {
      count.failed++;
      count.notes.push(
        outcome === 'skipped'
          ? `Skipped without "(needs …)" in its name: ${name}`
          : `${name}: ${firstLine(said ?? outcome)}`,
      );
    }
  }
  if (tests.length === 0) return add([count, broken(`${runner} ran no test`)]);
  if (exitCode !== 0 && count.failed === 0) return add([count, broken(`${runner} ended with code ${exitCode}`)]);
  return count;
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** `report` is the JSON reporter's text, '' when the runner wrote none. */
export function fromVitest(report: string, exitCode: number | null): Count {
  const parsed = read<VitestReport>(report);
  if (!parsed) return broken(`vitest broke off without a report (exit code ${exitCode})`);
  const tests = parsed.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, failureMessages }) => ({
      name: `${relative('.', name)} ${fullName}`,
      outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
      said: failureMessages?.[0],
    })),
  );
  const brokenFiles = parsed.testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
    .map(({ name, message }) => `${relative('.', name)}: ${firstLine(message || 'the file failed outside its tests')}`);
  return fromTests('vitest', tests, brokenFiles, exitCode);
}

interface PlaywrightTest {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  results?: { error?: { message?: string } }[];
}
interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: PlaywrightTest[] }[];
}
interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

export function fromPlaywright(report: string, exitCode: number | null): Count {
  const parsed = read<PlaywrightReport>(report);
  if (!parsed) return broken(`playwright broke off without a report (exit code ${exitCode})`);
  const walk = (suite: PlaywrightSuite, above: string): Outcome[] => [
    ...suite.specs.flatMap(({ title, tests }) =>
      tests.map(({ status, results }) => ({
        name: `${above} ${title}`.trim(),
        outcome: { expected: 'passed', unexpected: 'failed', flaky: 'failed', skipped: 'skipped' }[status],
        said: results?.find(({ error }) => error)?.error?.message,
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => walk(inner, `${above} ${inner.title}`.trim())),
  ];
  const errors = parsed.errors.map(({ message }) => firstLine(message ?? 'an error outside the tests'));
  return fromTests(
    'playwright',
    parsed.suites.flatMap((suite) => walk(suite, suite.title)),
    errors,
    exitCode,
  );
}

function read<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
