/** Whose PhoneBurner account is connected. The vault knows; the last answer is remembered so that the popup opens with it. */
import type { Account } from '../../../components/state/popup-state.ts';
import type { Result } from '../../../components/state/problem.ts';
import type { Pat } from '../../../server/contracts/ids.ts';
import type { Memory } from '../memory.ts';
import type { ServerClient } from '../vault/server-client.ts';

export function makeAccount(memory: Memory, client: Pick<ServerClient, 'call'>) {
  const keep = async (account: Account): Promise<Result<Account>> => {
    await memory.set('account', account);
    return { ok: account };
  };
  return {
    async refresh(): Promise<Result<Account>> {
      const answered = await client.call('state', {});
      if ('error' in answered) return keep({ status: 'problem', problem: answered.error });
      return keep(answered.ok.pb_ready ? { status: 'connected', profile: answered.ok.profile } : { status: 'none' });
    },
    /** A refused token is told as a refusal and changes nothing that is remembered. */
    async save(pat: Pat): Promise<Result<Account>> {
      const answered = await client.call('savePat', { pat });
      return 'error' in answered ? answered : keep({ status: 'connected', profile: answered.ok.profile });
    },
    async clear(): Promise<Result<Account>> {
      const answered = await client.call('clearPat', {});
      return 'error' in answered ? answered : keep({ status: 'none' });
    },
  };
}
