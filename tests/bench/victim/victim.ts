/** The vault that is measured: a process of its own on a core of its own, seeded, with production's logging. */
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '../../server/temporary-directory.ts';
import { startVaultProcess, type VaultProcess } from '../../server/vault-process.ts';
import type { Dialed } from '../load/messages.ts';
import type { BugName } from './bugs.ts';
import { memoryOf, pin, processorTimeOf, VAULT_CORE } from './cores.ts';
import { type Seed, seed } from './seed.ts';

export interface VictimOptions {
  seed?: Seed | readonly Seed[];
  /** What is wrong with it (bugs.ts). */
  bug?: BugName | false;
  env?: Record<string, string>;
  /** Of an earlier one. */
  dataDir?: string;
  port?: number;
  /** How many times faster its clock goes. */
  clock?: number;
  /** Null: wherever the system puts it. */
  core?: number | null;
}

export interface Victim {
  url: string;
  sessions: Dialed[];
  dataDir: string;
  process: VaultProcess;
  /** Resident, in MB. */
  memory(): number;
  /** Seconds of a core so far. */
  processorTime(): number;
  stop(): Promise<void>;
}

const preloaded = (file: string) => `--import=${fileURLToPath(new URL(file, import.meta.url))}`;

export async function startVictim(options: VictimOptions = {}): Promise<Victim> {
  const { bug = false, clock = 1, core = VAULT_CORE, env = {}, dataDir = temporaryDirectory(), port } = options;
  const groups = [options.seed ?? []].flat();
  const seedEnv = { DATA_DIR: dataDir, NODE_ENV: 'development', ...env };
  const sessions = groups.length > 0 ? await seed(seedEnv, groups) : [];
  const preloads = [bug && preloaded('bugs.ts'), clock !== 1 && preloaded('clock.ts')].filter(Boolean).join(' ');
  const sabotage = preloads ? { NODE_OPTIONS: preloads, BENCH_BUG: String(bug), BENCH_CLOCK: String(clock) } : {};
  const vault = await startVaultProcess({
    dataDir,
    ...(port === undefined ? {} : { port }),
    env: { ...env, ...sabotage },
  });
  if (core !== null) pin(vault.pid, core);
  return {
    url: vault.url,
    sessions,
    dataDir,
    process: vault,
    memory: () => memoryOf(vault.pid),
    processorTime: () => processorTimeOf(vault.pid),
    stop: () => vault.kill(),
  };
}
