import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What belongs to a PhoneBurner member, and the contacts of a launch that wait for their batch. */
export const members: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;

    await schema
      .createTable('member_installs')
      .addColumn('member_key', 'text', (c) => c.notNull())
      .addColumn('client_id', 'text', (c) => c.notNull().references('clients.client_id').onDelete('cascade'))
      .addPrimaryKeyConstraint('member_installs_pk', ['member_key', 'client_id'])
      .execute();
    await schema.createIndex('member_installs_client').on('member_installs').column('client_id').execute();

    await schema
      .createTable('member_settings')
      .addColumn('member_key', 'text', (c) => c.primaryKey())
      .addColumn('sealed_settings', 'blob')
      .addColumn('sealed_scanners', 'blob')
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();

    await schema
      .createTable('daily_stats')
      .addColumn('member_key', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('sealed_tally', 'blob')
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('daily_stats_pk', ['member_key', 'day'])
      .execute();
    await schema.createIndex('daily_stats_day').on('daily_stats').column('day').execute();

    // Contacts of later batches waited in `session_contacts`, sealed for a session that is not theirs.
    await schema
      .createTable('waiting_batches')
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('batch_id', 'text', (c) => c.notNull())
      .addColumn('launch_id', 'text', (c) => c.notNull())
      .addColumn('batch', 'integer', (c) => c.notNull())
      .addColumn('size', 'integer', (c) => c.notNull())
      .addColumn('sealed_contacts', 'blob', (c) => c.notNull())
      .addPrimaryKeyConstraint('waiting_batches_pk', ['client_id', 'batch_id'])
      .execute();
    await schema.alterTable('session_contacts').dropColumn('batch').execute();
  },
};
