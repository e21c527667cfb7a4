/**
 * "Delete my data". The vault goes first and in one transaction, its running session included; only when it has answered
 * is anything deleted here, so that a vault that is down costs the rep nothing. Afterwards this is a new install.
 */
import type { Result } from '../../../components/state/problem.ts';
import type { Follow } from '../following/follow.ts';
import type { Memory } from '../memory.ts';
import type { Sites } from '../settings/sites.ts';
import type { ServerClient } from '../vault/server-client.ts';
import type { makeAccount } from './account.ts';
import type { SecretStore } from './secret-store.ts';

export interface Outside {
  memory: Memory;
  client: Pick<ServerClient, 'call'>;
  follow: Pick<Follow, 'endHere'>;
  account: Pick<ReturnType<typeof makeAccount>, 'refresh'>;
  secrets: SecretStore;
  sites: Pick<Sites, 'revokeAll'>;
  /** Empties both storage areas. */
  clear(): Promise<void>;
}

export type ForgetMe = ReturnType<typeof makeForgetMe>;

export function makeForgetMe({ memory, client, follow, account, secrets, sites, clear }: Outside) {
  /** `everywhere`: what the vault holds of the member for all installs, and not for this one alone. */
  return async (everywhere: boolean): Promise<Result<null>> => {
    // A session that PhoneBurner is making would be there again after the deletion.
    if (await memory.get('pb_launch')) return { error: { code: 'launch_in_progress' } };
    const answered = await client.call('forgetMe', { everywhere });
    if ('error' in answered) {
      // No account here any more, or an answer that got lost: the popup then shows what is so, and offers the rest.
      if (answered.error.code === 'pb_not_connected') await account.refresh();
      return answered;
    }
    await follow.endHere();
    await sites.revokeAll();
    await memory.inTurn(clear);
    await secrets.remove();
    // Views, badge and notifications hang on these: they learn that there is nothing left.
    await memory.remove('pb_current_session');
    await memory.set('account', { status: 'none' });
    return { ok: null };
  };
}
