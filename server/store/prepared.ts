/**
 * Queries that are built once and then only given their values: building and compiling one costs several times what the
 * database needs to run it, and a webhook takes six. For the queries of webhooks and streams; all others are built as
 * they are asked.
 */
import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import { nameQuery } from './query-names.ts';
import type { Database } from './schema.ts';
import { InProcessAdapter } from './sqlite.ts';

/** Stands for a value while the query is built. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What stands in the query for each of these values. */
export type Values<V> = <N extends keyof V & string>(name: N) => V[N];

/** A query as one kind of database has it. */
interface Ready<V, O> {
  query: CompiledQuery<O>;
  given(values: V): unknown[];
  /** Where the database is in this process: asks it past Kysely. */
  ask: ((parameters: readonly unknown[]) => unknown[]) | null;
}

/** `build` writes the query with `value('name')` wherever a value goes, and with nothing else that changes. */
export function prepared<V extends object, O>(
  build: (db: Kysely<Database>, value: Values<V>) => Compilable<O>,
): (db: Kysely<Database>, values: V) => O[] | Promise<O[]> {
  /** SQL differs between databases. */
  const known = new WeakMap<DialectAdapter, Ready<V, O>>();

  function make(db: Kysely<Database>, adapter: DialectAdapter): Ready<V, O> {
    const query = build(db, (name) => new Slot(name) as never).compile();
    nameQuery(query.sql);
    const made: Ready<V, O> = {
      query,
      given: (values) => query.parameters.map((one) => (one instanceof Slot ? values[one.name as keyof V] : one)),
      ask: adapter instanceof InProcessAdapter ? adapter.prepare(query.sql) : null,
    };
    known.set(adapter, made);
    return made;
  }

  return (db, values) => {
    const { adapter } = db.getExecutor();
    const { query, given, ask } = known.get(adapter) ?? make(db, adapter);
    // A transaction that is over, or somebody else's that is open, is for Kysely to refuse or to wait for.
    if (ask !== null && db.isTransaction !== (adapter as InProcessAdapter).isFree) return ask(given(values)) as O[];
    return db.executeQuery<O>({ ...query, parameters: given(values) }).then(({ rows }) => rows);
  };
}
