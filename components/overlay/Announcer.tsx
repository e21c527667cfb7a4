import type { OverlayStore } from '../state/overlay-store.ts';
import { useText } from '../ui/use-text.ts';

/** Says each new contact, politely, also while the card is minimised. It stays in place: a live region must not be replaced. */
export function Announcer({ store }: { store: OverlayStore }) {
  const t = useText();
  const state = store.state.value;
  const current = state?.phase === 'session' ? state.session.view?.current : null;
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {current && t('overlay_announce', [current.name, current.company].filter(Boolean).join(', '))}
    </p>
  );
}
