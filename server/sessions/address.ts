/**
 * Addresses as limits count them: an IPv6 customer has a whole /64, so that is one address (design 5.2), and IPv4 is the
 * same however it is written.
 */
import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

export function addressGroup(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const [, mapped] = MAPPED.exec(ip) ?? [];
  if (mapped !== undefined) return mapped;
  // In its one canonical form: a header may write zeros and capitals as it likes.
  const [, written = ''] = /^\[(.*)\]$/.exec(new URL(`http://[${ip.replace(/%.*/, '')}]`).hostname) ?? [];
  const [head = '', tail = ''] = written.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const zeros = written.includes('::') ? 8 - front.length - back.length : 0;
  return [...front, ...Array<string>(zeros).fill('0'), ...back].slice(0, 4).join(':');
}
