/** Who sends too much is told so: on a real connection, where closing too early loses the answer. */
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { openVault } from './vault.ts';

const MiB = 1024 * 1024;
const block = Buffer.alloc(MiB, 'x');

async function connection(headers: string): Promise<{ socket: Socket; heard(): string }> {
  const vault = await openVault();
  const { port } = new URL(await vault.app.listen({ host: '127.0.0.1', port: 0 }));
  const { secret } = await vault.register();
  const socket = connect(Number(port), '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
    return vault.close();
  });
  let heard = '';
  socket.setEncoding('utf8').on('data', (text) => (heard += text));
  socket.write(
    `POST ${api.launchFromScan.path} HTTP/1.1\r\nHost: vault\r\nAuthorization: Bearer ${secret}\r\n` +
      `Content-Type: application/json\r\n${headers}\r\n\r\n`,
  );
  return { socket, heard: () => heard };
}

const written = (socket: Socket, data: Buffer | string) => new Promise((resolve) => socket.write(data, resolve));

test('the refusal arrives also while the body is still on its way, and the connection can be used on', async () => {
  const { socket, heard } = await connection(`Content-Length: ${8 * MiB}`);
  await expect.poll(heard).toContain('payload_too_large');
  for (let i = 0; i < 8; i++) await written(socket, block);
  socket.write('GET /version HTTP/1.1\r\nHost: vault\r\n\r\n');
  await expect.poll(heard).toMatch(/^HTTP\/1\.1 413 .*HTTP\/1\.1 200 /s);
});

test('a body without an end is not read for ever', async () => {
  const { socket, heard } = await connection('Transfer-Encoding: chunked');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  let sent = 0;
  while (!socket.destroyed && sent < 200) {
    await written(socket, `${MiB.toString(16)}\r\n`);
    await written(socket, block);
    await written(socket, '\r\n');
    sent += 1;
  }
  await closed;
  expect(heard()).toContain('payload_too_large');
  expect(sent).toBeLessThan(100);
});
