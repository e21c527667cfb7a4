/** The shapes that cross the wire between HubSpot and its clients (hubspot-api.md 2.2, 5). */
import { randomUUID } from 'node:crypto';

/** What an operation answers: a body, or what happens to the connection instead. */
export type Answer =
  | { status: number; body: unknown; headers?: Record<string, string> }
  /** `cut_midway` breaks off inside the body, `endless` never stops sending it. */
  | { connection: 'hang' | 'cut' | 'cut_midway' | 'endless' };

export const success = (body: unknown, status = 200): Answer => ({ status, body });

/** HubSpot's error envelope; every field of it is optional on the wire (section 5). */
export const failure = (
  status: number,
  category: string,
  message: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Answer => ({ status, body: { status: 'error', message, correlationId: randomUUID(), category, ...more }, headers });

export const invalid = (message: string): Answer => failure(400, 'VALIDATION_ERROR', message);
export const notFound = (): Answer => failure(404, 'OBJECT_NOT_FOUND', 'resource not found');

/** One entry of `errors` in a 207 or a 200. */
export const hole = (category: string, message: string, context: Record<string, string[]>, subCategory?: string) => ({
  status: 'error',
  category,
  ...(subCategory ? { subCategory } : {}),
  message,
  context,
});

/** The envelope of a batch answer: 207 as soon as there is one hole (6.1, 7). */
export function batch(results: unknown[], holes: ReturnType<typeof hole>[], at: Date, always207 = false): Answer {
  const times = { startedAt: at.toISOString(), completedAt: at.toISOString() };
  const errors = holes.length > 0 || always207 ? { numErrors: holes.length, errors: holes } : {};
  return success({ status: 'COMPLETE', results, ...errors, ...times }, holes.length > 0 || always207 ? 207 : 200);
}

/** One page of `rows`; the cursor is opaque to a client, so it does not look like a number. */
export function pageOf<T>(rows: T[], limit: number, after: string | undefined) {
  const start = after ? Number(Buffer.from(after, 'base64url').toString()) || 0 : 0;
  const end = start + limit;
  const next = rows.length > end ? { paging: { next: { after: Buffer.from(String(end)).toString('base64url') } } } : {};
  return { rows: rows.slice(start, end), next };
}

/** One of these scopes would be enough. */
export const missingScopes = (scopes: string[]): Answer =>
  failure(
    403,
    'MISSING_SCOPES',
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: scopes },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    },
  );
