/** What every launch answers, however its contacts came here. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { LaunchReply } from '../contracts/calls.ts';
import type { ClientId } from '../contracts/ids.ts';
import { id12, logEvent } from '../log.ts';
import type { Launched } from '../sessions/launches.ts';
import { VaultError } from '../vault-error.ts';

export async function launchReply(
  { sessions }: FastifyInstance,
  client: ClientId,
  { outcome, code }: Launched,
  batch: number,
  log: FastifyBaseLogger,
): Promise<Omit<LaunchReply, 'ok' | 'request_id'>> {
  const session = await sessions.owned(client, outcome.session_token);
  if (!session) throw new VaultError('session_not_found');
  logEvent(log, 'launched', {
    client: id12(client),
    session: id12(session.id),
    batch,
    sent: outcome.sent,
    skipped: outcome.skipped.length,
    remaining: outcome.remaining,
  });
  const temp_code = code ?? (await sessions.newCode(session));
  return { ...outcome, temp_code, dialsession_id: session.dialsession_id };
}
