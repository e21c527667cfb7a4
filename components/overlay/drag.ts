/** Dragging the overlay by pointer. A press that hardly moves is still a press on what lies under it. */
import type { OverlayStore } from '../state/overlay-store.ts';

/** Nearer than this it was a click, px. */
const threshold = 4;

const windowSize = () => ({
  width: document.documentElement.clientWidth,
  height: document.documentElement.clientHeight,
});

/** Handlers for the part that is held. The click that ends a drag is swallowed. */
export function dragBy(store: OverlayStore) {
  return {
    onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
      const held = event.currentTarget;
      const isButton = event.target instanceof Element && event.target.closest('button') !== null;
      const card = held.closest('.overlay');
      if (event.button !== 0 || !card || (isButton && !held.matches('button'))) return;
      const start = {
        x: event.clientX,
        y: event.clientY,
        place: store.shownAt.value,
        size: card.getBoundingClientRect(),
      };
      let moved = false;
      // A quick hand has left the bar before the first move is told.
      held.setPointerCapture(event.pointerId);
      const move = (now: PointerEvent) => {
        const by = { x: now.clientX - start.x, y: now.clientY - start.y };
        if (!moved && Math.hypot(by.x, by.y) < threshold) return;
        moved = true;
        store.dragTo(start.place, by, start.size, windowSize());
      };
      const drop = () => {
        held.removeEventListener('pointermove', move);
        held.removeEventListener('pointerup', drop);
        held.removeEventListener('pointercancel', drop);
        if (!moved) return;
        store.drop();
        // The click of this very press comes before anything else does.
        held.addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => held.removeEventListener('click', swallow, true));
      };
      held.addEventListener('pointermove', move);
      held.addEventListener('pointerup', drop);
      held.addEventListener('pointercancel', drop);
    },
  };
}

const swallow = (event: Event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
