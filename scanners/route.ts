/** What a page's `path` and a record rule are matched against: path, query and hash, bounded. */
export const routeOf = (url: URL): string => (url.pathname + url.search + url.hash).slice(0, 2048);
