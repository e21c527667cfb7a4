/** What the engine asks a page's stylesheets for, as inline style: a capture has no stylesheets. */
import { isAssistive, styleOf } from '../engine/visibility.ts';

const set = (text: string) => new Set(text.split(/\s+/));
const blocks =
  set(`address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol optgroup option p pre search section summary ul`);
const own: Readonly<Record<string, string>> = {
  ...{ table: 'table', thead: 'table-header-group', tbody: 'table-row-group', tfoot: 'table-footer-group' },
  ...{ tr: 'table-row', td: 'table-cell', th: 'table-cell', caption: 'table-caption', col: 'table-column' },
  ...{
    colgroup: 'table-column-group',
    li: 'list-item',
    slot: 'contents',
    datalist: 'none',
    rp: 'none',
    rt: 'ruby-text',
  },
  ...{ button: 'inline-block', input: 'inline-block', select: 'inline-block', textarea: 'inline-block', ruby: 'ruby' },
  ...{ meter: 'inline-block', progress: 'inline-block', area: 'none', dialog: 'none' },
};
const displayOf = (name: string) => own[name] ?? (blocks.has(name) ? 'block' : 'inline');

const scrolls = (element: Element, style: CSSStyleDeclaration) =>
  /auto|scroll|overlay/.test(style.overflowY) &&
  element.clientHeight > 60 &&
  element.scrollHeight > element.clientHeight + 8;

const sizeOf = (element: Element) => `width:${element.clientWidth}px;height:${element.clientHeight}px`;

/** Declarations for a `style` attribute, '' when there is nothing to say. */
export function drawnFacts(element: Element): string {
  const style = styleOf(element);
  if (!style) return '';
  const above = element.parentElement ? styleOf(element.parentElement) : undefined;
  const facts: string[] = [];
  const { display, visibility, whiteSpace } = style;
  if (display && display !== displayOf(element.localName)) facts.push(`display:${display}`);
  if (display === 'none') return facts.join(';');
  if (visibility !== (above?.visibility ?? 'visible')) facts.push(`visibility:${visibility}`);
  if (/^pre|^break/.test(whiteSpace) && whiteSpace !== above?.whiteSpace) facts.push(`white-space:${whiteSpace}`);
  if (style.textDecorationLine?.includes('line-through')) facts.push('text-decoration:line-through');
  if (/left|right/.test(style.cssFloat)) facts.push(`float:${style.cssFloat}`);
  if (scrolls(element, style)) facts.push(`overflow:auto;${sizeOf(element)}`);
  if (element.localName === 'canvas') facts.push(`display:${display};${sizeOf(element)}`);
  if (isAssistive(element, style) && /absolute|fixed/.test(style.position)) {
    facts.push('position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)');
  }
  return facts.join(';');
}
