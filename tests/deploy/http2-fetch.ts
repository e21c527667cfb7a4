/** `fetch` over HTTP/2 alone, as browsers speak it to the vault's proxy: a server that does not speak it fails the request. */
import { connect, constants, type IncomingHttpHeaders } from 'node:http2';
import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';

export interface Http2 {
  fetch: typeof fetch;
  close(): void;
}

/** One connection to this origin. `tls` says whom to believe and where to call from. */
export function http2To(origin: string, tls: ConnectionOptions): Http2 {
  // A refused body that was never read stays in memory until the connection ends.
  const session = connect(origin, { maxSessionMemory: 200, ...tls });
  // A request that is under way tells of it.
  session.on('error', () => {});

  async function send(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    // As it stands: a test may ask for what a URL cannot say.
    const path = String(input).slice(origin.length);
    const body = init.body === undefined || init.body === null ? null : Buffer.from(String(init.body));
    const stream = session.request(
      {
        ...Object.fromEntries(new Headers(init.headers)),
        ...(body && { 'content-length': String(body.length) }),
        ':method': init.method ?? 'GET',
        ':path': path,
      },
      { endStream: body === null },
    );
    init.signal?.addEventListener('abort', () => stream.close(constants.NGHTTP2_CANCEL));
    if (body) stream.end(body);
    const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
      stream.once('response', resolve);
      stream.once('error', reject);
      stream.once('close', () => reject(new Error('The stream was closed without an answer.')));
    });
    const plain = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      status: Number(headers[':status']),
      headers: plain.map(([name, value]) => [name, String(value)]),
    });
  }
  return { fetch: send, close: () => session.destroy() };
}
