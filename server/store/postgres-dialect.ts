/** Kysely's PostgreSQL dialect, so that the same queries and migrations give the same values as on SQLite. */
import {
  type ColumnDataType,
  CompiledQuery,
  type DatabaseConnection,
  type DataTypeNode,
  type IsolationLevel,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { type Pool, type QueryConfig, types } from 'pg';
import { isConnectionLoss } from './postgres-errors.ts';
import { queryName } from './query-names.ts';
import { StoreUnavailable } from './unavailable.ts';

const INT8 = types.builtins.INT8;

/** The only place where `bigint`, which `pg` gives as a string, becomes a number: all of ours are times and counts. */
function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('A bigint of the database is not a safe integer.');
  return value;
}

/** For `pg`'s `types` option. */
export const typeParsers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? readInt8 : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};

/** Migrations are written once, with SQLite's name for bytes. */
class QueryCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    const type: ColumnDataType = node.dataType;
    this.append(type === 'blob' ? 'bytea' : type);
  }
}

/**
 * The vaults' write transactions, and they alone, are "repeatable read". Each takes its turn with the question that begins
 * it, not with one more: before its snapshot, and in nobody's way but another writer's.
 */
export const WRITES = 'repeatable read' satisfies IsolationLevel;
const BEGIN_WRITES = CompiledQuery.raw(
  `start transaction isolation level ${WRITES}; lock table meta in share update exclusive mode`,
);

class VaultPostgresDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel === WRITES) await connection.executeQuery(BEGIN_WRITES);
    else await super.beginTransaction(connection, settings);
  }
}

class VaultPostgresDialect extends PostgresDialect {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver() {
    return new VaultPostgresDriver({ pool: this.#pool });
  }

  override createQueryCompiler() {
    return new QueryCompiler();
  }
}

/** PostgreSQL has no text with a NUL in it. SQLite has, so it may come from outside; it is no part of any word. */
const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value);

function asked(text: string, values: unknown[]): QueryConfig {
  const name = queryName(text);
  return name === undefined ? { text, values } : { name, text, values };
}

export function postgresDialect(pool: Pool): PostgresDialect {
  return new VaultPostgresDialect(watched(pool));
}

/** The pool as Kysely uses it: a lost connection is `StoreUnavailable`, and never used again. */
function watched(pool: Pool): PostgresPool {
  // A connection that is lost says so twice, by the query and as an event; without a listener the event ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error) => {
        throw isConnectionLoss(error) ? new StoreUnavailable(error) : error;
      });
      let lost = false;
      return {
        async query(sql: string, parameters: readonly unknown[]) {
          if (lost) throw new StoreUnavailable('The connection was lost before.');
          try {
            return await client.query(asked(sql, parameters.map(storable)));
          } catch (error) {
            if (!isConnectionLoss(error)) throw error;
            lost = true;
            throw new StoreUnavailable(error);
          }
        },
        release: (destroy?: boolean) => client.release(lost || destroy === true),
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>;
    },
  };
}
