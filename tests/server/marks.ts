/** Data that can be found again wherever it was written, and the places where a vault may have written it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { LaunchContact } from '../../server/contracts/contact.ts';
import { atEnd } from './at-end.ts';
import type { TestVault } from './vault.ts';

/** Of people, of the member and of PhoneBurner's own words. No part of them stands in the sources. */
export const marks = {
  first: 'Zorblatt',
  last: 'Quuxington',
  email: 'zorblatt.mark',
  company: 'Markmill',
  record: '99007700112233',
  note: 'Notemark',
  label: 'Labelmark',
  member: 'Repmark',
  words: 'Wordmark',
  setting: 'Settingmark',
} as const;

/** What is written at any level is written at trace: that one tells, and beside it the one that vaults run at. */
export const levels = process.env.VAULT_TEST_DATABASE ? (['trace'] as const) : (['trace', 'info'] as const);

/** Number `i` dials +1 202 777 and its own four digits. */
const digits = (i: number) => `2027770${String(100 + i)}`;

export const markedContact = (i: number): LaunchContact => ({
  id: `row-${i}`,
  name: `${marks.first} ${marks.last}${i}`,
  phone: `+1${digits(i)}`,
  phones: [{ number: `(202) 777-0${600 + i}`, label: 'Other' }],
  email: `${marks.email}+${i}@people.example`,
  company: marks.company,
  crm_identifier: `${marks.record}${i}`,
  record_url: `https://acme.pipedrive.com/person/${marks.record}${i}`,
});

/** Every form of a phone number of `markedContact`. */
export const numbers = /202\D{0,3}777\D{0,3}0[1-6]\d\d/;

const formsOf = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  encodeURIComponent(text),
  // Without its ends, which depend on what stands beside it.
  ...(text.length < 12 ? [] : [Buffer.from(text).toString('base64url').slice(2, -4)]),
];

/** Which of these stand in the text, plain or encoded. */
export function found(texts: Iterable<string>, secrets: Iterable<string>): string[] {
  const all = [...texts];
  const hit = (form: string) => all.some((text) => text.includes(form));
  const names = [...new Set(secrets)].filter((secret) => formsOf(secret).some(hit));
  return all.some((text) => numbers.test(text)) ? [...names, 'a phone number'] : names;
}

/** All that the vault has put aside: its files, and every value of every table on either store. */
export async function stored({ config, store }: TestVault): Promise<string[]> {
  const files = readdirSync(config.dataDir)
    .filter((name) => name !== 'vault.key')
    .map((name) => readFileSync(join(config.dataDir, name), 'latin1'));
  const values: string[] = [];
  for (const { name } of await store.db.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`
      .execute(store.db)
      // On PostgreSQL other tests' tables are listed too.
      .catch(() => ({ rows: [] }));
    for (const value of rows.flatMap((row) => Object.values(row))) {
      values.push(value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value));
    }
  }
  return [...files, values.join('\n')];
}

/** Everything the process writes, the vault's own log apart. */
export function outputs(): () => string {
  let text = '';
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write;
    stream.write = ((part: string | Uint8Array) => {
      text += typeof part === 'string' ? part : Buffer.from(part).toString('latin1');
      return true;
    }) as typeof stream.write;
    atEnd(() => {
      stream.write = write;
    });
  }
  return () => text;
}
