/** What HubSpot's refusals mean, and how long to wait (hubspot-api.md 4, 5). */
import * as z from 'zod/mini';
import type { Answer, Verdict } from '../contract.ts';

const word = z.catch(z.string(), '');
const Envelope = z.object({
  category: word,
  policyName: word,
  message: word,
  errors: z.catch(
    z.array(
      z.object({
        context: z.catch(
          z.object({
            requiredGranularScopes: z.optional(z.array(z.string())),
            requiredScopes: z.optional(z.array(z.string())),
          }),
          {},
        ),
      }),
    ),
    [],
  ),
});

const SECOND = 1000;
const LOCKED_MS = 2 * SECOND;
const TROUBLE_MS = 2 * SECOND;
const MIGRATING_S = 60;
const SCOPE = /^[a-z0-9._-]{1,80}$/;

export function judge({ status, body, retryAfter }: Answer, attempt: number): Verdict {
  const { category, policyName, message, errors } = Envelope.parse(body ?? {});
  if (status === 401) return { do: 'renew' };
  if (status === 403 && category === 'MISSING_SCOPES') {
    const { requiredGranularScopes, requiredScopes } = errors[0]?.context ?? {};
    const scopes = (requiredGranularScopes ?? requiredScopes ?? []).filter((scope) => SCOPE.test(scope));
    return { do: 'refuse', code: 'crm_scopes_missing', scopes };
  }
  // Of one record among many, or of something that is gone: the caller knows which.
  if (status === 403 || status === 404) return { do: 'pass' };
  if (status === 429) {
    if (policyName === 'DAILY' || /\bdaily\b/i.test(message)) return { do: 'refuse', code: 'crm_busy' };
    const secondly = policyName === 'SECONDLY' || /\bsecondly\b/i.test(message.replace('ten_secondly', ''));
    return { do: 'wait', ms: (retryAfter ?? (secondly ? attempt : 10 * attempt)) * SECOND, closes: true };
  }
  if (status === 423) return { do: 'wait', ms: Math.max(LOCKED_MS, (retryAfter ?? 0) * SECOND), closes: false };
  // The account is moving to another data centre: minutes to a day.
  if (status === 477) return { do: 'wait', ms: (retryAfter ?? MIGRATING_S) * SECOND, closes: true };
  if (status >= 500) return { do: 'wait', ms: TROUBLE_MS * attempt, closes: false };
  return { do: 'refuse', code: status < 400 ? 'crm_bad_response' : 'crm_rejected' };
}
