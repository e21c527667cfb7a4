/** What belongs to the PhoneBurner member behind an install: settings and numbers, the same on all of its installs. */
import fp from 'fastify-plugin';
import { api } from '../contracts/api.ts';
import type { ClientId } from '../contracts/ids.ts';
import { MAX_EXTENSION_SETTINGS, MAX_PREFERENCES } from '../contracts/settings.ts';
import { MAX_DAYS } from '../contracts/stats.ts';
import { id12, logEvent } from '../log.ts';
import { csvOf } from '../members/csv.ts';
import { dayStatsOf } from '../members/daily.ts';
import { dayOf, daysBetween, FIRST_ZONE } from '../members/days.ts';
import { forgetting } from '../members/forget.ts';
import { zoneOf } from '../members/members.ts';
import { emptyTally, plusTally, statsOf } from '../members/tally.ts';
import type { MemberKey } from '../vault/vault.ts';
import { VaultError } from '../vault-error.ts';

export const memberRoutes = fp(
  (app, _options, done) => {
    const { vault, store, outside, members, sessions } = app;

    async function memberOf(client: ClientId, otherwise: 'no_settings' | 'pb_not_connected'): Promise<MemberKey> {
      const member = await vault.member(client);
      if (member === null) throw new VaultError(otherwise);
      return member;
    }

    app.serve(api.getSettings, async ({ client }) =>
      members.settings.read(store.db, await memberOf(client, 'no_settings')),
    );

    app.serve(api.saveSettings, async ({ client, body, log }) => {
      const member = await memberOf(client, 'no_settings');
      const at = outside.now();
      const saved = await store.write((trx) => members.settings.save(trx, member, body, at));
      if (!saved) {
        const fields = [
          `crm_preferences: at most ${MAX_PREFERENCES} CRMs, and ${MAX_PREFERENCES} preferences of each`,
          `extension_settings: at most ${MAX_EXTENSION_SETTINGS}`,
        ];
        throw new VaultError('bad_request', { fields });
      }
      await sessions.settingsSaved(member, await members.facts(store.db, member, saved, at));
      logEvent(log, 'settings_saved', { client: id12(client), member: id12(member) });
      return saved;
    });

    const forget = forgetting({
      store,
      vault,
      endings: sessions.endings,
      lettingGo: app.connections.lettingGo,
    });

    app.serve(api.forgetMe, async ({ client, body, log }) => {
      const member = body.everywhere ? await memberOf(client, 'pb_not_connected') : null;
      const { ended, revoked } = await (member === null ? forget.install(client) : forget.member(client, member));
      sessions.show(ended);
      await revoked;
      logEvent(log, 'forgotten', {
        client: id12(client),
        member: member === null ? null : id12(member),
        everywhere: member !== null,
        sessions: ended.length,
      });
      return {};
    });

    app.serve(api.dailyStats, async ({ client, body: { from, to, format } }) => {
      const member = await memberOf(client, 'pb_not_connected');
      const preferences = await members.settings.preferences(store.db, member);
      const { goals, time_zone } = preferences;
      const refuse = (reason: string) => new VaultError('bad_request', { fields: [reason] });
      if (to > dayOf(outside.now(), time_zone ?? FIRST_ZONE)) throw refuse('to: is in the future');
      const asked = daysBetween(from, to);
      if (asked < 1) throw refuse('from: is after to');
      if (asked > MAX_DAYS) throw refuse(`to: at most ${MAX_DAYS} days at once`);
      const tallies = await members.daily.range(store.db, member, from, to);
      const days = tallies.map((day) => dayStatsOf(day, goals));
      return {
        goals,
        time_zone: zoneOf(preferences),
        days,
        total: statsOf(
          tallies.reduce((sum, { tally }) => plusTally(sum, tally), emptyTally),
          goals,
        ),
        ...(format === 'csv' ? { csv: csvOf(days, goals) } : {}),
      };
    });
    done();
  },
  { name: 'member-routes', dependencies: ['serve', 'sessions', 'connections'] },
);
