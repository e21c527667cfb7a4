/** PostgreSQL's and its driver's errors, by what the vault does about them. Codes: PostgreSQL 15, appendix A. */

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '');

/** Of the operating system, on the way to the database. */
const NETWORK = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED'],
]);
/** `pg` gives these no code. */
const DRIVER = /^(Connection terminated|Client has encountered a connection error|timeout exceeded|Query read timeout)/;

/** The database cannot be asked: no connection, shutting down or starting, out of connections, disk or memory. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error);
  // 57P0x: ended by an administrator or a crash, or not yet up. 25P03: idle in a transaction for too long. 25006: a standby.
  if (/^(08|53)/.test(code) || /^57P0/.test(code) || code === '25P03' || code === '25006') return true;
  return NETWORK.has(code) || (error instanceof Error && DRIVER.test(error.message));
}

/** Two transactions got in each other's way. */
export const isConflict = (error: unknown) => ['40001', '40P01'].includes(codeOf(error));

export const NO_SCHEMA = 'The search_path of DATABASE_URL names no schema that exists; create it.';

/** Why the first connection failed, as a sentence for the operator that repeats nothing of the address. */
export function connectProblem(error: unknown): string {
  const code = codeOf(error);
  if (code === '3D000') return 'The database that DATABASE_URL names does not exist; create it with createdb.';
  if (code === '28P01' || code === '28000') {
    return 'DATABASE_URL is refused: user, password or encryption are not what the database wants.';
  }
  if (code === '42501') return 'The user of DATABASE_URL may not create tables; grant it CREATE on the schema.';
  if (isConnectionLoss(error)) {
    return `The database of DATABASE_URL cannot be reached (${code || 'no answer'}); start it, or correct the address.`;
  }
  return `The database of DATABASE_URL cannot be used (${code || (error instanceof Error ? error.name : 'unknown')}).`;
}
