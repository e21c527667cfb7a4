/** A committed secret fails `npm test`: what tests/run/test.ts and `npm run check` run, tried on a planted one. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

function lint(cwd: string) {
  const program = join(root, 'node_modules/secretlint/bin/secretlint.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--secretlintrc', join(root, '.secretlintrc.json'), '**/*'],
    { cwd, encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

/** Made here, so that this file holds none. The cloud's key without signs: one at its edge hides it. */
const random = randomBytes(40);
const planted: [what: string, file: string, text: string][] = [
  ['a token of a forge', '.hidden', `ghp_${random.toString('hex').slice(0, 36)}`],
  [
    'a key of a cloud',
    'settings.env',
    `AWS_SECRET_ACCESS_KEY=${random.toString('base64').replace(/[+/]/g, 'x').slice(0, 40)}`,
  ],
  ['the password of a database', 'store.ts', `'postgres://vault:${random.toString('hex')}@db.example/vault'`],
];

test.each(planted)('%s is found, and not repeated', (_what, file, text) => {
  const directory = mkdtempSync(join(tmpdir(), 'planted-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const path = join(directory, file);
  writeFileSync(path, `first line\n${text}\n`);
  const { status, said } = lint(directory);
  expect(said).toContain(path);
  expect(said).not.toContain(text);
  expect(status).toBe(1);
});

test('this repository holds none', () => {
  expect(lint(root)).toEqual({ status: 0, said: '' });
});
