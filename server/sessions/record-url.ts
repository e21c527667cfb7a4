/**
 * Addresses the CRM tab may be sent to. The published extension follows whatever it is told, so the check is here
 * (published-client.md 3): `https:` on the very origin the list was read from, nothing else.
 */

/** The origin of a list's host, or null when it is not a plain host name with an optional port. */
export function originOf(host: string): string | null {
  if (!/^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(host) || !URL.canParse(`https://${host}`)) return null;
  return new URL(`https://${host}`).origin;
}

export function recordUrlOn(host: string, url: string | null | undefined): string | null {
  const origin = originOf(host);
  if (origin === null || !url || !URL.canParse(url)) return null;
  const at = new URL(url);
  return at.origin === origin && at.username === '' && at.password === '' ? at.href : null;
}
