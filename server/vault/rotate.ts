/**
 * A new key for everything stored, while the vault serves. First the key file gets the new key in front of the old one
 * (one atomic step; the serving process takes it up at its next sealing, keyring.ts), then every value is sealed again
 * in small transactions, each only if it is still what was read; the old key leaves the file when nothing is sealed
 * with it. Killed at any point, the next run finishes it: the key file says how far it came.
 */
import { type Kysely, sql } from 'kysely';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import { type Keys, readKeyFile, writeKeyFile } from './key-file.ts';
import { envelopeStart, type Key, keyFrom, SealBroken, type Sealer } from './seal.ts';
import { type SealedTable, sealedTables } from './sealed-columns.ts';

export interface Rotation {
  /** It went on with one that was interrupted; no further key was made. */
  resumed: boolean;
  resealed: number;
  /** Values that open under no key we have; while there are any, the old key stays. */
  broken: number;
}

export interface RotationParts {
  store: Store;
  /** On the same key file. */
  sealer: Sealer;
  outside: Outside;
  file: string;
  /** How long a transaction of the serving process may hold a value sealed before it took the new key up. */
  settle(): Promise<void>;
}

/** Rows in one transaction: a webhook waits for no more than this. */
const ROWS = 100;

export async function rotateKey({ store, sealer, outside, file, settle }: RotationParts): Promise<Rotation> {
  const before = readKeyFile(file, 'The key file');
  const resumed = before.length > 1;
  if (!resumed) writeKeyFile(file, [keyFrom(outside.random(32)), ...before]);
  const [current] = readKeyFile(file, 'The key file');

  const rotation: Rotation = { resumed, resealed: 0, broken: 0 };
  await resealAll(store, sealer, current, rotation);
  await settle();
  // What was on its way to the disk when the first pass went by.
  rotation.broken = 0;
  await resealAll(store, sealer, current, rotation);
  if (rotation.broken === 0) writeKeyFile(file, [current]);
  return rotation;
}

/** How many values are sealed under none of these keys; `tables` are those that there are. */
export async function countForeign(db: Kysely<Database>, keys: Keys, tables?: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for (const { table, columns } of sealedTables.filter(({ table }) => tables?.has(table) ?? true)) {
    for (const column of columns) {
      const start = sql`substr(${sql.ref(column)}, 1, 5)`;
      const known = sql.join(keys.map((key) => envelopeStart(key)));
      const { rows } = await sql<{ n: number | string }>`
        select count(*) as n from ${sql.table(table)}
        where ${sql.ref(column)} is not null and ${start} not in (${known})`.execute(db);
      count += Number(rows[0]?.n ?? 0);
    }
  }
  return count;
}

async function resealAll(store: Store, sealer: Sealer, current: Key, rotation: Rotation): Promise<void> {
  for (const table of sealedTables) {
    for (const column of table.columns) await resealColumn(store, sealer, current, table, column, rotation);
  }
}

type Row = Record<string, string> & { sealed: Uint8Array };

async function resealColumn(
  store: Store,
  sealer: Sealer,
  current: Key,
  { table, key, row, owner }: SealedTable,
  column: string,
  rotation: Rotation,
): Promise<void> {
  const value = sql.ref(column);
  const names = sql.join(key.map((name) => sql.ref(name)));
  const places = sql.join([...new Set([...key, row, ...(owner === null ? [] : [owner])])].map((name) => sql.ref(name)));
  let after = sql`1 = 1`;

  for (;;) {
    const { rows } = await sql<Row>`
      select ${places}, ${value} as sealed from ${sql.table(table)}
      where ${value} is not null and substr(${value}, 1, 5) <> ${envelopeStart(current)} and ${after}
      order by ${names} limit ${ROWS}`.execute(store.db);
    const last = rows.at(-1);
    if (!last) return;
    after = sql`(${names}) > (${sql.join(key.map((name) => last[name]))})`;

    const outcome = await store.write(async (trx) => {
      let resealed = 0;
      let broken = 0;
      for (const found of rows) {
        const place = { table, column, row: found[row] ?? '', owner: owner === null ? '' : (found[owner] ?? '') };
        const text = openOr(sealer, place, found.sealed);
        if (text === null) {
          broken += 1;
          continue;
        }
        const unchanged = key.map((name) => sql`${sql.ref(name)} = ${found[name]}`);
        // Changed meanwhile by the serving process: then it is sealed under the new key, or the second pass sees it.
        const { numAffectedRows } = await sql`
          update ${sql.table(table)} set ${value} = ${sealer.seal(place, text)}
          where ${sql.join(unchanged, sql` and `)} and ${value} = ${found.sealed}`.execute(trx);
        resealed += Number(numAffectedRows ?? 0);
      }
      return { resealed, broken };
    });
    rotation.resealed += outcome.resealed;
    rotation.broken += outcome.broken;
  }
}

function openOr(sealer: Sealer, place: Parameters<Sealer['open']>[0], sealed: Uint8Array): string | null {
  try {
    return sealer.open(place, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
