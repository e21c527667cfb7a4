import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which launches a process is still working on. */
export const launchLease: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('launches').addColumn('lease_until', 'bigint').execute();
  },
};
