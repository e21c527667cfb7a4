/** Debian's nginx and Caddy in front of a vault, with the very files of server/deploy: only host, ports and certificate put in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryDirectory } from '../server/temporary-directory.ts';
import { makeCertificate } from '../simulators/crm-pages/certificate.ts';

const shipped = join(import.meta.dirname, '..', '..', 'server', 'deploy');

export const proxies = ['nginx', 'caddy'] as const;
export type ProxyName = (typeof proxies)[number];

export interface RunningProxy {
  /** `https://localhost:<port>` */
  url: string;
  /** What its certificate is checked against. */
  ca: string;
  /** Everything it has written, on its output and into its directory. */
  written(): string;
  stop(): Promise<void>;
}

export function isInstalled(program: string): boolean {
  return `${process.env.PATH ?? ''}:/usr/sbin`.split(':').some((directory) => existsSync(join(directory, program)));
}

export async function startProxy(name: ProxyName, vaultPort: number): Promise<RunningProxy> {
  const directory = temporaryDirectory();
  const { key, cert } = await makeCertificate(['localhost']);
  const certificate = { cert: join(directory, 'cert.pem'), key: join(directory, 'key.pem') };
  writeFileSync(certificate.cert, cert);
  writeFileSync(certificate.key, key, { mode: 0o600 });
  const [port, second, third] = await freePorts();
  const ports = { https: port, http: second, admin: third, vault: vaultPort };
  const args = { nginx: nginxArgs, caddy: caddyArgs }[name](directory, ports, certificate);

  const child = spawn(name, args, {
    // Caddy keeps its state in the home directory, nginx is not in everybody's PATH.
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin`, HOME: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let output = '';
  child.once('error', (error) => (output += error.message));
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  await untilItListens(child, ports.https, () => output);
  // A body or an answer that it wants to put on the disk has no place there.
  rmSync(join(directory, 'temporary'), { recursive: true, force: true });

  return {
    url: `https://localhost:${ports.https}`,
    ca: cert,
    written: () => output + everythingIn(directory, ['cert.pem', 'key.pem']),
    async stop() {
      process.off('exit', endWithUs);
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

interface Ports {
  https: number;
  http: number;
  admin: number;
  vault: number;
}
type Certificate = { cert: string; key: string };

function nginxArgs(directory: string, ports: Ports, certificate: Certificate): string[] {
  const site = substituted('nginx.conf', [
    ['listen 443 ssl', `listen 127.0.0.1:${ports.https} ssl`],
    ['listen [::]:443 ssl', `listen [::1]:${ports.https} ssl`],
    ['server_name vault.example.com', 'server_name localhost'],
    ['/etc/letsencrypt/live/vault.example.com/fullchain.pem', certificate.cert],
    ['/etc/letsencrypt/live/vault.example.com/privkey.pem', certificate.key],
    ['127.0.0.1:8787', `127.0.0.1:${ports.vault}`],
  ]);
  mkdirSync(join(directory, 'temporary'));
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const file = join(directory, 'nginx.conf');
  // What Debian's /etc/nginx/nginx.conf puts around a site.
  const around = `
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    pid ${directory}/pid;
    error_log ${directory}/error.log info;
    events { worker_connections 768; }
    http {
      sendfile on;
      tcp_nopush on;
      ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
      gzip on;
      access_log ${directory}/access.log;
      ${kinds.map((kind) => `${kind}_temp_path ${directory}/temporary/${kind};`).join('\n')}
      include ${directory}/site;
    }`;
  writeFileSync(join(directory, 'site'), site);
  writeFileSync(file, around);
  return ['-c', file, '-p', directory, '-e', join(directory, 'start.log')];
}

function caddyArgs(directory: string, ports: Ports, certificate: Certificate): string[] {
  const text = substituted('Caddyfile', [
    ['admin localhost:2019', `admin localhost:${ports.admin}`],
    ['http_port 80', `http_port ${ports.http}`],
    ['https_port 443', `https_port ${ports.https}`],
    ['vault.example.com {', 'localhost {\n\tbind 127.0.0.1 ::1'],
    ['# tls /etc/ssl/vault/fullchain.pem /etc/ssl/vault/privkey.pem', `tls ${certificate.cert} ${certificate.key}`],
    ['127.0.0.1:8787', `127.0.0.1:${ports.vault}`],
  ]);
  const file = join(directory, 'Caddyfile');
  writeFileSync(file, text);
  return ['run', '--config', file, '--adapter', 'caddyfile'];
}

function substituted(file: string, changes: [from: string, to: string][]): string {
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${file} does not say "${from}".`);
      return text.replace(from, to);
    },
    readFileSync(join(shipped, file), 'utf8'),
  );
}

/** Free at this moment; programs that cannot take port 0 need to be told one. */
export async function freePorts(): Promise<[number, number, number]> {
  const servers = [createServer(), createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as { port: number }).port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports as [number, number, number];
}

async function untilItListens(child: ChildProcess, port: number, output: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.pid === undefined) {
      throw new Error(`${child.spawnfile} does not run: ${output()}`);
    }
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise(setImmediate);
  }
}

function everythingIn(directory: string, except: readonly string[]): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !except.includes(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
