/** Tells the overlay which field the rep types in, so that it never lies on top of it. */
import type { Box, Size } from '../../components/state/overlay-place.ts';

const fields = 'input, textarea, select, [contenteditable], [role="textbox"], [role="searchbox"], [role="combobox"]';
/** Pressed, not typed in. */
const pressed = 'input:is([type="button"], [type="submit"], [type="reset"], [type="checkbox"], [type="radio"])';

/** The element with the focus, also inside of the page's own open shadow roots. */
export function focused(page: Document): Element | null {
  let active = page.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function fieldIn(page: Document): HTMLElement | null {
  const active = focused(page);
  if (!(active instanceof HTMLElement)) return null;
  return (active.matches(fields) || active.isContentEditable) && !active.matches(pressed) ? active : null;
}

/** @returns what ends the watch. `host` is our own element; `card` what is measured, once it is drawn. */
export function watchFields(
  page: Document,
  host: Element,
  card: () => Element | null,
  makeWay: (field: Box | null, card: Size, window: Size) => void,
): () => void {
  const { defaultView: view, documentElement: root } = page;
  let field: HTMLElement | null = null;
  let size: Size = { width: 0, height: 0 };

  function look(): void {
    const drawn = card();
    // A card that has made way by getting smaller is still as large as it was when it is asked where it would fit.
    if (drawn && !drawn.matches('.minimised')) size = drawn.getBoundingClientRect();
    const window = { width: root.clientWidth, height: root.clientHeight };
    makeWay(field?.isConnected ? field.getBoundingClientRect() : null, size, window);
  }
  const entered = () => {
    // The rep is at the overlay now: it stays where the pointer is, and what they do to it counts.
    if (page.activeElement === host) field = null;
    else {
      field = fieldIn(page);
      look();
    }
  };
  const left = (event: FocusEvent) => {
    if (event.relatedTarget !== null || !field) return;
    field = null;
    look();
  };
  const moved = () => {
    if (field) look();
  };
  const resized = new ResizeObserver(moved);
  const drawn = card();
  if (drawn) resized.observe(drawn);
  page.addEventListener('focusin', entered, true);
  page.addEventListener('focusout', left, true);
  page.addEventListener('scroll', moved, { capture: true, passive: true });
  view?.addEventListener('resize', moved);
  entered();
  return () => {
    resized.disconnect();
    page.removeEventListener('focusin', entered, true);
    page.removeEventListener('focusout', left, true);
    page.removeEventListener('scroll', moved, true);
    view?.removeEventListener('resize', moved);
  };
}
