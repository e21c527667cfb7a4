/** One PostgreSQL for all files of the project `server-postgres`; each data directory has a database of its own (tests/server/database.ts). */
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../server/store/postgres.ts';
import { databaseUrl } from '../server/database.ts';
import { startCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `template`: a database with all migrations done, to be copied. */
    postgres: { url: string; template: string };
  }
}

const template = 'migrated';

export default async function setup(project: TestProject) {
  // No test here pulls the machine's plug; those that end the database itself start their own.
  const cluster = await startCluster({ fsync: 'off', full_page_writes: 'off', shared_buffers: '16MB' });
  await cluster.query(`create database ${template}`);
  await (await openPostgres(databaseUrl(cluster.url, template))).close();
  project.provide('postgres', { url: cluster.url, template });
  return () => cluster.close();
}
