import type { Direction } from '../state/overlay-place.ts';
import type { OverlayStore } from '../state/overlay-store.ts';
import { IconButton } from '../ui/Button.tsx';
import { useText } from '../ui/use-text.ts';

const keys: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'right',
};

/** Moves the overlay with the arrow keys, where that is what the keys are for. */
export function moveByKey(store: OverlayStore, event: KeyboardEvent): void {
  const to = keys[event.key];
  if (!to || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  store.nudge(to);
}

/** What dragging does, with buttons and arrow keys: for hands that cannot drag (WCAG 2.5.7). */
export function Mover({ store }: { store: OverlayStore }) {
  const t = useText();
  return (
    <div
      class="overlay-mover"
      role="toolbar"
      aria-label={t('overlay_move')}
      onKeyDown={(event) => moveByKey(store, event)}
    >
      <p class="hint">{t('overlay_move_hint')}</p>
      <IconButton icon="left" label={t('overlay_move_left')} onPress={() => store.nudge('left')} />
      <IconButton icon="up" label={t('overlay_move_up')} onPress={() => store.nudge('up')} />
      <IconButton icon="down" label={t('overlay_move_down')} onPress={() => store.nudge('down')} />
      <IconButton icon="right" label={t('overlay_move_right')} onPress={() => store.nudge('right')} />
    </div>
  );
}
