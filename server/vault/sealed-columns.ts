/**
 * Every column that holds an envelope, and the place each value was sealed for. Rotation and `doctor` go by this list;
 * a test compares it with the schema. The place of a value is stated where it is sealed and must be the same here.
 */
import type { Database } from '../store/schema.ts';

export interface SealedTable {
  table: keyof Database;
  /** The primary key. */
  key: readonly string[];
  columns: readonly string[];
  /** Columns that give `Place.row` and `Place.owner`; null: the owner is ''. */
  row: string;
  owner: string | null;
}

export const sealedTables: readonly SealedTable[] = [
  { table: 'meta', key: ['name'], columns: ['value'], row: 'name', owner: null },
  { table: 'grants', key: ['id'], columns: ['sealed_token', 'sealed_profile'], row: 'id', owner: 'member_key' },
  { table: 'consents', key: ['state_hash'], columns: ['sealed_consent'], row: 'state_hash', owner: 'client_id' },
  {
    table: 'pending_grants',
    key: ['code_hash'],
    columns: ['sealed_token', 'sealed_profile'],
    row: 'code_hash',
    owner: 'client_id',
  },
  { table: 'revocations', key: ['id'], columns: ['sealed_token'], row: 'id', owner: 'member_key' },
  { table: 'previews', key: ['id'], columns: ['sealed_contacts'], row: 'id', owner: 'client_id' },
  {
    table: 'launches',
    key: ['client_id', 'launch_id'],
    columns: ['sealed_reply'],
    row: 'launch_id',
    owner: 'client_id',
  },
  { table: 'sessions', key: ['id'], columns: ['sealed_state'], row: 'id', owner: 'client_id' },
  {
    table: 'session_contacts',
    key: ['session_id', 'contact_key'],
    columns: ['sealed_contact'],
    row: 'contact_key',
    owner: 'session_id',
  },
  {
    table: 'calls',
    key: ['session_id', 'call_key'],
    columns: ['sealed_outcome'],
    row: 'call_key',
    owner: 'session_id',
  },
  {
    table: 'waiting_batches',
    key: ['client_id', 'batch_id'],
    columns: ['sealed_contacts'],
    row: 'batch_id',
    owner: 'client_id',
  },
  {
    table: 'member_settings',
    key: ['member_key'],
    columns: ['sealed_settings', 'sealed_scanners'],
    row: 'member_key',
    owner: 'member_key',
  },
  { table: 'daily_stats', key: ['member_key', 'day'], columns: ['sealed_tally'], row: 'day', owner: 'member_key' },
];
