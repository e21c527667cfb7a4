/** Which of an account's dispositions count: the member's, kept at the vault, which counts them. */
import type { Result } from '../../../components/state/problem.ts';
import type { Goals } from '../../../server/contracts/settings.ts';
import type { ServerClient } from '../vault/server-client.ts';

export function makeGoalLabels(client: Pick<ServerClient, 'call'>) {
  return {
    async get(): Promise<Result<Goals>> {
      const answered = await client.call('getSettings', {});
      return 'error' in answered ? answered : { ok: answered.ok.goals };
    },
    async save(goals: Goals): Promise<Result<Goals>> {
      const answered = await client.call('saveSettings', { goals });
      return 'error' in answered ? answered : { ok: answered.ok.goals };
    },
  };
}
