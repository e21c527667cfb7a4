/**
 * Which scanner reads an address. A known host with an unknown page, and any other host, fall to the generic scanner.
 * Free of the lexicon: the extension's worker picks, and the lexicon is injected into the page beside the engine.
 */
import type { Picked } from './contract.ts';
import type { PartName } from './engine/parts.ts';
import { isGeneric, type Scanner } from './format.ts';
import generic from './generic/generic.ts';
import { routeOf } from './route.ts';

/**
 * `https://*.acme.com` takes any depth below acme.com, and not acme.com itself; a `*` elsewhere stands for letters of one
 * label; `https://*` takes any host. Case is ignored, as in any host name.
 */
export function hostMatches(pattern: string, url: URL): boolean {
  const [scheme, host] = pattern.toLowerCase().split('://');
  if (!host || `${scheme}:` !== url.protocol) return false;
  if (host === '*') return true;
  const depth = host.startsWith('*.') ? '(?:[a-z\\d-]+\\.)+' : '';
  const labels = host.replace(/^\*\./, '').replaceAll('.', '\\.').replaceAll('*', '[a-z\\d-]*');
  return new RegExp(`^${depth}${labels}$`).test(url.hostname);
}

const servesHost = (scanner: Scanner, url: URL) =>
  scanner.hosts.some((host) => hostMatches(host, url)) && !scanner.except_hosts?.some((host) => hostMatches(host, url));

/** A pick without the lexicon, for who has it elsewhere. */
export type PickedPage = Omit<Picked, 'lexicon'>;

/** null when the address is not a web page's. */
export function pickPage(address: string, among: readonly Scanner[]): PickedPage | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  for (const scanner of among) {
    if (!servesHost(scanner, url)) continue;
    const page = scanner.pages.find(({ path }) => new RegExp(path).test(routeOf(url)));
    if (page) return { scanner, page };
  }
  return { scanner: generic, page: { kind: 'generic', path: '' } };
}

/** The parts of the engine that reading it takes for certain; what else it turns out to need is fetched then. */
export function partsFor({ scanner, page }: PickedPage): PartName[] {
  if (isGeneric(scanner)) return ['generic'];
  const hasColumns = page.kind === 'list' && page.layouts.some(({ columns }) => columns !== undefined);
  return hasColumns || page.kind === 'generic' ? ['configured', 'generic'] : ['configured'];
}
