/**
 * Scanner data that an operator hands out: `<name>.json` files of one directory, read once at the start. The vault checks
 * that they have the shape of scanners and are no trap for a parser; the extension, which runs them, checks everything
 * (scanners/schema.ts) and never lets one replace a level-3 or locked scanner.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { StartRefused } from './start-refused.ts';

export interface ScannerFiles {
  scanners: Record<string, unknown>[];
  /** Changes with the content and with nothing else. */
  etag: string;
}

const MAX_FILES = 100;
const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 12;
/** No path is made of anything else: no `..`, no separator, nothing hidden by an odd character. */
const FILE_NAME = /^[A-Za-z0-9._-]+$/;

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
/** As the extension's schema has it (scanners/schema.ts); the last two labels are never a wildcard. */
const hostPattern = /^https?:\/\/(?:\*\.)?(?:(?=[^.])[a-z\d-]*\*?[a-z\d-]*\.)*[a-z\d-]+\.[a-z\d-]+$/;
const host = z.string().check(z.regex(hostPattern, 'must be https://host or https://*.host'));

/** Other keys are the extension's business. */
const ScannerShape = z.looseObject({
  format: z.literal(1, 'must be 1'),
  id: z.string().check(z.regex(/^[a-z][a-z\d-]{1,31}$/, 'must be 2 to 32 small letters, digits or dashes')),
  name: text(60),
  level: z.literal([1, 2], 'must be 1 or 2: ids for an API come with the extension only'),
  hosts: z.array(host).check(z.minLength(1, 'must name at least one host'), z.maxLength(50)),
  pages: z
    .array(z.looseObject({ kind: z.enum(['list', 'generic', 'record', 'board']), path: text(200) }))
    .check(z.minLength(1, 'must have at least one page'), z.maxLength(50)),
});

/** Null when there is no directory. @throws StartRefused with a sentence that names the file and what is wrong with it */
export function readScannerFiles(directory: string | null): ScannerFiles | null {
  if (directory === null) return null;
  const scanners = namesIn(directory).map((name) => readScanner(join(directory, name)));
  const ids = scanners.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new StartRefused(`SCANNERS_DIR has two scanners with the id ${String(twice)}.`);
  const etag = `W/"${createHash('sha256').update(JSON.stringify(scanners)).digest('base64url')}"`;
  return { scanners, etag };
}

function namesIn(directory: string): string[] {
  const found = lstatSync(directory, { throwIfNoEntry: false });
  if (!found) throw new StartRefused(`SCANNERS_DIR names ${directory}, which is not there.`);
  if (!found.isDirectory()) throw new StartRefused(`SCANNERS_DIR names ${directory}, which is not a directory.`);
  const entries = readdirSync(directory, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (!FILE_NAME.test(entry.name) || entry.name.startsWith('.'))
      throw new StartRefused(
        `SCANNERS_DIR holds ${JSON.stringify(entry.name)}; names may have letters, digits, . _ and -`,
      );
    if (entry.isSymbolicLink()) throw new StartRefused(`${path} is a symbolic link; put the file itself there.`);
    if (!entry.isFile() || !entry.name.endsWith('.json'))
      throw new StartRefused(`${path} is no .json file; SCANNERS_DIR holds scanners and nothing else.`);
  }
  if (entries.length > MAX_FILES) throw new StartRefused(`SCANNERS_DIR holds more than ${MAX_FILES} files.`);
  return entries.map(({ name }) => name).sort();
}

function readScanner(path: string): Record<string, unknown> {
  const refuse = (reason: string) => new StartRefused(`${path} ${reason}.`);
  const { size } = lstatSync(path);
  if (size > MAX_BYTES) throw refuse(`has ${size} bytes; a scanner has at most ${MAX_BYTES}`);
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch {
    throw refuse('is not JSON in UTF-8');
  }
  if (!isPlain(data)) throw refuse(`is nested more than ${MAX_DEPTH} deep, or has a key like __proto__`);
  const parsed = z.safeParse(ScannerShape, data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refuse(`is no scanner: ${issue?.path.join('.') || 'it'} ${issue?.message ?? 'is not valid'}`);
}

/** Nothing that surprises whoever merges or walks it. */
function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  return Object.entries(value).every(
    ([key, inner]) => !['__proto__', 'constructor', 'prototype'].includes(key) && isPlain(inner, depth + 1),
  );
}
