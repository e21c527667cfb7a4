/** Puts the tests of this file on PostgreSQL. */
import { afterEach, inject } from 'vitest';
import { giveBackDatabases } from '../server/database.ts';

const { url, template } = inject('postgres');
process.env.VAULT_TEST_DATABASE = url;
process.env.VAULT_TEST_TEMPLATE = template;

afterEach(() => {
  // Files with a server of their own end that.
  if (process.env.VAULT_TEST_DATABASE === url) giveBackDatabases();
});
