/** Match patterns know no ports in Firefox; without one they mean all of the host's. */
export function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
