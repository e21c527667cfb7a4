/** A certificate made at start: nothing secret lies in the repository, nothing expires. */
import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** `spki` is what Chromium's `--ignore-certificate-errors-spki-list` wants: base64 of the public key's SHA-256. */
export async function makeCertificate(hosts: string[]): Promise<{ key: string; cert: string; spki: string }> {
  const pems = await generate([{ name: 'commonName', value: 'CRM simulator' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  const key = new X509Certificate(pems.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: pems.private, cert: pems.cert, spki: createHash('sha256').update(key).digest('base64') };
}
