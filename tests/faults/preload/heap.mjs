/** For `faults soak`: at each SIGUSR2 what is alive after a collection, in bytes, is written to the file that FAULTS_HEAP names. */
import { renameSync, writeFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const file = process.env.FAULTS_HEAP ?? '';
  writeFileSync(`${file}.part`, String(heapUsed + external));
  renameSync(`${file}.part`, file);
});
