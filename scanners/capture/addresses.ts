/** Addresses with every part masked as a value of its own, so that an id in an address is the id in an attribute. */
import type { Scanner } from '../format.ts';
import { hostMatches } from '../pick-page.ts';
import type { PublicWords } from './public-words.ts';
import type { Values } from './values.ts';

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const scheme = /^([a-z][a-z\d+.-]*):/i;
const dialing = /^(?:tel|callto|sips?|skype|phone|dial|wtai):(?:\/\/)?/i;

export type Addresses = ReturnType<typeof makeAddresses>;

export function makeAddresses(values: Values, words: PublicWords, scanners: readonly Scanner[], page: URL) {
  const isPublic = (part: string) =>
    words.isAddressPart(part) || (/^\d{1,2}-\d{1,2}$/.test(part) && words.scannerText.includes(`/${part}`));
  const part = (raw: string): string => {
    const plain = decode(raw);
    return plain ? encodeURIComponent(isPublic(plain) ? plain : values.machine(plain, isPublic)) : raw;
  };
  const path = (raw: string): string => raw.split('/').map(part).join('/');
  const query = (raw: string): string =>
    raw
      .split('&')
      .map((pair) => {
        const [key = '', ...value] = pair.split('=');
        return [part(key), ...(value.length ? [path(decode(value.join('=').replaceAll('+', ' ')))] : [])].join('=');
      })
      .join('&');
  const route = (raw: string): string => (/[=&]/.test(raw) && !raw.includes('/') ? query(raw) : path(raw));

  const hosts = scanners.flatMap((one) => one.hosts);
  /** What a shipped scanner names of a host stays; the rest, and every other host, becomes one at example.com. */
  function host(url: URL): string {
    const known = hosts.find((pattern) => hostMatches(pattern, url))?.split('://')[1];
    if (known && !known.startsWith('*.')) return known;
    const fixed = known ? known.slice(1) : '';
    const free = fixed
      ? url.hostname.slice(0, -fixed.length)
      : url.hostname.split('.').slice(0, -1).join('-') || url.hostname;
    const label = values.mask(`${free.replace(/[^a-z\d]/gi, '')}${url.port}`).toLowerCase();
    return `${label || 'page'}${fixed || '.example.com'}`;
  }

  const absolute = (url: URL): string => {
    const search = url.search && `?${query(url.search.slice(1))}`;
    return `${url.protocol}//${host(url)}${path(url.pathname)}${search}${hash(url.hash)}`;
  };
  const hash = (raw: string): string => {
    const [at = '', search] = raw.slice(1).split('?');
    return raw && `#${route(at)}${search === undefined ? '' : `?${query(search)}`}`;
  };

  /** As it is written: absolute, relative, a query, a hash; `''` for what opens no page. */
  function relative(text: string): string {
    const [, at = '', search = '', tail = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text) ?? [];
    return path(at) + (search && `?${query(search.slice(1))}`) + hash(tail);
  }

  function mask(raw: string, base: string): string {
    const text = raw.trim();
    if (!text) return '';
    if (dialing.test(text)) {
      const start = dialing.exec(text)?.[0] ?? '';
      return start.toLowerCase() + values.phoneText(decode(text.slice(start.length)));
    }
    if (/^mailto:/i.test(text)) {
      const [to = '', search] = text.slice(7).split('?');
      return `mailto:${values.text(decode(to)).replaceAll('%', '')}${search ? `?${query(search)}` : ''}`;
    }
    const named = scheme.exec(text)?.[1]?.toLowerCase();
    if (named && !/^https?$/.test(named))
      return `${/^(?:javascript|blob|data|about)$/.test(named) ? named : 'javascript'}:`;
    const url = URL.canParse(text, base) ? new URL(text, base) : null;
    if (!url || !/^https?:$/.test(url.protocol)) return '';
    if (named || text.startsWith('//') || base.split('#')[0] !== page.href.split('#')[0]) return absolute(url);
    return relative(text);
  }

  return {
    mask,
    /** The masked page's own address, by which a scanner knows it. */
    page: absolute(page),
  };
}
