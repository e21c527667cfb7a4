/** Mouse and keys while pointing: the page gets none of what is meant for us, and only the rep's own acts count. */
import type { Direction } from './candidates.ts';

export interface Hands {
  /** While a column is asked for; else only Escape and Tab are ours. */
  isPointing(): boolean;
  mark(element: Element): void;
  take(): void;
  move(way: Direction): void;
  close(): void;
  /** The page scrolled or changed its size. */
  moved(): void;
}

const ways: Partial<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const presses = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'] as const;
const focusable = 'button, input, a[href], [tabindex="0"]';

export function listen(host: Element, root: ShadowRoot, hands: Hands): () => void {
  const stopping = new AbortController();
  const options = { capture: true, signal: stopping.signal };
  const isOurs = (event: Event) => event.composedPath().includes(host);
  const pointed = (event: Event): Element | null => {
    const [first] = event.composedPath();
    return (first as Node | undefined)?.nodeType === 1 ? (first as Element) : null;
  };
  const keep = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const stage = () => root.querySelector<HTMLElement>('[data-stage]');

  window.addEventListener(
    'mousemove',
    (event) => {
      const element = pointed(event);
      if (event.isTrusted && hands.isPointing() && !isOurs(event) && element?.textContent) hands.mark(element);
    },
    options,
  );
  for (const name of presses) {
    window.addEventListener(
      name,
      (event) => {
        if (isOurs(event) || !hands.isPointing() || !event.isTrusted) return;
        keep(event);
        const element = pointed(event);
        if (name !== 'click' || !element) return;
        hands.mark(element);
        hands.take();
        stage()?.focus();
      },
      options,
    );
  }

  function cycle(back: boolean): void {
    const all = [...root.querySelectorAll<HTMLElement>(focusable)];
    const at = all.indexOf(root.activeElement as HTMLElement);
    all.at((at + (back ? -1 : 1) + (at < 0 && back ? 1 : 0)) % all.length)?.focus();
  }
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted) return;
      const way = ways[event.key];
      const isOnStage = root.activeElement === stage();
      if (event.key === 'Escape') {
        keep(event);
        hands.close();
      } else if (event.key === 'Tab') {
        keep(event);
        cycle(event.shiftKey);
      } else if (way && hands.isPointing()) {
        keep(event);
        stage()?.focus();
        hands.move(way);
      } else if (event.key === 'Enter' && isOnStage && hands.isPointing()) {
        keep(event);
        hands.take();
      } else if (!isOurs(event)) keep(event);
    },
    options,
  );
  // The page may not take the focus away while the panel is open.
  window.addEventListener(
    'focusin',
    (event) => {
      if (!isOurs(event)) (stage() ?? root.querySelector<HTMLElement>(focusable))?.focus();
    },
    options,
  );
  window.addEventListener('scroll', () => hands.moved(), { ...options, passive: true });
  window.addEventListener('resize', () => hands.moved(), options);
  return () => stopping.abort();
}
