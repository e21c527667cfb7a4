/** Forwarded headers that came from a peer not in TRUST_PROXY: then all who come through it count as one address. */
import { BlockList, isIPv6 } from 'node:net';
import type { Config } from '../config.ts';
import { type ForwardedSeen, readForwardedSeen } from '../plugins/forwarded.ts';
import { type Finding, note, ok, problem } from './finding.ts';
import type { Opened } from './store.ts';

const RECENT_MS = 7 * 24 * 60 * 60_000;

export async function checkForwarded(config: Config, now: number, { db, sealer }: Opened): Promise<Finding> {
  const seen = await readForwardedSeen(db, sealer);
  if (!seen || now - seen.at > RECENT_MS || isTrusted(config, seen)) {
    return ok('TRUST_PROXY', 'No forwarded headers came from a peer that is not trusted.');
  }
  const when = new Date(seen.at).toISOString();
  const says = `${seen.peer} sent forwarded headers (last at ${when}) and is not in TRUST_PROXY: they are ignored, and rate limits count all behind it as one.`;
  if (!isNear(seen.peer))
    return note('TRUST_PROXY', `${says} Anybody can send such a header; only a proxy of yours belongs there.`);
  return problem('TRUST_PROXY', says, `If that is your proxy, set TRUST_PROXY=${seen.peer} and restart the vault.`);
}

function isTrusted({ trustProxy }: Config, { peer }: ForwardedSeen): boolean {
  const list = new BlockList();
  for (const entry of trustProxy) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return list.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
}

/** Loopback and private networks: where one's own proxies are. */
function isNear(peer: string): boolean {
  const near = new BlockList();
  for (const [net, bits] of [
    ['127.0.0.0', 8],
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ] as const) {
    near.addSubnet(net, bits, 'ipv4');
  }
  for (const [net, bits] of [
    ['::1', 128],
    ['fc00::', 7],
    ['fe80::', 10],
  ] as const)
    near.addSubnet(net, bits, 'ipv6');
  return near.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
}
