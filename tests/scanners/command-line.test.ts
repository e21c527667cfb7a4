/** The two commands as people run them. Most need no process of their own, nor a browser each. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanners } from '../../scanners/registry.ts';
import { checkScanner } from '../../scanners/schema.ts';
import { openPageReader, type PageReader } from '../../scanners/tools/page-reader.ts';
import { type Answer, scan as scanWith } from '../../scanners/tools/scan-command.ts';
import { scannersFolder } from './all-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
let reader: PageReader;
beforeAll(async () => {
  reader = await openPageReader();
});
afterAll(async () => {
  await reader?.close();
  rmSync(folder, { recursive: true, force: true });
});

const scan = (...args: string[]): Promise<Answer> => scanWith(args, async () => ({ ...reader, close: async () => {} }));

const run = (
  tool: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Omit<Answer, 'code'> & { code: number }> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [`${scannersFolder}tools/${tool}.ts`, ...args],
      { env: { ...process.env, ...env }, cwd: folder },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

const page = (name: string, html: string) => {
  writeFileSync(join(folder, name), html);
  return join(folder, name);
};

const list = `<table><tr><th>Name</th><th>Phone</th><th>Email</th></tr>
<tr><td><a href="/contacts/41">Ada Byron</a></td><td>555-555-0101 ext. 7, 555-555-0102</td><td>ada@example.com</td></tr>
<tr><td><a href="/contacts/42">Grace Hopper</a></td><td></td><td>grace@example.com</td></tr>
<tr><td>Nobody Reachable</td><td>—</td><td></td></tr></table>`;

describe('npm run scan', () => {
  test('prints one JSON document with everybody who can be reached', async () => {
    const { code, out } = await run('scan', [
      page('list.html', list),
      '--url',
      'https://crm.example.com/contacts',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      scanner: 'generic',
      contacts: [
        {
          name: 'Ada Byron',
          phone: '555-555-0101 x7',
          phones: ['555-555-0101 x7', '555-555-0102'],
          email: 'ada@example.com',
          company: '',
          record_url: 'https://crm.example.com/contacts/41',
          crm_identifier: '41',
          dialable: true,
        },
        {
          name: 'Grace Hopper',
          phone: '',
          phones: [],
          email: 'grace@example.com',
          company: '',
          record_url: 'https://crm.example.com/contacts/42',
          crm_identifier: '42',
          dialable: false,
        },
      ],
      skipped: [{ row: 'Nobody Reachable', reason: 'no_contact_method' }],
      expected: null,
      read: 3,
      understood: true,
      selected_only: false,
    });
  });

  test('explains which list was read and why, each column, and what became of each row', async () => {
    const args = [page('list.html', list), '--url', 'https://crm.example.com/contacts', '--explain'];
    const { out } = await scan(...args);
    expect(out).toContain('Read: table');
    expect(out).toMatch(/Phone +1 +phones +phone 2/);
    expect(out).toContain('Nobody Reachable: left out: no phone and no e-mail');
    const { explanation } = JSON.parse((await scan(...args, '--json')).out);
    expect(explanation.lists).toMatchObject([
      { chosen: true, rows: 3, columns: [{ used: 'name' }, { used: 'phones' }, {}] },
    ]);
    expect(explanation.rows).toHaveLength(3);
  });

  test('explains a list whose extensions are in a column of their own', async () => {
    const file = `${scannersFolder}generic/pages/extension-column.html`;
    const { code, out } = await scan(file, '--url', 'https://crm.example.com/contacts', '--explain');
    expect({ code, out: out.includes('extensions') }).toEqual({ code: 0, out: true });
  });

  test('explains why no list of a page was read', async () => {
    const html = '<h1>Stock</h1><table><tr><th>Item</th><th>Price</th></tr><tr><td>Lamp</td><td>12</td></tr></table>';
    const { out } = await scan(page('stock.html', html), '--url', 'https://crm.example.com/stock', '--explain');
    expect(out).toContain('Not read: table (structured, 1 rows): no column of names');
  });

  test('reads only what is on screen where harvesting is switched off', async () => {
    const args = [
      `${scannersFolder}generic/pages/virtual-list.html`,
      '--url',
      'https://crm.example.com/contacts',
      '--json',
    ];
    const seen = JSON.parse((await scan(...args, '--no-harvest')).out);
    expect(seen.read).toBeLessThan(30);
    expect(seen.expected).toBe(60);
  });

  test('reads the other pages of a list where it is asked to', async () => {
    const html = `<table><thead><tr><th>Name</th><th>Phone</th></tr></thead><tbody></tbody></table>
      <nav aria-label="Pages"><button>Previous page</button><button>Next page</button></nav><script>
      const [back, on] = document.querySelectorAll('button');
      const draw = (at) => {
        document.querySelector('tbody').innerHTML = ['Ada Byron', 'Noor Berg'].map((name, row) => '<tr><td>' + name + '</td><td>555-555-01' + at + row + '</td></tr>').join('');
        [back.disabled, on.disabled] = [at === 0, at === 1];
      };
      [back.onclick, on.onclick] = [() => draw(0), () => draw(1)];
      draw(0);</script>`;
    const args = [page('pages.html', html), '--url', 'https://crm.example.com/contacts', '--json'];
    const one = JSON.parse((await scan(...args)).out);
    expect([one.contacts.length, one.pages]).toEqual([2, { read: 1, next: true }]);
    const all = JSON.parse((await scan(...args, '--pages')).out);
    const ends = all.contacts.map(({ phone }: { phone: string }) => phone.slice(-2));
    expect(ends).toEqual(['00', '01', '10', '11']);
    expect(all.pages).toMatchObject({ read: 2, next: false });
  });

  test('says why a page was refused', async () => {
    const { code, out } = await scan(page('text.html', '<p>Hello</p>'), '--url', 'https://crm.example.com/', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ understood: false, reason: 'no_list', contacts: [], expected: null });
  });

  test('takes the address from <base href>, runs the page, and shows a table to people', async () => {
    const html = `<base href="https://crm.example.com/people"><div id="here"></div><script>
      document.getElementById('here').innerHTML = ${JSON.stringify(list)} + location.href;</script>`;
    const { code, out } = await scan(page('script.html', html));
    expect(code).toBe(0);
    expect(out).toMatch(/^Name +Phone +E-mail/);
    expect(out).toContain('Ada Byron');
    expect(out).toContain('2 people, 1 to dial; 3 rows read by generic.');
    expect(out).toContain('Nobody Reachable: no phone and no e-mail');
  });

  test.each([
    ['leads elsewhere at once', "location = 'https://elsewhere.example.com/';"],
    ['reloads itself', 'setTimeout(() => location.reload(), 20);'],
    ['asks a question', "alert('hello'); confirm('sure?');"],
    [
      'breaks the methods of its own world',
      'Element.prototype.querySelectorAll = null; Array.prototype.flatMap = null;',
    ],
  ])('reads a page that %s', async (_what, script) => {
    const file = page('odd.html', `${list}<script>${script}</script>`);
    const { code, out } = await scan(file, '--url', 'http://localhost:3000/people', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ contacts: [{ name: 'Ada Byron' }, { name: 'Grace Hopper' }] });
  });

  test('reads a page in the encoding that it names', async () => {
    const html = `<meta charset="iso-8859-1">${list.replace('Ada', 'Zoë')}`;
    writeFileSync(join(folder, 'latin.html'), Buffer.from(html, 'latin1'));
    const { out } = await scan(join(folder, 'latin.html'), '--url', 'https://crm.example.com/contacts', '--json');
    expect(JSON.parse(out)).toMatchObject({ contacts: [{ name: 'Zoë Byron' }, {}] });
  });

  test.each<[string, string[], RegExp]>([
    ['no file', [], /^Name one HTML file\. Usage: /],
    [
      'a file that is not there',
      ['gone.html', '--url', 'https://crm.example.com/'],
      /^There is no readable file gone\.html\. Check the path/,
    ],
    ['no address', ['plain.html'], /^Say at which address .*plain\.html was saved/],
    ['an address that is none', ['plain.html', '--url', 'crm.example.com'], /is not a web address\. Give it in full/],
    ['another scheme', ['plain.html', '--url', 'file:///x'], /is not a web address/],
    ['an unknown option', ['plain.html', '--jsn'], /Unknown option '--jsn'.*Usage: /],
  ])('says what to do about %s', async (_what, args, sentence) => {
    const plain = page('plain.html', list);
    const { code, out, err } = await scan(...args.map((one) => (one === 'plain.html' ? plain : one)));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err.trim()).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('says how to get a browser where there is none', async () => {
    const { code, err } = await run('scan', [page('list.html', list), '--url', 'https://crm.example.com/'], {
      CHROMIUM_PATH: '/nowhere',
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^No Chromium was found\. Install one \(apt-get install chromium/);
  });
});

describe('npm run new:scanner', () => {
  test('makes a scanner that is listed, passes the schema and finds its own people', async () => {
    const into = join(folder, 'scanners');
    cpSync(scannersFolder, into, { recursive: true });
    const { code, out } = await run('new-scanner', ['my-crm', '--into', into]);
    expect(code).toBe(0);
    expect(out).toContain('Made scanners/my-crm/');
    const registry = readFileSync(join(into, 'registry.ts'), 'utf8');
    expect(registry).toContain("import myCrm from './my-crm/my-crm.ts';\nimport pipedrive");
    expect(registry.match(/^import /gm)).toHaveLength(scanners.length + 2);
    expect(/= \[([^\]]*)\];/.exec(registry)?.[1]?.match(/\w+/g)).toContain('myCrm');
    expect(readFileSync(join(into, 'README.md'), 'utf8')).toContain('| My Crm | `my-crm` |');
    const made = (await import(join(into, 'my-crm', 'my-crm.ts'))) as { default: unknown };
    expect(checkScanner(made.default)).toEqual({ ok: true, scanner: made.default });
    const again = await run('new-scanner', ['my-crm', '--into', into]);
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/exists already: take another id/);
  });

  test.each([
    [[], /^Say one id for the scanner: npm run new:scanner/],
    [['My CRM'], /^"My CRM" cannot be an id: take 2 to 32 small letters/],
    [['../up'], /cannot be an id/],
    [['engine'], /is a folder of the engine/],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { code, err } = await run('new-scanner', args);
    expect(code).toBe(1);
    expect(err.trim()).toMatch(sentence);
  });
});
