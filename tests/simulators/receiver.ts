/** A stand-in for the vault's webhook routes in the simulators' own tests: notes what comes, answers as told. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  type: string;
  text: string;
}

export async function startReceiver(answer: (nth: number, received: Received) => number | 'silence' = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        type: request.headers['content-type'] ?? '',
        text: Buffer.concat(chunks).toString(),
      };
      received.push(one);
      const status = answer(received.length, one);
      if (status !== 'silence') response.writeHead(status).end('OK');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const callback = (type: string, name: string) => ({
    callback_type: type,
    callback: `${url}/${name}?s=secret-of-session`,
  });
  return {
    received,
    paths: () => received.map(({ path }) => path.slice(1).split('?')[0]),
    bodies: () => received.map(({ text }) => JSON.parse(text) as Record<string, unknown>),
    callbacks: [
      callback('api_contact_displayed', 'displayed'),
      callback('api_callbegin', 'begin'),
      callback('api_calldone', 'done'),
    ],
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
