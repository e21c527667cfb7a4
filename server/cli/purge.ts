/** `purge`: what has expired goes now. A serving vault does the same every minute. */
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openStore, type Store } from '../store/open.ts';
import type { Command } from './command.ts';

const counted = [
  'codes',
  'launches',
  'sessions',
  'session_contacts',
  'waiting_batches',
  'daily_stats',
  'consents',
  'pending_grants',
  'revocations',
  'previews',
] as const;

export const purgeCommand: Command = {
  usage: 'purge',
  says: 'Deletes expired codes, old launches and what is kept no longer, and ends idle sessions; a serving vault does it by itself.',
  options: {},
  words: 0,
  async run(_given, { environment, outside, say }) {
    const config = readConfig(environment);
    const store = await openStore(config);
    try {
      const app = await buildApp(config, outside, store, () => {});
      const before = await counts(store);
      await app.sessions.sweep();
      await app.connections.sweep();
      await app.previews.sweep();
      await store.write((trx) => trx.deleteFrom('codes').where('expires_at', '<=', outside.now()).execute());
      const after = await counts(store);
      await app.close();
      for (const name of counted)
        say(`${name}: ${(before.get(name) ?? 0) - (after.get(name) ?? 0)} deleted, ${after.get(name)} kept`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function counts({ db }: Store): Promise<ReadonlyMap<string, number>> {
  const found: [string, number][] = [];
  for (const table of counted) {
    const { n } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    found.push([table, Number(n)]);
  }
  return new Map(found);
}
