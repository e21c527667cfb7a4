/** Vault processes side by side on one database, as behind a load balancer, and one rep who reaches them all. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { atEnd } from '../server/at-end.ts';
import { databaseOf } from '../server/database.ts';
import { type Remote, remote } from '../server/remote.ts';
import { temporaryDirectory } from '../server/temporary-directory.ts';
import { newInstall } from '../server/vault.ts';
import { startVaultProcess, type VaultProcess } from '../server/vault-process.ts';
import type { KnobOverrides } from '../simulators/phoneburner/knobs.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';

/** One of the processes, as the rep's extension uses it. */
export interface Member extends Remote {
  vault: VaultProcess;
  health(): Promise<{ status: number; body: unknown }>;
}

export interface Fleet {
  pb: PhoneBurner;
  a: Member;
  b: Member;
  /** These and all others. */
  members: Member[];
  /** How often PhoneBurner was asked to create a session. */
  created(): number;
  /** Past the vaults, on their tables. */
  query(text: string): Promise<void>;
}

export async function fleet(
  knobs: KnobOverrides = {},
  env: Record<string, string> = {},
  processes = 2,
): Promise<Fleet> {
  const pb = await startPhoneBurner(knobs);
  const dataDir = temporaryDirectory();
  const VAULT_KEY = randomBytes(32).toString('hex');
  const start = () => startVaultProcess({ dataDir, env: { PB_API_BASE: pb.apiBase, VAULT_KEY, ...env } });
  // All find an empty database.
  const vaults = await Promise.all(Array.from({ length: processes }, start));
  atEnd(async () => {
    await Promise.all([...vaults.map((vault) => vault.kill()), pb.close()]);
  });

  const install = newInstall();
  const member = (vault: VaultProcess): Member => ({
    vault,
    ...remote(() => vault.url, { install }),
    async health() {
      const answer = await fetch(`${vault.url}/health`);
      return { status: answer.status, body: await answer.json() };
    },
  });
  const members = vaults.map(member);
  const [a, b] = members as [Member, Member];
  await a.register();
  await b.register(pb.token);
  const created = () =>
    pb.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/dialsession')).length;
  const query = async (text: string) => {
    const client = new Client({ connectionString: (await databaseOf(dataDir)).DATABASE_URL });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  return { pb, a, b, members, created, query };
}
