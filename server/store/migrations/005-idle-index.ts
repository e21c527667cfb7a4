import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Each webhook sets `event_at`. While an index held it, each moved its entry, and PostgreSQL wrote new entries of all of
 * the table's indexes; the sweep that looks for idle sessions reads the running ones once a minute.
 */
export const idleIndex: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex('sessions_idle').execute();
    await db.schema.createIndex('sessions_ended').on('sessions').column('ended_at').execute();
  },
};
