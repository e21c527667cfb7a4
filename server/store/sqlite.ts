/** Kysely's SQLite dialect on Node's own `node:sqlite`: no native add-on to build. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { StoreUnavailable } from './unavailable.ts';

/** More distinct statements than the vault has; only a bound, so that generated SQL cannot fill the memory. */
const MAX_STATEMENTS = 500;

/** Answers in the same turn, where Kysely makes a dozen promises around each query (store/prepared.ts). */
export class InProcessAdapter extends SqliteAdapter {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super();
    this.#database = database;
  }

  /** SQLite rolls schema changes back; Kysely's own adapter says no only for the sake of its drivers' pragmas. */
  override get supportsTransactionalDdl() {
    return true;
  }

  /** Whether no transaction is open: who asks outside of one would see what is not committed. */
  get isFree(): boolean {
    return !this.#database.isTransaction;
  }

  /**
   * A statement of its own for a query that comes again and again. Rows are taken as lists: of named columns `node:sqlite`
   * makes dictionaries, which take twice as long to make and again to read (measured: 5.3 and 2.7 µs for a session).
   */
  prepare(sql: string): (parameters: readonly unknown[]) => unknown[] {
    const statement = this.#database.prepare(sql);
    const names = statement.columns().map(({ name }) => name);
    const given = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
    if (names.length === 0) {
      return (parameters) => {
        reached(() => statement.run(...given(parameters)));
        return [];
      };
    }
    statement.setReturnArrays(true);
    return (parameters) => reached(() => statement.all(...given(parameters))).map((cells) => named(names, cells));
  }
}

function named(names: readonly string[], cells: unknown): unknown {
  const row: Record<string, unknown> = {};
  names.forEach((name, n) => {
    row[name] = (cells as unknown[])[n];
  });
  return row;
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #adapter: InProcessAdapter;

  constructor(database: DatabaseSync, statements: SqliteDatabase) {
    super({ database: statements });
    this.#adapter = new InProcessAdapter(database);
  }

  override createAdapter() {
    return this.#adapter;
  }
}

/** Preparing costs as much as running: statements are kept by their text (measured: twice as fast). */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const statements = new Map<string, SqliteStatement>();
  const cached: SqliteDatabase = {
    close: () => database.close(),
    prepare(text) {
      // A transaction that reads before it writes fails at once where another process (`npm run vault`) wrote in
      // between; one that takes the lock first waits for its turn.
      const sql = text === 'begin' ? 'begin immediate' : text;
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      const adapted = adapt(database.prepare(sql));
      const statement = sql === 'rollback' ? whereActive(database, adapted) : adapted;
      statements.set(sql, statement);
      return statement;
    },
  };
  return new NodeSqliteDialect(database, cached);
}

/** When the disk fails or is full SQLite rolls back by itself, and a second time is an error that would hide the first. */
function whereActive(database: DatabaseSync, rollback: SqliteStatement): SqliteStatement {
  return {
    ...rollback,
    run: (parameters) => (database.isTransaction ? rollback.run(parameters) : { changes: 0, lastInsertRowid: 0 }),
  };
}

function adapt(statement: StatementSync): SqliteStatement {
  const input = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => reached(() => statement.all(...input(parameters))),
    run: (parameters) => reached(() => statement.run(...input(parameters))),
    iterate: (parameters) => statement.iterate(...input(parameters)),
  };
}

/** Another program holds the file, its disk fails, is full or forbidden: none of it is the request's fault, all may pass. */
const UNAVAILABLE = new Set([5 /* BUSY */, 8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */]);

function reached<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    // The higher bytes say more exactly what it was.
    const kind = Number((error as { errcode?: unknown }).errcode) & 0xff;
    throw UNAVAILABLE.has(kind) ? new StoreUnavailable(error) : error;
  }
}
