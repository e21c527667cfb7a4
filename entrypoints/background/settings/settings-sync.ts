/**
 * The member's settings at the vault, the same in all of their browsers: of each, what was set last. Without a vault
 * everything works, and what was set meanwhile is told when it answers again.
 */
import { isGood, type SettingName, storageKey, syncedNames } from '../../../components/settings/table.ts';
import type { Area, Memory } from '../memory.ts';
import type { ServerClient } from '../vault/server-client.ts';
import type { SettingsStore } from './settings.ts';
import { readSync, writeSync } from './sync-record.ts';

interface Outside {
  area: Area;
  memory: Pick<Memory, 'get'>;
  client: Pick<ServerClient, 'call'>;
  inTurn: SettingsStore['inTurn'];
}

export function makeSettingsSync({ area, memory, client, inTurn }: Outside) {
  let running: Promise<void> | null = null;

  /** The member whose browser this is now. What another one had leaves it; what was set here and not told yet stays. */
  const belongsTo = (member: string) =>
    inTurn(async () => {
      const record = await readSync(area);
      if (record.member === member) return;
      const { pending } = record;
      const others = record.member === null ? [] : syncedNames.filter((name) => !pending.includes(name));
      await area.remove(others.map(storageKey));
      const kept = pending.map((name) => [name, record.revisions[name] ?? 0]);
      await writeSync(area, { member, pending, revisions: Object.fromEntries(kept) });
    });

  const untold = async () => {
    const { pending, revisions } = await readSync(area);
    const held = await area.get(pending.map(storageKey));
    return Object.fromEntries(
      pending.map((name) => [name, { value: held[storageKey(name)], revision: revisions[name] ?? 0 }]),
    );
  };

  /** What was set here while the vault was asked is newer than its answer. */
  const take = (member: string, sent: Awaited<ReturnType<typeof untold>>, told: typeof sent) =>
    inTurn(async () => {
      const record = await readSync(area);
      if (record.member !== member) return;
      const taken = syncedNames.filter((name) => {
        const isNewerHere = record.pending.includes(name) && record.revisions[name] !== sent[name]?.revision;
        return told[name] && !isNewerHere && isGood(name, told[name].value);
      });
      const of = <T>(what: (name: SettingName) => T) => Object.fromEntries(taken.map((name) => [name, what(name)]));
      const values = Object.fromEntries(taken.map((name) => [storageKey(name), told[name]?.value]));
      const revisions = { ...record.revisions, ...of((name) => told[name]?.revision) };
      const pending = record.pending.filter((name) => !taken.includes(name));
      const isSo =
        pending.length === record.pending.length && taken.every((name) => revisions[name] === record.revisions[name]);
      if (!isSo) await writeSync(area, { member, revisions, pending }, values);
    });

  async function sync(): Promise<void> {
    const account = await memory.get('account');
    const member = account?.status === 'connected' ? account.profile?.member_user_id : undefined;
    if (member === undefined) return;
    await belongsTo(member);
    const sent = await untold();
    const answered =
      Object.keys(sent).length > 0
        ? await client.call('saveSettings', { extension_settings: sent })
        : await client.call('getSettings', {});
    // A vault of before keeps none.
    if ('ok' in answered) await take(member, sent, (answered.ok.extension_settings ?? {}) as typeof sent);
  }

  return {
    /** Once at a time; harmless to call at any time. */
    run(): Promise<void> {
      running ??= sync().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
