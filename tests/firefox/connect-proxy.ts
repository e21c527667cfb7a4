/**
 * The simulated CRMs under their real names for Firefox, which cannot map a host to a port as Chromium's flags do: a
 * proxy that takes `CONNECT` for those hosts only, and leads each to the CRM pages. Nothing else can be reached by it.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { CrmPages } from '../simulators/crm-pages/server.ts';

export interface ConnectProxy {
  port: number;
  close(): Promise<void>;
}

export async function startConnectProxy(crm: Pick<CrmPages, 'port' | 'hosts'>): Promise<ConnectProxy> {
  const known = new Set(Object.values<string>(crm.hosts).map((host) => `${host}:443`));
  const open = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(403).end());
  server.on('connect', (request, client: Socket) => {
    client.on('error', () => {});
    if (!known.has(request.url ?? '')) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const site = connect(crm.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      site.pipe(client).pipe(site);
    });
    site.on('error', () => client.destroy());
    for (const socket of [client, site]) {
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        client.destroy();
        site.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
