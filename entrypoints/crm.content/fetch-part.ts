/** How a part of the engine comes into the page: the background injects it. */
import type { EngineParts, PartName } from '../../scanners/engine/parts.ts';
import { send } from '../background/send.ts';
import { partHere } from './parts-here.ts';

/** @throws where the background does not put it in: the reading ends as one that broke. */
export async function fetchPart<N extends PartName>(scan_id: string, name: N): Promise<EngineParts[N]> {
  if (!partHere(name)) await send('FETCH_PART', { scan_id, part: name });
  const part = partHere(name);
  if (!part) throw new Error(`The part "${name}" was not injected`);
  return part;
}
