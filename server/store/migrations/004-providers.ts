import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Connections to CRMs: consents under way, refreshing by one at a time, what is to be revoked, reviews, request windows. */
export const providers: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;

    await schema.alterTable('grants').addColumn('lease_until', 'bigint').execute();
    await schema.alterTable('grants').addColumn('lease_holder', 'text').execute();
    await schema.createIndex('grants_member').on('grants').columns(['provider', 'member_key']).execute();

    await schema
      .createTable('consents')
      .addColumn('state_hash', 'text', (c) => c.primaryKey())
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('client_id', 'text', (c) => c.notNull().references('clients.client_id').onDelete('cascade'))
      .addColumn('sealed_consent', 'blob', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('consents_expiry').on('consents').column('expires_at').execute();
    await schema.createIndex('consents_client').on('consents').column('client_id').execute();

    // No reference to the client: a token must not vanish before it is revoked.
    await schema
      .createTable('pending_grants')
      .addColumn('code_hash', 'text', (c) => c.primaryKey())
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('token_key', 'text', (c) => c.notNull())
      .addColumn('member_key', 'text', (c) => c.notNull())
      .addColumn('sealed_token', 'blob', (c) => c.notNull())
      .addColumn('sealed_profile', 'blob', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('pending_grants_expiry').on('pending_grants').column('expires_at').execute();

    await schema
      .createTable('revocations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('token_key', 'text', (c) => c.notNull())
      .addColumn('member_key', 'text', (c) => c.notNull())
      .addColumn('sealed_token', 'blob', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('tried_at', 'bigint', (c) => c.notNull())
      .execute();

    await schema
      .createTable('lost_connections')
      .addColumn('client_id', 'text', (c) => c.notNull().references('clients.client_id').onDelete('cascade'))
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('lost_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('lost_connections_pk', ['client_id', 'provider'])
      .execute();

    await schema
      .createTable('previews')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('client_id', 'text', (c) => c.notNull().references('clients.client_id').onDelete('cascade'))
      .addColumn('sealed_contacts', 'blob', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('previews_client').on('previews').column('client_id').execute();
    await schema.createIndex('previews_expiry').on('previews').column('expires_at').execute();

    await schema
      .createTable('request_windows')
      .addColumn('account_key', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('sent', 'text', (c) => c.notNull())
      .addColumn('closed_until', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('request_windows_pk', ['account_key', 'kind'])
      .execute();
  },
};
