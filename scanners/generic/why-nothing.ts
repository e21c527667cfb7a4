/** Why nothing on a page is a list of people. */
import { queryAll, type Scope } from '../engine/flat-tree.ts';
import type { Refusal } from '../engine/reading.ts';
import { isDrawn } from '../engine/visibility.ts';
import type { Verdict } from './read-list.ts';

const hasCanvas = (scopes: readonly Scope[]) =>
  queryAll(scopes, 'canvas').some(
    (canvas) => isDrawn(canvas) && canvas.clientWidth >= 300 && canvas.clientHeight >= 150,
  );

/** Most of what is in sight is a frame that the browser keeps shut: another site's, or one in a sandbox. */
const hasShutFrame = (scopes: readonly Scope[]) =>
  queryAll(scopes, 'iframe, frame').some((frame) => {
    const { documentElement: page } = frame.ownerDocument;
    const { clientWidth, clientHeight } = frame;
    const isLarge = clientWidth * 2 > page.clientWidth && clientHeight >= 300;
    return isLarge && !(frame as HTMLIFrameElement).contentDocument && isDrawn(frame);
  });

/** A large component that shows no part of itself: it draws in a closed shadow tree, which no extension's scripts see. */
const hasClosedPart = (scopes: readonly Scope[]) =>
  queryAll(scopes, ':empty').some(
    (element) =>
      element.localName.includes('-') &&
      !element.shadowRoot &&
      element.clientHeight >= 150 &&
      element.clientWidth * 2 > element.ownerDocument.documentElement.clientWidth &&
      isDrawn(element),
  );

/** `scopes`: where a list was looked for, of all there are. */
export function whyNothing(
  verdicts: readonly Verdict[],
  scopes: readonly Scope[],
  all: readonly Scope[],
): Refusal['reason'] {
  if (hasShutFrame(all)) return 'other_frame';
  if (verdicts.some(({ grid }) => grid.kind === 'structured' && grid.rows.length > 0)) return 'no_people';
  if (hasCanvas(scopes)) return 'canvas';
  return hasClosedPart(all) ? 'closed_part' : 'no_list';
}
