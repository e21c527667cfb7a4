/**
 * Walking a page as it is drawn: through open shadow roots and slots, and into same-origin frames.
 * No `instanceof`: nodes of a frame belong to another realm.
 */
import { atOnce, type Steps } from './steps.ts';

/** Where selectors are asked: a whole tree, or what lies below one element of it. */
export type Scope = Document | ShadowRoot | Element;

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Whether the page that was asked for its scopes last draws anything from shadow trees. */
let hasShadows = false;

/** Elements that cannot have a shadow root and are no frames; those that make up most of a long list first. */
const plain =
  ':not(td,a,tr,input,th,b,i,img,label,tbody,thead,em,strong,small,button,select,option,ul,ol,li,dl,dt,dd,br,svg,script,style)';

/** Each is made an object for the script when it is first asked: so many take a millisecond or two. */
const pace = 1000;

/** The document, then every open shadow root and same-origin frame below it, each once. */
export function* findScopes(document: Document): Steps<Scope[]> {
  const scopes: Scope[] = [document];
  let count = 0;
  for (const scope of scopes) {
    for (const element of scope.querySelectorAll(plain)) {
      if (count++ % pace === 0) yield;
      if (element.shadowRoot) scopes.push(element.shadowRoot);
      else if (/^(?:i?frame|object)$/.test(element.localName)) {
        const inner = (element as HTMLIFrameElement).contentDocument;
        if (inner?.body) scopes.push(inner);
      }
    }
  }
  hasShadows = scopes.some((scope) => scope.nodeType === 11);
  return scopes;
}

/** The same in one step. */
export const scopesOf = (document: Document): Scope[] => atOnce(findScopes(document));

export const queryAll = (scopes: readonly Scope[], selector: string): Element[] =>
  scopes.flatMap((scope) => [...scope.querySelectorAll(selector)]);

/** Caption, head or foot of a list. A table's are its children: thousands of rows are not searched for them. */
export const edgesOf = (list: Element, names: string): Element[] =>
  list.localName === 'table'
    ? [...list.children].filter((child) => child.matches(names))
    : [...list.querySelectorAll(names)];

/** What a node shows: a host its shadow tree, a slot what is assigned to it. */
export function flatNodes(node: Element): Iterable<Node> {
  if (node.localName === 'slot') {
    const assigned = (node as HTMLSlotElement).assignedNodes?.();
    if (assigned?.length) return assigned;
  }
  return (node.shadowRoot ?? node).childNodes;
}

export function flatChildren(node: Element): Element[] {
  if (!node.shadowRoot && node.localName !== 'slot') return [...node.children];
  return [...flatNodes(node)].filter(isElement);
}

/** Where an element is drawn: its slot, its parent, or the host of its shadow root. */
export function flatParent(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.parentNode as ShadowRoot | null)?.host ?? null;
}

/** The element and all it shows, in drawing order. `enter` false: neither the element nor anything below it. */
export function* flatWalk(element: Element, enter: (at: Element) => boolean = () => true): Generator<Element> {
  if (!enter(element)) return;
  yield element;
  if (!element.firstElementChild && !element.shadowRoot && element.localName !== 'slot') return;
  for (const child of flatChildren(element)) yield* flatWalk(child, enter);
}

/** The elements matching `selector` within (or being) `element`, also inside its components. */
export function findAll(element: Element, selector: string): Element[] {
  if (hasShadows) return [...flatWalk(element)].filter((at) => at.matches(selector));
  const first = element.firstElementChild;
  const isOnly = first !== null && !first.nextElementSibling && !first.firstElementChild;
  const found = isOnly
    ? first.matches(selector)
      ? [first]
      : []
    : first
      ? [...element.querySelectorAll(selector)]
      : [];
  return element.matches(selector) ? [element, ...found] : found;
}

/** The nearest ancestor (or the element itself) for which `test` holds, as drawn. */
export function flatClosest(element: Element | null, test: (at: Element) => boolean): Element | null {
  for (let at = element; at; at = flatParent(at)) if (test(at)) return at;
  return null;
}
