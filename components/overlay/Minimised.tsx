import type { OverlayStore } from '../state/overlay-store.ts';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text.ts';

/** One line at the edge: who, how far, and the way back. */
export function Minimised({ store }: { store: OverlayStore }) {
  const t = useText();
  const state = store.state.value;
  const session = state?.phase === 'session' ? state.session : null;
  const view = session?.view ?? null;
  const over = session?.link.state === 'stopped';
  const words = () => {
    if (store.cutOff.value) return t('overlay_cut_off');
    if (state?.phase === 'creating') return t('launching_title');
    if (state?.phase === 'failed') return t('overlay_failed');
    if (over) return t('session_over_title');
    return view?.current?.name || t('current_none');
  };
  const lost = session?.link.state === 'reconnecting';
  return (
    <button type="button" class="pill" onClick={() => store.minimise(false)}>
      <span class="visually-hidden">{t('overlay_expand')}: </span>
      <Icon name={lost ? 'alert' : 'phone'} />
      <span class="pill-name">{words()}</span>
      {view && !over && <span class="pill-progress">{t('progress', view.progress.displayed, view.progress.sent)}</span>}
    </button>
  );
}
