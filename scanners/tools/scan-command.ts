/** The command `npm run scan`, without the printing. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ScanResult } from '../contract.ts';
import { pickScanner } from '../pick.ts';
import { writeExpectation, writtenPhone } from './expectation.ts';
import type { ExplainedList } from './explanation.ts';
import { openPageReader, type PageReader, UnreadablePageError } from './page-reader.ts';
import { explained, fatesOf } from './scan-explained.ts';
import { tableOf } from './scan-table.ts';

const usage = 'npm run scan -- FILE --url URL [--json] [--write] [--explain] [--no-harvest] [--pages]';

/** Trouble whose sentence is all the person needs. */
class ScanError extends Error {}

/** The command's JSON: numbers as text, the best first; `phone` is '' when there is none. */
function report(result: ScanResult) {
  if (!result.understood) {
    const { scanner, reason, understood } = result;
    return { scanner, contacts: [], skipped: [], expected: null, read: 0, understood, reason };
  }
  const { scanner, skipped, expected, read, understood, selected_only, unseen_ticks, more, records, stopped, pages } =
    result;
  const contacts = result.contacts.map(({ phones, id: _id, ...told }) => ({
    ...told,
    phone: phones[0] ? writtenPhone(phones[0]) : '',
    phones: phones.map(writtenPhone),
    dialable: phones.length > 0,
  }));
  const counts = { expected, read, understood, selected_only, unseen_ticks, more, records };
  return { scanner, contacts, skipped, ...counts, ...(stopped && { stopped }), ...(pages && { pages }) };
}

/** As the page says it is encoded; UTF-8 where it says nothing, or nothing that is known. */
function decode(bytes: Uint8Array): string {
  const said = /<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(
    new TextDecoder('latin1').decode(bytes.slice(0, 2048)),
  )?.[1];
  try {
    return new TextDecoder(said ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** `<base href>` of a saved page is where it came from. */
const baseOf = (html: string): string | undefined => {
  const tag = /<base\s[^>]*>/i.exec(html)?.[0] ?? '';
  return /href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag)?.slice(1).find(Boolean);
};

function addressFor(given: string | undefined, html: string, file: string): string {
  const address = given ?? baseOf(html);
  if (!address) throw new ScanError(`Say at which address ${file} was saved: ${usage}`);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new ScanError(
      `"${address}" is not a web address. Give it in full, as in --url https://crm.example.com/contacts`,
    );
  }
  return new URL(address).href;
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        json: { type: 'boolean' },
        write: { type: 'boolean' },
        explain: { type: 'boolean' },
        'no-harvest': { type: 'boolean' },
        pages: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return { ...values, files: positionals };
  } catch (error) {
    throw new ScanError(`${(error as Error).message.split('. ')[0]}. Usage: ${usage}`);
  }
}

/** What the command prints, and its exit code. */
export interface Answer {
  code: 0 | 1;
  out: string;
  err: string;
}

/** Never rejects: trouble is an answer, too. */
export async function scan(args: string[], open: () => Promise<PageReader> = openPageReader): Promise<Answer> {
  try {
    return await scanFile(args, open);
  } catch (error) {
    const known = error instanceof ScanError || error instanceof UnreadablePageError;
    const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    const err = known ? said : `The page could not be read: ${said}. Please report it with the page.`;
    return { code: 1, out: '', err };
  }
}

async function scanFile(args: string[], open: () => Promise<PageReader>): Promise<Answer> {
  const { url, json, write, explain, help, files, pages, 'no-harvest': noHarvest } = readArguments(args);
  if (help) return { code: 0, out: `Usage: ${usage}`, err: '' };
  const [file, ...more] = files;
  if (!file || more.length > 0) throw new ScanError(`Name one HTML file. Usage: ${usage}`);
  const bytes = await readFile(file).catch(() => {
    throw new ScanError(`There is no readable file ${file}. Check the path; it is taken from the folder you are in.`);
  });
  const html = decode(bytes);
  const address = addressFor(url, html, file);
  const picked = pickScanner(address);
  if (!picked)
    throw new ScanError(
      `"${address}" is not a web address. Give it in full, as in --url https://crm.example.com/contacts`,
    );
  const reader = await open();
  try {
    let lists: ExplainedList[] = [];
    const result = await reader.read(html, address, picked, {
      harvest: !noHarvest,
      pages: pages ?? false,
      ...(explain && { onExplained: (found: ExplainedList[]) => (lists = found) }),
    });
    const explanation = explain ? { explanation: { lists, rows: fatesOf(result) } } : {};
    const out = json
      ? JSON.stringify({ ...report(result), ...explanation }, null, 2)
      : [tableOf(result), ...(explain ? [explained(lists, result)] : [])].join('\n\n');
    return { code: 0, out, err: write ? await writeExpectation(file, address, result) : '' };
  } finally {
    await reader.close();
  }
}
