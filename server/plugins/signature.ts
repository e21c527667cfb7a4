/** PhoneBurner's `X-PB-Signature: sha256=<hex>`, HMAC-SHA256 over the bytes of the body (phoneburner-api.md 9). */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in constant time; a header of another form is a wrong one. */
export function isSigned(body: Buffer, header: string | string[] | undefined, secret: string): boolean {
  const given = typeof header === 'string' ? /^sha256=([\da-f]{64})$/i.exec(header)?.[1] : undefined;
  const right = createHmac('sha256', secret).update(body).digest();
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), right);
}
