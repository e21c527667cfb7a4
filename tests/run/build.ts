/**
 * Builds the extension into `.output/chrome-mv3`, quietly: what WXT says is shown only when it fails. `EXTENSION_DIR`
 * names a build that is used as it is.
 */
import { spawn } from 'node:child_process';

export async function buildExtension(): Promise<void> {
  if (process.env.EXTENSION_DIR) return;
  const child = spawn('wxt', ['build'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, OPEN_PAGE_ROOT: '1' },
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  if (code !== 0) throw new Error(`The extension could not be built.\n${said.trimEnd()}`);
}
