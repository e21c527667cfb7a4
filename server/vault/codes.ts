/** Single-use codes: stored hashed, gone after five minutes, taken by one statement so that two takers never both win. */
import type { Transaction } from 'kysely';
import type { StreamCode } from '../contracts/ids.ts';
import type { Outside } from '../outside.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { CodeRow, Database } from '../store/schema.ts';
import { hash } from './seal.ts';

export const CODE_LIFE_MS = 5 * 60_000;

export type CodePurpose = 'stream';

/** What a code stands for. */
export interface CodeHolder {
  session_id: string;
  client_id: string;
}

const deleteExpired = prepared((db, value: Values<{ now: number }>) =>
  db.deleteFrom('codes').where('expires_at', '<=', value('now')),
);
const insert = prepared((db, value: Values<CodeRow>) =>
  db.insertInto('codes').values({
    hash: value('hash'),
    purpose: value('purpose'),
    session_id: value('session_id'),
    client_id: value('client_id'),
    expires_at: value('expires_at'),
  }),
);

/** Made before the write: a work may run twice, a code must not change between. */
export function newCode(outside: Outside): StreamCode {
  return outside.random(32).toString('base64url') as StreamCode;
}

/** Stores a code of `newCode`, and forgets those that expired. */
export async function issueCode(
  trx: Transaction<Database>,
  outside: Outside,
  code: StreamCode,
  purpose: CodePurpose,
  holder: CodeHolder,
): Promise<void> {
  const now = outside.now();
  await deleteExpired(trx, { now });
  await insert(trx, { hash: hash(code), purpose, ...holder, expires_at: now + CODE_LIFE_MS });
}

/** Null when the code is unknown, used, expired or for something else. */
export async function takeCode(
  trx: Transaction<Database>,
  outside: Outside,
  code: string,
  purpose: CodePurpose,
): Promise<CodeHolder | null> {
  const taken = await trx
    .deleteFrom('codes')
    .where('hash', '=', hash(code))
    .where('purpose', '=', purpose)
    .returning(['session_id', 'client_id', 'expires_at'])
    .executeTakeFirst();
  if (!taken || taken.expires_at <= outside.now()) return null;
  return { session_id: taken.session_id, client_id: taken.client_id };
}
