/** Directories of this checkout that end up in browsers or behind web servers: nothing secret may lie in them. */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { StartRefused } from '../start-refused.ts';

const checkout = realpathSync(join(import.meta.dirname, '..', '..'));
const SERVED = ['public', '.output'];

/** @param path absolute; it need not be there. @param name how the operator knows it. @throws StartRefused */
export function assertNotServed(path: string, name: string): void {
  const [top = ''] = relative(checkout, realPlaceOf(path)).split(sep);
  if (!SERVED.includes(top)) return;
  throw new StartRefused(
    `${name} (${path}) lies in ${join(checkout, top)}, which is built into extensions and may be served; name a directory outside of it.`,
  );
}

/** Where the path leads to, or will when it is made. */
function realPlaceOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPlaceOf(dirname(path)), basename(path));
  }
}
