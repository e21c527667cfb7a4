/**
 * `npm run scan -- FILE --url URL [--json] [--write]`: what the extension would read from a saved page at that address.
 * With `--json` the standard output is one JSON document and nothing else. Trouble is one sentence, exit code 1.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ScanResult } from '../contract.ts';
import { pickScanner } from '../pick.ts';
import { writeExpectation, writtenPhone } from './expectation.ts';
import { openPageReader, UnreadablePageError } from './page-reader.ts';
import { tableOf } from './scan-table.ts';

const usage = 'npm run scan -- FILE --url URL [--json] [--write]';

/** Trouble whose sentence is all the person needs. */
class ScanError extends Error {}

/** The command's JSON: numbers as text, the best first; `phone` is '' when there is none. */
function report(result: ScanResult) {
  if (!result.understood) {
    const { scanner, reason, understood } = result;
    return { scanner, contacts: [], skipped: [], expected: null, read: 0, understood, reason };
  }
  const { scanner, skipped, expected, read, understood, selected_only } = result;
  const contacts = result.contacts.map(({ name, phones, email, company, record_url, crm_identifier }) => ({
    name,
    phone: phones[0] ? writtenPhone(phones[0]) : '',
    phones: phones.map(writtenPhone),
    email,
    company,
    record_url,
    crm_identifier,
    dialable: phones.length > 0,
  }));
  return { scanner, contacts, skipped, expected, read, understood, selected_only };
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
        help: { type: 'boolean' },
      },
    });
    return { ...values, files: positionals };
  } catch (error) {
    throw new ScanError(`${(error as Error).message.split('. ')[0]}. Usage: ${usage}`);
  }
}

async function main(args: string[]): Promise<void> {
  const { url, json, write, help, files } = readArguments(args);
  if (help) return console.log(`Usage: ${usage}`);
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
  const reader = await openPageReader();
  try {
    const result = await reader.read(html, address, picked);
    console.log(json ? JSON.stringify(report(result), null, 2) : tableOf(result));
    if (write) console.error(await writeExpectation(file, address, result));
  } finally {
    await reader.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof ScanError || error instanceof UnreadablePageError;
  const said = (error instanceof Error ? error.message : String(error)).split('\n')[0];
  console.error(known ? said : `The page could not be read: ${said}. Please report it with the page.`);
  process.exitCode = 1;
});
