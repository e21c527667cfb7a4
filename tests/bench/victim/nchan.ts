/**
 * nginx with nchan, the fastest publisher of event streams that we know: a message is taken into shared memory and told to
 * subscribers; nothing is durable, checked or sealed. Measured where it is installed (Debian: nginx and
 * libnginx-mod-nchan; or NCHAN_MODULE names its ngx_nchan_module.so), else left out.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { webhookPaths } from '../../../server/contracts/api.ts';
import { freePorts, isInstalled } from '../../deploy/proxy.ts';
import { temporaryDirectory } from '../../server/temporary-directory.ts';
import { VAULT_CORE } from './cores.ts';

const module = process.env.NCHAN_MODULE ?? '/usr/lib/nginx/modules/ngx_nchan_module.so';

export const nchanIsInstalled = (): boolean => isInstalled('nginx') && existsSync(module);

/** Takes what the vault takes, at the same addresses. */
export async function startNchan(): Promise<{ url: string; stop(): Promise<void> }> {
  const directory = temporaryDirectory();
  const [port] = await freePorts();
  const temporary = join(directory, 'temporary');
  mkdirSync(temporary);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const publisher = 'nchan_publisher; nchan_channel_id $arg_s; nchan_message_buffer_length 1;';
  const file = join(directory, 'nginx.conf');
  writeFileSync(
    file,
    `load_module ${module};
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    pid ${directory}/pid;
    events { worker_connections 4096; }
    http {
      access_log off;
      keepalive_requests 100000000;
      client_body_buffer_size 64k;
      ${kinds.map((kind) => `${kind}_temp_path ${temporary}/${kind};`).join('\n')}
      server {
        listen 127.0.0.1:${port};
        ${Object.values(webhookPaths)
          .map((path) => `location = ${path} { ${publisher} }`)
          .join('\n')}
      }
    }`,
  );
  const nginx = ['nginx', '-c', file, '-p', directory, '-e', join(directory, 'error.log')];
  // Its worker is its child, so it is on the core from the beginning.
  const child = spawn('taskset', ['-c', String(VAULT_CORE), ...nginx], {
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin` },
    stdio: 'ignore',
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(url).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`nginx with nchan did not start; see ${directory}/error.log`);
    await wait(20);
  }
  return {
    url,
    async stop() {
      process.off('exit', endWithUs);
      child.kill('SIGTERM');
      await exited;
    },
  };
}
