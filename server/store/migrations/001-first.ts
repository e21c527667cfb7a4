import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Clients, tokens, launches and sessions. */
export const first: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;

    await schema
      .createTable('meta')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'blob', (c) => c.notNull())
      .execute();

    await schema
      .createTable('clients')
      .addColumn('client_id', 'text', (c) => c.primaryKey())
      .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('seen_at', 'bigint', (c) => c.notNull())
      .execute();

    await schema
      .createTable('grants')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('token_key', 'text', (c) => c.notNull().unique())
      .addColumn('member_key', 'text', (c) => c.notNull())
      .addColumn('sealed_token', 'blob', (c) => c.notNull())
      .addColumn('sealed_profile', 'blob', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();

    await schema
      .createTable('grant_links')
      .addColumn('client_id', 'text', (c) => c.notNull().references('clients.client_id').onDelete('cascade'))
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('grant_id', 'text', (c) => c.notNull().references('grants.id').onDelete('cascade'))
      .addPrimaryKeyConstraint('grant_links_pk', ['client_id', 'provider'])
      .execute();
    await schema.createIndex('grant_links_grant').on('grant_links').column('grant_id').execute();

    await schema
      .createTable('codes')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('purpose', 'text', (c) => c.notNull())
      .addColumn('session_id', 'text', (c) => c.notNull())
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('codes_expiry').on('codes').column('expires_at').execute();

    await schema
      .createTable('launches')
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('launch_id', 'text', (c) => c.notNull())
      .addColumn('member_key', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('session_id', 'text')
      .addColumn('sealed_reply', 'blob')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('settled_at', 'bigint')
      .addPrimaryKeyConstraint('launches_pk', ['client_id', 'launch_id'])
      .execute();
    await schema.createIndex('launches_member').on('launches').columns(['member_key', 'state']).execute();

    await schema
      .createTable('sessions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('webhook_key_hash', 'text', (c) => c.notNull().unique())
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('member_key', 'text', (c) => c.notNull())
      .addColumn('launch_id', 'text', (c) => c.notNull())
      .addColumn('crm_id', 'text', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('dialsession_id', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('event_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('end_reason', 'text')
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('sealed_state', 'blob', (c) => c.notNull())
      .execute();
    await schema.createIndex('sessions_client').on('sessions').columns(['client_id', 'ended_at']).execute();
    await schema.createIndex('sessions_member').on('sessions').columns(['member_key', 'ended_at']).execute();
    await schema.createIndex('sessions_idle').on('sessions').columns(['ended_at', 'event_at']).execute();

    await schema
      .createTable('session_contacts')
      .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('contact_key', 'text', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('pb_contact_key', 'text')
      .addColumn('displayed_at', 'bigint')
      .addColumn('called_at', 'bigint')
      .addColumn('sealed_contact', 'blob', (c) => c.notNull())
      .addColumn('batch', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('session_contacts_pk', ['session_id', 'contact_key'])
      .execute();
    await schema
      .createIndex('session_contacts_pb')
      .on('session_contacts')
      .columns(['session_id', 'pb_contact_key'])
      .execute();

    await schema
      .createTable('calls')
      .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('call_key', 'text', (c) => c.notNull())
      .addColumn('sealed_outcome', 'blob', (c) => c.notNull())
      .addColumn('duration', 'integer', (c) => c.notNull())
      .addColumn('connected', 'integer', (c) => c.notNull())
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('calls_pk', ['session_id', 'call_key'])
      .execute();
  },
};
