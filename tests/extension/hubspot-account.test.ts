// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { makeHubSpotAccount } from '../../entrypoints/background/accounts/hubspot-account.ts';
import { makeArea, makeTab, remember } from './fakes.ts';

const vault = 'https://vault.example';
const done = `${vault}/api/crm/hubspot/oauth_hs_done`;
const code = 'c'.repeat(43);
const profile = { user: 'sam@example.com', portal_id: '123', host: 'app.hubspot.com' };

function connecting() {
  const area = makeArea();
  const { tab, state } = makeTab();
  const asked: [string, Record<string, unknown>][] = [];
  const answers: Record<string, unknown> = {
    hubspotStart: { ok: { auth_url: 'https://app.hubspot.com/oauth/authorize?state=s' } },
    hubspotComplete: { ok: { profile, portal_id: '123' } },
    hubspotDisconnect: { ok: { revoked: true } },
    hubspotState: { ok: { profile: null, hubspot: { connected: false, lost: false, configured: true } } },
  };
  const client = {
    call: async (name: string, body: Record<string, unknown>) => {
      asked.push([name, body]);
      return answers[name];
    },
  } as never;
  const account = makeHubSpotAccount({ memory: remember(area), client, tab, vaultUrl: async () => vault });
  const goesTo = async (url: string) => {
    state.here = { url, title: '' };
    await account.tabLoads(71);
  };
  return { account, area, state, asked, answers, goesTo, shown: () => area.items.get('hubspot') };
}

describe('connecting HubSpot', () => {
  test('opens the consent in a tab, completes when it comes back to the vault, and closes the tab', async () => {
    const { account, state, asked, goesTo, shown } = connecting();
    expect(await account.connect()).toEqual({ ok: null });
    expect(state.opened).toEqual(['https://app.hubspot.com/oauth/authorize?state=s']);
    expect(shown()).toEqual({ status: 'connecting' });
    await goesTo('https://app.hubspot.com/login');
    await goesTo(`${done}?outcome=consented#${code}`);
    expect(asked.at(-1)).toEqual(['hubspotComplete', { completion_code: code }]);
    expect(shown()).toEqual({ status: 'connected', user: 'sam@example.com', portal_id: '123' });
    expect(state.closed).toEqual([71]);
  });

  test('comes back once: the page that loads on is nothing any more', async () => {
    const { account, asked, goesTo } = connecting();
    await account.connect();
    await goesTo(`${done}?outcome=consented#${code}`);
    await goesTo(`${done}?outcome=consented#${code}`);
    expect(asked.filter(([name]) => name === 'hubspotComplete')).toHaveLength(1);
  });

  test.each([
    [
      'a code on another origin',
      `https://vault.example.evil.example/api/crm/hubspot/oauth_hs_done?outcome=consented#${code}`,
    ],
    ['a code on another page of the vault', `${vault}/version?outcome=consented#${code}`],
  ])('takes no notice of %s', async (_, url) => {
    const { account, asked, goesTo, shown } = connecting();
    await account.connect();
    await goesTo(url);
    expect(asked.map(([name]) => name)).toEqual(['hubspotStart']);
    expect(shown()).toEqual({ status: 'connecting' });
  });

  test('takes no code from a tab that it did not open', async () => {
    const { account, asked, state } = connecting();
    await account.connect();
    state.here = { url: `${done}?outcome=consented#${code}`, title: '' };
    await account.tabLoads(99);
    expect(asked.map(([name]) => name)).toEqual(['hubspotStart']);
  });

  test.each([
    ['refused', '?outcome=refused', 'refused'],
    ['with missing scopes', '?outcome=scopes_missing', 'scopes_missing'],
    ['with words that nobody knows', '?outcome=hacked', 'failed'],
    ['without its code', '?outcome=consented', 'expired'],
  ])('that ended %s is told in words', async (_, rest, outcome) => {
    const { account, goesTo, shown, state } = connecting();
    await account.connect();
    await goesTo(done + rest);
    expect(shown()).toEqual({ status: 'failed', outcome });
    expect(state.closed).toEqual([]);
  });

  test('that the vault does not complete is told in words', async () => {
    const { account, answers, goesTo, shown } = connecting();
    answers.hubspotComplete = { error: { code: 'completion_invalid' } };
    await account.connect();
    await goesTo(`${done}?outcome=consented#${code}`);
    expect(shown()).toEqual({ status: 'failed', outcome: 'expired' });
  });

  test('is over when the rep closes the tab', async () => {
    const { account, shown } = connecting();
    await account.connect();
    await account.tabClosed(71);
    expect(shown()).toEqual({ status: 'none' });
  });

  test('opens no address that is not safe', async () => {
    const { account, answers, state } = connecting();
    answers.hubspotStart = { ok: { auth_url: 'javascript:alert(1)' } };
    expect(await account.connect()).toEqual({ error: { code: 'vault_bad_reply' } });
    expect(state.opened).toEqual([]);
  });
});

describe('what the vault says of HubSpot', () => {
  test.each([
    [
      'connected',
      { connected: true, lost: false, configured: true },
      { status: 'connected', user: 'sam@example.com', portal_id: '123' },
    ],
    ['ended by HubSpot', { connected: false, lost: true, configured: true }, { status: 'lost' }],
    ['not set up', { connected: false, lost: false, configured: false }, { status: 'unavailable' }],
  ])('%s is remembered', async (_, hubspot, expected) => {
    const { account, answers, shown } = connecting();
    answers.hubspotState = { ok: { profile, hubspot } };
    await account.refresh();
    expect(shown()).toEqual(expected);
  });

  test('leaves a consent that is open alone', async () => {
    const { account, shown } = connecting();
    await account.connect();
    await account.refresh();
    expect(shown()).toEqual({ status: 'connecting' });
  });

  test('is nothing after disconnecting', async () => {
    const { account, shown } = connecting();
    expect(await account.disconnect()).toEqual({ ok: null });
    expect(shown()).toEqual({ status: 'none' });
  });
});
