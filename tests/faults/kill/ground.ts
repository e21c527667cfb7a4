/** A vault process that is killed over and over, on a data directory that stays, on either store. */
import { atEnd } from '../../server/at-end.ts';
import { temporaryDirectory } from '../../server/temporary-directory.ts';
import { startVaultProcess, type VaultProcess, type VaultProcessOptions } from '../../server/vault-process.ts';
import { type PhoneBurner, startPhoneBurner } from '../../simulators/phoneburner/server.ts';

export interface Ground {
  pb: PhoneBurner;
  env: Record<string, string>;
  dataDir: string;
  vault(): VaultProcess;
  url(): string;
  /** Starts it again where it was, and says how long that took. */
  restart(): Promise<number>;
}

export async function ground({ env = {}, ...options }: VaultProcessOptions = {}): Promise<Ground> {
  const pb = await startPhoneBurner();
  atEnd(() => pb.close());
  const { dataDir = temporaryDirectory() } = options;
  const all = { PB_API_BASE: pb.apiBase, TRUST_PROXY: '127.0.0.1', ...env };
  const start = (port?: number) => startVaultProcess({ ...options, dataDir, env: all, ...(port && { port }) });
  let vault = await start();
  atEnd(() => vault.kill());
  return {
    pb,
    env: { ...all, DATA_DIR: dataDir },
    dataDir,
    vault: () => vault,
    url: () => vault.url,
    async restart() {
      const { port } = vault;
      const since = performance.now();
      vault = await start(port);
      return performance.now() - since;
    },
  };
}
