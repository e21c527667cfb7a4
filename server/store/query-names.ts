/** Names of the queries that come again and again: PostgreSQL reads and plans each once a connection, not every time. */
const names = new Map<string, string>();

export function nameQuery(sql: string): void {
  if (!names.has(sql)) names.set(sql, `vault ${names.size}`);
}

/** Undefined for a query that nobody named. */
export const queryName = (sql: string): string | undefined => names.get(sql);
