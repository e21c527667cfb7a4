/**
 * What a rep can get to see by scrolling: old tabs and lists for other widths stay on a page, slid out of a clipping box,
 * beside the page, flattened to nothing or wholly transparent.
 */
import { flatParent } from './flat-tree.ts';
import { styleOf } from './visibility.ts';

const axes = [
  { from: 'left', to: 'right', moved: 'scrollLeft', size: 'scrollWidth', overflow: 'overflowX' },
  { from: 'top', to: 'bottom', moved: 'scrollTop', size: 'scrollHeight', overflow: 'overflowY' },
] as const;

/** What of `at` scrolling can bring between its edges. The page, or its body, scrolls as far down as it goes. */
function reachOf(at: Element, { from, to, moved, size, overflow }: (typeof axes)[number]): readonly [number, number] {
  const style = styleOf(at);
  const { [from]: first, [to]: last } = at.getBoundingClientRect();
  const { documentElement: page, body } = at.ownerDocument;
  const isTurned = from === 'left' && style?.direction === 'rtl';
  if (at === page) {
    const isShut = from === 'left' && [page, body].some((one) => /hidden|clip/.test(styleOf(one)?.overflowX ?? ''));
    if (isShut) return [0, page.clientWidth];
    return isTurned ? [Number.NEGATIVE_INFINITY, last] : [first, Number.POSITIVE_INFINITY];
  }
  if (!/auto|scroll/.test(style?.[overflow] ?? '')) return [first, last];
  const start = isTurned ? last - at[moved] - at[size] : first - at[moved];
  return [start, start + at[size]];
}

/** Whether any of it comes between the edges of all that is around it. */
function isReachable(element: Element, around: readonly Element[], axis: (typeof axes)[number]): boolean {
  const { from, to, overflow } = axis;
  let { [from]: start, [to]: end } = element.getBoundingClientRect();
  for (const at of around) {
    if (at !== at.ownerDocument.documentElement && (styleOf(at)?.[overflow] ?? 'visible') === 'visible') continue;
    const [low, high] = reachOf(at, axis);
    if (Math.min(end, high) - Math.max(start, low) < 1) return false;
    const { [from]: first, [to]: last } = at.getBoundingClientRect();
    const isMoving = low !== first || high !== last;
    [start, end] = isMoving ? [first, last] : [Math.max(start, low), Math.min(end, high)];
  }
  return true;
}

/** Where nothing is laid out, nothing is out of sight but by its opacity. */
export function canBeSeen(element: Element): boolean {
  const around: Element[] = [];
  let { opacity, position } = styleOf(element) ?? {};
  const { documentElement: page, body } = element.ownerDocument;
  for (let at = flatParent(element); at && opacity !== '0'; at = flatParent(at)) {
    const style = styleOf(at);
    opacity = style?.opacity;
    const isPlaced = style?.transform !== 'none' || (position === 'absolute' && style.position !== 'static');
    const holds = /^(?:absolute|fixed)$/.test(position ?? '') ? isPlaced : style?.display !== 'contents';
    if (!holds && at !== page) continue;
    if (at !== body) around.push(at);
    position = style?.position;
  }
  return opacity !== '0' && (page.clientWidth === 0 || axes.every((axis) => isReachable(element, around, axis)));
}
