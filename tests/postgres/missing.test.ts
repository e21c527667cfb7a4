/** Runs in place of the tests on PostgreSQL where there is none; the continuous integration has one. */
import { test } from 'vitest';

test.skip('the vault does all of this on PostgreSQL too (needs PostgreSQL: apt-get install postgresql)', () => {});
