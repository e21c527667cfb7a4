/**
 * The launch URL: a one-time sign-on secret that a browser will open. It is taken over untouched, and only when it leads
 * to PhoneBurner's own site (phoneburner-api.md 1.10, 5.5).
 */
import { record } from './scalars.ts';

/** Null when the answer of `POST /dialsession` has none, or it leads elsewhere. */
export function launchUrlOf(envelope: Record<string, unknown>, apiBase: string): string | null {
  const plural = record.parse(envelope.dialsessions);
  const single = record.parse(envelope.dialsession);
  const places = [
    plural.redirect_url,
    single.redirect_url,
    single.launch_url,
    envelope.redirect_url,
    envelope.launch_url,
    envelope.dialsession_url,
  ];
  const found = places.find((value): value is string => typeof value === 'string' && value !== '');
  return found !== undefined && found.length <= 8192 && onSiteOf(found, apiBase) ? found : null;
}

function onSiteOf(url: string, apiBase: string): boolean {
  if (!URL.canParse(url)) return false;
  const at = new URL(url);
  const api = new URL(apiBase);
  if (at.username !== '' || at.password !== '') return false;
  // A simulator: its dialer page may listen on another port.
  if (isLoopback(api.hostname)) return isLoopback(at.hostname) && /^https?:$/.test(at.protocol);
  const site = siteOf(api.hostname);
  return at.protocol === 'https:' && (at.hostname === site || at.hostname.endsWith(`.${site}`));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The registrable domain: two labels, three under names like `co.uk`. An address is its own site. */
function siteOf(host: string): string {
  if (/^[\d.]+$|^\[/.test(host)) return host;
  const labels = host.split('.');
  const secondLevel = /^(?:co|com|org|net|ac|gov|edu)$/.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
  return labels.slice(secondLevel ? -3 : -2).join('.');
}
