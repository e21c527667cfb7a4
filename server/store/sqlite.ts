/** Kysely's SQLite dialect on Node's own `node:sqlite`: no native add-on to build. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

/** More distinct statements than the vault has; only a bound, so that generated SQL cannot fill the memory. */
const MAX_STATEMENTS = 500;

/** SQLite rolls schema changes back; Kysely's own adapter says no only for the sake of its drivers' pragmas. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

class NodeSqliteDialect extends SqliteDialect {
  override createAdapter() {
    return new TransactionalAdapter();
  }
}

/** Preparing costs as much as running: statements are kept by their text (measured: twice as fast). */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const statements = new Map<string, SqliteStatement>();
  const cached: SqliteDatabase = {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      const statement = adapt(database.prepare(sql));
      statements.set(sql, statement);
      return statement;
    },
  };
  return new NodeSqliteDialect({ database: cached });
}

function adapt(statement: StatementSync): SqliteStatement {
  const input = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...input(parameters)),
    run: (parameters) => statement.run(...input(parameters)),
    iterate: (parameters) => statement.iterate(...input(parameters)),
  };
}
