import type { OverlayStore } from '../state/overlay-store.ts';
import { IconButton } from '../ui/Button.tsx';
import { LinkState } from '../ui/LinkState.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { type Text, TextContext, useText } from '../ui/text.ts';
import { Announcer } from './Announcer.tsx';
import { Creating } from './Creating.tsx';
import { Minimised } from './Minimised.tsx';
import { SessionCard } from './SessionCard.tsx';

/** The card over the CRM page: it says who is on the line, and never takes the focus by itself. */
export function Overlay({ store, text }: { store: OverlayStore; text: Text }) {
  if (!store.state.value && !store.cutOff.value) return null;
  return (
    <TextContext.Provider value={text}>
      <section
        class={store.minimised.value ? 'overlay minimised' : 'overlay'}
        aria-label={text('overlay_label')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          store.minimise(true);
        }}
      >
        <Announcer store={store} />
        {store.minimised.value ? <Minimised store={store} /> : <Card store={store} />}
      </section>
    </TextContext.Provider>
  );
}

function Card({ store }: { store: OverlayStore }) {
  const t = useText();
  const state = store.state.value;
  if (store.cutOff.value || !state) {
    return (
      <>
        <Bar store={store} closable />
        <p class="overlay-body">{t('overlay_cut_off')}</p>
      </>
    );
  }
  if (state.phase === 'creating') {
    return (
      <>
        <Bar store={store} />
        <Creating count={state.count} since={state.since} now={store.now.value} />
      </>
    );
  }
  if (state.phase === 'failed') {
    return (
      <>
        <Bar store={store} closable />
        <div class="overlay-body">
          <ProblemNotice problem={state.problem} />
          <p class="hint">{t('overlay_failed_hint')}</p>
        </div>
      </>
    );
  }
  return (
    <>
      <Bar store={store} closable={state.session.link.state === 'stopped'} />
      <SessionCard store={store} session={state.session} />
    </>
  );
}

/** The upper edge: whose card this is, and its buttons. */
function Bar({ store, closable }: { store: OverlayStore; closable?: boolean }) {
  const t = useText();
  const state = store.state.value;
  const link = state?.phase === 'session' ? state.session.link : null;
  return (
    <header class="overlay-bar">
      <span class="mark" aria-hidden="true" />
      <span class="product">{t('ext_short_name')}</span>
      {link && link.state !== 'stopped' && (
        <span role="status">
          <LinkState link={link} now={store.now.value} />
        </span>
      )}
      <IconButton icon="minus" label={t('overlay_minimise')} onPress={() => store.minimise(true)} />
      {closable && <IconButton icon="close" label={t('overlay_close')} onPress={() => store.close()} />}
    </header>
  );
}
