/**
 * The rep's HubSpot account. Consent happens in a tab that we open; it comes back to a page of the vault with a completion
 * code in the fragment, which only this browser sees, and which the vault takes from this install alone (design 5.2).
 */
import type { HubSpotAccount } from '../../../components/state/popup-state.ts';
import type { Result } from '../../../components/state/problem.ts';
import { failed } from '../../../components/state/problem.ts';
import { CompletionCode } from '../../../server/contracts/ids.ts';
import { hubspotCalls, type Outcome, outcomes } from '../../../server/contracts/provider-calls.ts';
import type { CrmTab } from '../crm-tab.ts';
import type { Memory } from '../memory.ts';
import type { ServerClient } from '../vault/server-client.ts';

export interface Outside {
  memory: Memory;
  client: Pick<ServerClient, 'call'>;
  tab: Pick<CrmTab, 'where' | 'open' | 'close'>;
  vaultUrl(): Promise<string>;
}

interface HubSpotState {
  connected: boolean;
  lost: boolean;
  configured: boolean;
}

export type HubSpotAccounts = ReturnType<typeof makeHubSpotAccount>;

export function makeHubSpotAccount({ memory, client, tab, vaultUrl }: Outside) {
  const keep = (account: HubSpotAccount) => memory.set('hubspot', account);

  async function ended(outcome: Outcome): Promise<void> {
    if (outcome !== 'consented') await keep({ status: 'failed', outcome });
  }

  return {
    /** Leaves an open consent alone: the vault knows nothing of it yet. */
    async refresh(): Promise<void> {
      const answered = await client.call('hubspotState', {});
      if ('error' in answered || (await memory.get('hubspot_consent'))) return;
      // The provider's own key, which the contract makes of its id.
      const { profile, hubspot } = answered.ok as typeof answered.ok & { hubspot: HubSpotState };
      const { connected, lost, configured } = hubspot;
      if (connected)
        await keep({ status: 'connected', user: profile?.user ?? '', portal_id: profile?.portal_id ?? '' });
      else if (!configured) await keep({ status: 'unavailable' });
      else await keep({ status: lost ? 'lost' : 'none' });
    },

    async connect(): Promise<Result<null>> {
      const started = await client.call('hubspotStart', {});
      if ('error' in started) return started;
      const url = URL.parse(started.ok.auth_url);
      // Plain http is a simulator's, on this machine.
      const isHere = url?.protocol === 'http:' && url.hostname === '127.0.0.1';
      if (url?.protocol !== 'https:' && !isHere) return failed('vault_bad_reply');
      const tab_id = await tab.open(url.href);
      if (tab_id === null) return failed('tab_closed');
      await memory.set('hubspot_consent', { tab_id });
      await keep({ status: 'connecting' });
      return { ok: null };
    },

    /** The consent's tab may have come back. Only the vault's own page counts. */
    async tabLoads(tabId: number): Promise<void> {
      const consent = await memory.get('hubspot_consent');
      if (consent?.tab_id !== tabId) return;
      const here = await tab.where(tabId);
      if (typeof here === 'string') return;
      const { origin, pathname, searchParams, hash } = new URL(here.url);
      if (origin !== (await vaultUrl()) || pathname !== hubspotCalls.donePath) return;
      const outcome = outcomes.find((one) => one === searchParams.get('outcome')) ?? 'failed';
      const code = CompletionCode.safeParse(hash.slice(1));
      await memory.remove('hubspot_consent');
      if (outcome !== 'consented' || !code.success) {
        await ended(outcome === 'consented' ? 'expired' : outcome);
        return;
      }
      const completed = await client.call('hubspotComplete', { completion_code: code.data });
      if ('error' in completed) {
        await ended(completed.error.code === 'completion_invalid' ? 'expired' : 'failed');
        return;
      }
      const { profile, portal_id } = completed.ok;
      await keep({ status: 'connected', user: profile.user, portal_id });
      await tab.close(tabId);
    },

    /** The rep closed the consent page. */
    async tabClosed(tabId: number): Promise<void> {
      const consent = await memory.get('hubspot_consent');
      if (consent?.tab_id !== tabId) return;
      await memory.remove('hubspot_consent');
      await memory.change('hubspot', (now) => (now?.status === 'connecting' ? { status: 'none' } : null));
    },

    async disconnect(): Promise<Result<null>> {
      const answered = await client.call('hubspotDisconnect', {});
      if ('error' in answered) return answered;
      await keep({ status: 'none' });
      return { ok: null };
    },
  };
}
