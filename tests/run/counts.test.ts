import { expect, test } from 'vitest';
import { add, fromExit, fromPlaywright, fromVitest } from './counts.ts';

const vitest = (tests: [name: string, status: string][], file: object = {}) =>
  JSON.stringify({
    testResults: [
      {
        name: 'a.test.ts',
        status: tests.some(([, status]) => status === 'failed') ? 'failed' : 'passed',
        assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
        ...file,
      },
    ],
  });
const playwright = (tests: [title: string, status: string][], errors: object[] = []) =>
  JSON.stringify({
    errors,
    suites: [
      {
        title: 'a.spec.ts',
        specs: [],
        suites: [{ title: 'inner', specs: tests.map(([title, status]) => ({ title, tests: [{ status }] })) }],
      },
    ],
  });

test('all runners are added up', () => {
  const sum = add([
    fromExit(0),
    fromVitest(
      vitest([
        ['one', 'passed'],
        ['two (needs PostgreSQL)', 'pending'],
      ]),
      0,
    ),
    fromPlaywright(
      playwright([
        ['three', 'expected'],
        ['four', 'unexpected'],
      ]),
      1,
    ),
  ]);
  expect(sum).toEqual({ passed: 3, failed: 1, skipped: 1, notes: ['a.spec.ts inner four: failed'] });
});

test('a runner that breaks off is a failure, never zero tests', () => {
  expect(fromVitest('', 137)).toMatchObject({ failed: 1 });
  expect(fromPlaywright('{"suites": [', null)).toMatchObject({ failed: 1 });
  expect(fromExit(null)).toMatchObject({ failed: 1 });
});

test('a runner that found no test is a failure', () => {
  expect(fromVitest(vitest([]), 0)).toMatchObject({ failed: 1, notes: ['vitest ran no test'] });
  expect(fromPlaywright(playwright([]), 0)).toMatchObject({ failed: 1 });
});

test('a bad exit code is a failure although every test passed', () => {
  expect(fromVitest(vitest([['one', 'passed']]), 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(fromPlaywright(playwright([['one', 'expected']]), 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('a test file that does not load is a failure with its words', () => {
  const count = fromVitest(vitest([], { status: 'failed', message: 'Cannot find module ./x.ts\nstack' }), 1);
  expect(count.failed).toBeGreaterThan(0);
  expect(count.notes).toContain('a.test.ts: Cannot find module ./x.ts');
});

test('an error outside the end-to-end tests is a failure', () => {
  expect(fromPlaywright(playwright([['one', 'expected']], [{ message: 'no browser' }]), 1)).toMatchObject({
    passed: 1,
    failed: 1,
    notes: ['no browser'],
  });
});

test('a flaky test is a failure', () => {
  expect(fromPlaywright(playwright([['one', 'flaky']]), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('a failed test is named with the first line of what it said', () => {
  const assertion = {
    fullName: 'adds',
    status: 'failed',
    failureMessages: ['\u001b[31mexpected 3\u001b[0m\n  at x.ts'],
  };
  const file = JSON.stringify({
    testResults: [{ name: 'b.test.ts', status: 'failed', assertionResults: [assertion] }],
  });
  expect(fromVitest(file, 1)).toMatchObject({ failed: 1, notes: ['b.test.ts adds: expected 3'] });
  const spec = {
    title: 'calls',
    tests: [{ status: 'unexpected', results: [{}, { error: { message: 'no answer\nat y' } }] }],
  };
  const suites = [{ title: 'c.spec.ts', specs: [spec] }];
  expect(fromPlaywright(JSON.stringify({ suites, errors: [] }), 1)).toMatchObject({
    failed: 1,
    notes: ['c.spec.ts calls: no answer'],
  });
});

test('a skipped test must say in its name what it needs', () => {
  expect(
    fromVitest(
      vitest([
        ['one', 'pending'],
        ['two', 'passed'],
      ]),
      0,
    ),
  ).toMatchObject({ failed: 1, skipped: 0 });
  expect(
    fromPlaywright(
      playwright([
        ['one', 'skipped'],
        ['two', 'expected'],
      ]),
      0,
    ),
  ).toMatchObject({
    failed: 1,
    skipped: 0,
    notes: ['Skipped without "(needs …)" in its name: a.spec.ts inner one'],
  });
});
