/**
 * The floor: `node:http`, a POST, `JSON.parse`, "OK". Nothing is checked, kept or told. What the vault costs is stated
 * against what Node itself costs on the same machine in the same minute.
 */
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.setHeader('content-length', 2);
    response.end('OK');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
