/**
 * CRMs for tests and demo, under their real host names: one HTTPS server on loopback answers by `Host`, and Chromium is
 * told by flags to find those hosts there and to accept its certificate. No other host can be reached with these flags.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { transformSync } from 'esbuild';
import type { Portal } from '../hubspot/portal.ts';
import { makeCertificate } from './certificate.ts';
import { grid } from './grid.ts';
import { hubspot } from './hubspot.ts';
import { pipedrive } from './pipedrive.ts';
import { plain } from './plain.ts';
import type { Reply, Site } from './site.ts';

export const hosts = {
  pipedrive: 'acme.pipedrive.com',
  /** Another account of the same CRM, with the same people in it. */
  otherPipedrive: 'globex.pipedrive.com',
  plain: 'crm.acme-sales.example',
  grid: 'grid.acme-sales.example',
} as const;

/** Every portal is on every host, as with HubSpot; the last one is somebody else's. */
export const hubSpotHosts = {
  na1: 'app.hubspot.com',
  na2: 'app-na2.hubspot.com',
  eu1: 'app-eu1.hubspot.com',
  lookalike: 'app.hubspot.com.acme-sales.example',
} as const;

const sites: Record<string, Site> = {
  [hosts.pipedrive]: pipedrive('Acme'),
  [hosts.otherPipedrive]: pipedrive('Globex'),
  [hosts.plain]: plain,
  [hosts.grid]: grid,
};

const source = (url: string) => readFileSync(new URL(url), 'utf8');
const script = (url: string): Reply => ({
  status: 200,
  type: 'text/javascript',
  body: transformSync(source(url), { loader: 'ts' }).code,
});
const assets: Record<string, Reply> = {
  'crm.css': { status: 200, type: 'text/css', body: source(import.meta.resolve('./assets/crm.css')) },
  'spa.js': script(import.meta.resolve('./assets/spa.ts')),
  'hubspot.js': script(import.meta.resolve('./assets/hubspot.ts')),
  'pages.js': script(import.meta.resolve('./assets/pages.ts')),
  'grid.js': script(import.meta.resolve('./assets/grid.ts')),
};

/** Strict, as real CRMs are: an overlay has to survive it. */
export const contentSecurityPolicy =
  "default-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

export interface CrmPages {
  port: number;
  /** Base64 SHA-256 of the certificate's public key. */
  spki: string;
  hosts: typeof hosts;
  /** For Chromium, together with a `--user-data-dir`. */
  chromiumFlags: string[];
  /** What was asked for, without assets. */
  requests: { host: string; path: string; status: number }[];
  /** Paths that answer 404 from now on, on every host: a record that somebody deleted. */
  vanished: Set<string>;
  close(): Promise<void>;
}

export interface CrmPagesOptions {
  port?: number;
  /** Of a HubSpot simulator, or furnished by hand. Without any, HubSpot's hosts have no pages. */
  portals?: Portal[];
}

export async function startCrmPages({ port = 0, portals = [] }: CrmPagesOptions = {}): Promise<CrmPages> {
  const all = [...Object.values(hosts), ...Object.values(hubSpotHosts)];
  const siteOf = (host: string): Site | undefined =>
    Object.values<string>(hubSpotHosts).includes(host) ? hubspot(portals) : sites[host];
  const { key, cert, spki } = await makeCertificate(all);
  const requests: CrmPages['requests'] = [];
  const vanished = new Set<string>();
  const nothing: Reply = {
    status: 404,
    type: 'text/html; charset=utf-8',
    body: '<title>Not found</title><h1>Not found</h1>',
  };

  const server = createServer({ key, cert }, (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const url = new URL(request.url ?? '/', `https://${host || 'nowhere.invalid'}`);
    const name = /^\/assets\/([\w.]+)$/.exec(url.pathname)?.[1];
    const found = vanished.has(url.pathname) ? null : name ? assets[name] : siteOf(host)?.(url);
    const reply = found ?? nothing;
    if (!name) requests.push({ host, path: url.pathname, status: reply.status });
    response
      .writeHead(reply.status, {
        'content-type': reply.type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      })
      .end(reply.body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const at = (server.address() as AddressInfo).port;
  const rules = [
    ...all.map((host) => `MAP ${host} 127.0.0.1:${at}`),
    ...['MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'],
  ];
  return {
    port: at,
    spki,
    hosts,
    chromiumFlags: [`--host-resolver-rules=${rules.join(', ')}`, `--ignore-certificate-errors-spki-list=${spki}`],
    requests,
    vanished,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
