/** What goes wrong on demand, with the bodies and headers of hubspot-api.md 4 and 5. */
import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Grant } from './grants.ts';
import type { Fault, Knobs } from './knobs.ts';
import type { State } from './state.ts';
import { type Answer, failure, missingScopes } from './wire.ts';

const html = (status: number, title: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr>cloudflare</body></html>`,
});

const serverErrors: Record<string, string> = {
  http_502: '502 Bad Gateway',
  http_504: '504 Gateway Time-out',
  http_521: '521 Web server is down',
  http_523: '523 Origin is unreachable',
  http_524: '524 A timeout occurred',
};

type Block = (milliseconds: number) => void;
type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

export function rateLimited(policyName: Policy, knobs: Knobs, block: Block): Answer {
  const { burst, search, daily } = knobs.waits;
  const wait = { TEN_SECONDLY_ROLLING: burst, SECONDLY: search, DAILY: daily }[policyName];
  block(knobs.retryAfter === null ? wait : knobs.retryAfter * 1000);
  const kind = knobs.rateLimitShape === 'errorType' ? { errorType: 'RATE_LIMIT' } : { category: 'RATE_LIMITS' };
  return {
    status: 429,
    headers: knobs.retryAfter === null ? {} : { 'retry-after': String(knobs.retryAfter) },
    body: {
      status: 'error',
      message: `You have reached your ${policyName.toLowerCase()} limit.`,
      ...kind,
      correlationId: randomUUID(),
      policyName,
      requestId: randomUUID(),
    },
  };
}

interface Circumstances {
  state: State;
  grant: Grant | null;
  /** The same request may not come again for so long. */
  block: Block;
  search: boolean;
}

export function fail(fault: Fault, { state: { knobs }, grant, block, search }: Circumstances): Answer {
  switch (fault) {
    case 'unauthorized':
    case 'expired':
      for (const access of grant?.accessTokens ?? []) access.refused = true;
      return fault === 'expired'
        ? failure(401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired 3 minute(s) ago.')
        : failure(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
    case 'missing_scopes':
      return missingScopes(['crm.lists.read']);
    case 'rate_limited':
      return rateLimited(search ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING', knobs, block);
    case 'daily_limited':
      return rateLimited('DAILY', knobs, block);
    case 'http_423':
      block(knobs.waits.locked);
      return failure(423, 'LOCKED', 'The resource is currently locked. Please retry after 2 seconds.');
    case 'http_477': {
      block(knobs.migrationSeconds * 1000);
      const headers = { 'retry-after': String(knobs.migrationSeconds) };
      return failure(477, 'MIGRATION_IN_PROGRESS', 'This portal is currently being migrated.', {}, headers);
    }
    case 'http_500':
    case 'http_503':
      block(knobs.waits.server);
      return failure(Number(fault.slice(5)), 'INTERNAL_ERROR', 'internal error');
    case 'html_in_200':
      return html(200, 'Just a moment...');
    case 'cut_after':
      return { connection: 'cut' };
    case 'hang':
    case 'cut':
    case 'cut_midway':
    case 'endless':
      return { connection: fault };
    default:
      block(knobs.waits.server);
      return html(Number(fault.slice(5)), serverErrors[fault] ?? fault);
  }
}

/** Does to the connection what the answer says. */
export function connectionFault(reply: FastifyReply, how: 'hang' | 'cut' | 'cut_midway' | 'endless'): FastifyReply {
  reply.hijack();
  const wire = reply.raw;
  if (how === 'cut') wire.destroy();
  if (how === 'cut_midway') {
    wire.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    wire.write('{"status":"COMPLETE","results":[{"id":"', () => wire.destroy());
  }
  if (how === 'endless') {
    wire.writeHead(200, { 'content-type': 'application/json' });
    const filler = 'x'.repeat(64 * 1024);
    const more = () => {
      while (!wire.destroyed && wire.write(filler));
    };
    wire.on('drain', more).on('error', () => undefined);
    wire.write('{"status":"');
    more();
  }
  return reply;
}
