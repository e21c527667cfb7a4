import type { OverlayStore } from '../state/overlay-store.ts';
import { Icon } from '../ui/Icon.tsx';
import { LinkState } from '../ui/LinkState.tsx';
import { useText } from '../ui/use-text.ts';
import { dragBy } from './drag.ts';
import { moveByKey } from './Mover.tsx';

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
  const lost = session?.link.state === 'reconnecting' && !store.cutOff.value;
  return (
    <button
      type="button"
      class={lost || store.cutOff.value ? 'pill lost' : 'pill'}
      onClick={() => store.minimise(false)}
      onKeyDown={(event) => moveByKey(store, event)}
      {...dragBy(store)}
    >
      <span class="visually-hidden">{t('overlay_expand')}: </span>
      <Icon name={lost || store.cutOff.value ? 'alert' : 'phone'} />
      <span class="pill-name">{words()}</span>
      {lost && session && <LinkState link={session.link} now={store.now.value} />}
      {view && !over && !lost && !store.cutOff.value && (
        <span class="pill-progress">{t('progress', view.progress.displayed, view.progress.sent)}</span>
      )}
    </button>
  );
}
