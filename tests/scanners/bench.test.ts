/** The benchmarks run and give their figures; what the figures are is for a quiet machine to say. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const bench = (...args: string[]) => run(process.execPath, ['tests/bench/bench.ts', ...args]);

interface Printed {
  figures: { name: string; value: number }[];
}

const figuresOf = (stdout: string) =>
  new Map((JSON.parse(stdout) as Printed).figures.map(({ name, value }) => [name, value]));

describe('npm run bench', () => {
  test('scan reads everybody of a small list and compares itself', async () => {
    const figures = figuresOf((await bench('scan', '--short', '--json')).stdout);
    expect(figures.get('400 rows: people read')).toBe(400);
    for (const name of ['engine to innerText', 'engine to textContent', 'longest task', 'memory a row, all rows']) {
      expect(figures.get(`400 rows: ${name}`), name).toBeGreaterThan(0);
    }
    expect(figures.get('people harvested')).toBe(100);
    expect(figures.get('harvest to scrolling')).toBeGreaterThan(0);
  });

  test('accuracy counts people over the first pages', async () => {
    const figures = figuresOf((await bench('accuracy', '--short', '--json')).stdout);
    expect(figures.get('contacts expected')).toBeGreaterThan(0);
    expect(figures.get('found exactly')).toBe(figures.get('contacts expected'));
    expect([figures.get('missing'), figures.get('wrong')]).toEqual([0, 0]);
  });

  test('hubspot reads what it compares, and nothing is held against the vault', async () => {
    const figures = figuresOf((await bench('hubspot', '--short', '--json')).stdout);
    expect(figures.get('held against the vault')).toBe(0);
    expect(figures.get('contacts: requests')).toBe(1);
    expect(figures.get('deals: requests')).toBe(2);
  });

  test('an unknown part is one sentence that names the parts', async () => {
    await expect(bench('nothing')).rejects.toMatchObject({
      stderr: expect.stringContaining('accuracy|bundle|hubspot|popup|scan'),
    });
  });
});
