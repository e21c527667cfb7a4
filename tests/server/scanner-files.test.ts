import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { scanners as bundled } from '../../scanners/registry.ts';
import { checkScanner } from '../../scanners/schema.ts';
import { api } from '../../server/contracts/api.ts';
import { readScannerFiles } from '../../server/scanner-files.ts';
import { StartRefused } from '../../server/start-refused.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { openVault } from './vault.ts';

const scanner = (id: string, more: object = {}) => ({
  format: 1,
  id,
  name: 'Our CRM',
  level: 2,
  hosts: ['https://crm.example.com', 'https://*.crm.example.com'],
  pages: [
    {
      kind: 'list',
      path: '^/people',
      layouts: [{ rows: { at: 'tr.person' }, fields: { name: [{ at: '.name' }], phone: [{ at: '.phone' }] } }],
    },
  ],
  ...more,
});

function directoryOf(files: Record<string, unknown>): string {
  const directory = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    const raw = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(join(directory, name), raw ? content : JSON.stringify(content));
  }
  return directory;
}

async function serving(directory: string | null) {
  const vault = await openVault({ env: directory === null ? {} : { SCANNERS_DIR: directory } });
  onTestFinished(() => vault.close());
  const install = await vault.register();
  const get = (headers: Record<string, string> = {}) =>
    vault.app.inject({ url: api.scanners.path, headers: { ...install.headers, ...headers } });
  return { vault, get };
}

describe('/scanners.json', () => {
  test('hands the files out as they are, and the extension finds nothing wrong with them', async () => {
    const { get } = await serving(directoryOf({ 'b.json': scanner('second'), 'a.json': scanner('first') }));
    const answer = await get();
    expect(answer.statusCode).toBe(200);
    expect(answer.json().scanners).toEqual([scanner('first'), scanner('second')]);
    expect(answer.json().scanners.map(checkScanner)).toMatchObject([{ ok: true }, { ok: true }]);
  });

  test('is not sent again to who has it already', async () => {
    const directory = directoryOf({ 'a.json': scanner('first') });
    const { get } = await serving(directory);
    const { etag = '' } = (await get()).headers;
    for (const known of [String(etag), `"other", ${etag}`, String(etag).replace('W/', ''), '*']) {
      const answer = await get({ 'if-none-match': known });
      expect([answer.statusCode, answer.body, answer.headers.etag]).toEqual([304, '', etag]);
    }
    expect((await get({ 'if-none-match': '"other"' })).statusCode).toBe(200);
    expect((await get()).headers['cache-control']).toBe('private, no-cache');
    writeFileSync(join(directory, 'a.json'), JSON.stringify(scanner('first', { name: 'Renamed' })));
    const after = await (await serving(directory)).get({ 'if-none-match': String(etag) });
    expect(after.statusCode).toBe(200);
  });

  test('is for installs only, and says so where there is nothing', async () => {
    const { vault } = await serving(directoryOf({}));
    expect((await vault.app.inject(api.scanners.path)).statusCode).toBe(401);
    const { get } = await serving(null);
    const none = await get();
    expect([none.statusCode, none.json().error.code]).toEqual([404, 'no_scanners']);
  });

  test('of an empty directory is an empty list', async () => {
    const { get } = await serving(directoryOf({}));
    expect((await get()).json().scanners).toEqual([]);
  });
});

test('every scanner of the extension but those for an API could be handed out', () => {
  const files = bundled.filter(({ level, hosts }) => level < 3 && hosts.length > 0);
  expect(files.length).toBeGreaterThan(0);
  const directory = directoryOf(Object.fromEntries(files.map((one) => [`${one.id}.json`, one])));
  expect(readScannerFiles(directory)?.scanners).toHaveLength(files.length);
});

describe('the vault does not start with', () => {
  const deep = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['half of a file', { 'a.json': '{"format":' }, /a\.json is not JSON in UTF-8\.$/],
    ['bytes that are no text', { 'a.json': Buffer.from('{"a":"\xff"}', 'latin1') }, /is not JSON in UTF-8\.$/],
    ['a list', { 'a.json': [] }, /a\.json is no scanner: /],
    ['another format', { 'a.json': scanner('a1', { format: 2 }) }, /is no scanner: format must be 1\.$/],
    ['an id with a path in it', { 'a.json': scanner('../x') }, /is no scanner: id must be/],
    ['a level for an API', { 'a.json': scanner('a1', { level: 3 }) }, /is no scanner: level must be 1 or 2/],
    ['any host at all', { 'a.json': scanner('a1', { hosts: [] }) }, /is no scanner: hosts must name at least one/],
    ['a wildcard host', { 'a.json': scanner('a1', { hosts: ['https://*'] }) }, /is no scanner: hosts\.0 must be/],
    ['a host with a path', { 'a.json': scanner('a1', { hosts: ['https://a.b/c'] }) }, /hosts\.0 must be/],
    ['no pages', { 'a.json': scanner('a1', { pages: [] }) }, /is no scanner: pages must have at least one/],
    ['a page of no kind', { 'a.json': scanner('a1', { pages: [{ path: '^/' }] }) }, /is no scanner: pages\.0\.kind/],
    ['a trap', { 'a.json': JSON.stringify(scanner('a1')).replace('{', '{"__proto__":{},') }, /a key like __proto__/],
    ['a pit', { 'a.json': scanner('a1', { x: deep(30) }) }, /nested more than 12 deep/],
    ['64 KB', { 'a.json': scanner('a1', { x: 'x'.repeat(66_000) }) }, /has \d+ bytes; a scanner has at most 65536\.$/],
    ['one id twice', { 'a.json': scanner('same'), 'b.json': scanner('same') }, /two scanners with the id same\.$/],
    ['a file of another kind', { 'README.md': 'x' }, /README\.md is no \.json file/],
    ['a hidden file', { '.a.json': scanner('a1') }, /holds "\.a\.json"; names may have/],
    ['an odd name', { 'a b.json': scanner('a1') }, /holds "a b\.json"; names may have/],
    [
      '101 files',
      Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}.json`, scanner(`s${i}`)])),
      /more than 100 files/,
    ],
  ])('%s in SCANNERS_DIR', (_name, files, sentence) => {
    const directory = directoryOf(files);
    expect(() => readScannerFiles(directory)).toThrow(StartRefused);
    expect(() => readScannerFiles(directory)).toThrow(sentence);
  });

  test('a link, a directory or nothing where the files should be', () => {
    const outside = directoryOf({ 'secret.json': scanner('outside') });
    const linked = temporaryDirectory();
    symlinkSync(join(outside, 'secret.json'), join(linked, 'a.json'));
    expect(() => readScannerFiles(linked)).toThrow(/a\.json is a symbolic link; put the file itself there\.$/);
    const nested = temporaryDirectory();
    mkdirSync(join(nested, 'more.json'));
    expect(() => readScannerFiles(nested)).toThrow(/more\.json is no \.json file/);
    const alias = join(temporaryDirectory(), 'alias');
    symlinkSync(outside, alias);
    expect(() => readScannerFiles(alias)).toThrow(/which is not a directory\.$/);
    expect(() => readScannerFiles(join(nested, 'none'))).toThrow(/which is not there\.$/);
  });

  test('any of it: the start itself is refused', async () => {
    await expect(openVault({ env: { SCANNERS_DIR: directoryOf({ 'a.json': '{}' }) } })).rejects.toThrow(StartRefused);
  });
});
