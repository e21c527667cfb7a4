/**
 * Everything that HubSpot is asked for, on every error path, with data that can be found again: nothing of it may be in
 * any output, file or table, at any log level.
 */
import { expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import type { Fault, Operation } from '../simulators/hubspot/knobs.ts';
import type { HubSpot } from '../simulators/hubspot/server.ts';
import { launchId } from './dialing.ts';
import { withHubSpot } from './hubspot.ts';
import { found, levels, markedContact, marks, outputs, stored } from './marks.ts';

/** Thousands of requests, some of them answered late. */
const TIMEOUT_MS = 120_000;
const faults: Fault[] = [
  ...(['unauthorized', 'expired', 'missing_scopes', 'rate_limited', 'daily_limited', 'http_423', 'http_477'] as const),
  ...(['http_500', 'http_502', 'http_523', 'html_in_200', 'cut', 'cut_after', 'cut_midway', 'hang'] as const),
];
const reading: Operation[] = [
  ...(['batchRead', 'batchReadAssociations', 'memberships', 'searchLists'] as const),
  // Asked of a list whose kind is not told, once an hour, and once a consent.
  ...(['readList', 'properties', 'accountInfo'] as const),
];

/** Gives up at once what the simulator never answers, instead of after its seconds; and nothing else, however slow. */
function impatient(asked: () => HubSpot['requests']): typeof fetch {
  const givenUp = new Set<HubSpot['requests'][number]>();
  return async (url, { signal, ...init } = {}) => {
    const enough = new AbortController();
    const look = setInterval(() => {
      const hung = asked().find((one) => one.hangs && !givenUp.has(one) && String(url).includes(one.path));
      if (!hung) return;
      givenUp.add(hung);
      enough.abort(new DOMException('It hangs.', 'TimeoutError'));
    }, 10);
    const signals = [enough.signal, ...(signal ? [signal] : [])];
    return fetch(url, { ...init, signal: AbortSignal.any(signals) }).finally(() => clearInterval(look));
  };
}

test.each(levels)(
  'at level %s nobody of HubSpot and no token is written down',
  async (level) => {
    const written = outputs();
    const secrets = new Set<string>(Object.values(marks));
    let asked: HubSpot['requests'] = [];
    const run = await withHubSpot({}, { env: { LOG_LEVEL: level }, fetch: impatient(() => asked) });
    asked = run.hs.requests;
    const { hs, vault, rep, connectHubSpot, consentPage, finish, complete, ask } = run;
    const { portal } = hs;
    const people = [1, 2, 3].map((i) => {
      const { phone, email, company } = markedContact(i);
      const name = { firstname: marks.first, lastname: `${marks.last}${i}` };
      return portal.add('contacts', { ...name, email: email ?? '', phone: phone ?? '', company: company ?? '' });
    });
    const [one] = people;
    const deal = portal.add('deals', { dealname: marks.words });
    if (one) portal.associate(deal, one);
    const object_ids = people.map(({ id }) => id);
    const { listId } = portal.addList(marks.label, 'contacts', object_ids);

    await connectHubSpot(rep);
    const asks: [Parameters<typeof ask>[0], object][] = [
      ['preview', { object_ids }],
      ['preview', { object_type: 'deals', object_ids: [deal.id] }],
      ['preview', { list_id: listId, object_type: 'contacts' }],
      ['preview', { list_id: listId }],
      ['lists', { query: marks.label }],
    ];
    const each = async () => {
      for (const [route, body] of asks) {
        vault.pass(60_000);
        await ask(route, body);
      }
    };
    for (const fault of faults) {
      for (const operation of reading) hs.failNext(operation, fault, fault);
      // What was learned of the account an hour ago is asked for again.
      vault.pass(61 * 60_000);
      await each();
      hs.expireTokens();
      hs.failNext('refresh', fault);
      await each();
    }
    for (const fault of faults) {
      vault.pass(60_000);
      const stranger = await run.connect(run.pb.token);
      secrets.add(stranger.secret);
      const page = await consentPage(stranger);
      secrets.add(new URL(page).searchParams.get('state') ?? marks.words);
      hs.failNext('exchange', fault);
      const back = await hs.consent(page);
      secrets.add(new URL(back).searchParams.get('code') ?? marks.words);
      const { code } = await finish(back);
      if (code) secrets.add(code);
      hs.failNext('introspect', fault);
      await complete(code || 'x'.repeat(43), stranger);
      hs.failNext('revoke', fault, fault);
      await ask('disconnect', {}, stranger);
    }
    // What went wrong less often than it was told to still does.
    const insist = async <T>(work: () => Promise<T>): Promise<T> => {
      for (let attempt = 0; attempt < 60; attempt++) {
        vault.pass(60_000);
        const done = await work().catch(() => null);
        if (done !== null) return done;
      }
      throw new Error('HubSpot never recovered');
    };
    await ask('disconnect', {});
    await insist(() => connectHubSpot(rep).then(() => true));
    const preview_id = await insist(async () => {
      const { status, body } = await ask('preview', { object_ids });
      return status === 200 ? (body as never as { preview_id: string }).preview_id : null;
    });
    expect(found(await stored(vault), secrets)).toEqual([]);
    await insist(async () => {
      const { status } = await ask('launchSelection', { launch_id: launchId(), preview_id: preview_id ?? '' });
      return status === 200 || null;
    });

    for (const { refreshToken, accessTokens } of hs.grants) {
      for (const secret of [refreshToken, ...accessTokens.map(({ token }) => token)]) secrets.add(secret);
    }
    for (const secret of [hs.app.clientSecret, rep.secret]) secrets.add(secret);
    expect(found(await stored(vault), secrets)).toEqual([]);
    await vault.call(api.forgetMe, {}, rep);
    expect(found([vault.log(), written()], secrets)).toEqual([]);
    // The consent page apart, whose address a browser opens.
    const called = hs.requests.filter(({ path }) => !/^\/oauth\/.*authorize$/.test(path));
    expect(called.length).toBeGreaterThan(faults.length * 10);
    const addresses = called.map(({ path, query }) => path + JSON.stringify(query));
    expect(found(addresses, secrets)).toEqual([]);
    // They were there to be found, and every fault was met.
    expect(found([JSON.stringify(hs.requests)], secrets).length).toBeGreaterThan(10);
    expect(hs.requests.length).toBeGreaterThan(faults.length * 10);
    const failed = (operation: Operation) => hs.calls(operation).filter(({ status }) => status !== 200).length;
    expect(reading.filter((operation) => failed(operation) === 0)).toEqual([]);
  },
  TIMEOUT_MS,
);
