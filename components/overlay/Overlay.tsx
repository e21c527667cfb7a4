import { useEffect, useRef } from 'preact/hooks';
import type { OverlayStore } from '../state/overlay-store.ts';
import { IconButton } from '../ui/Button.tsx';
import { LinkState } from '../ui/LinkState.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import type { Text } from '../ui/text.ts';
import { TextContext, useText } from '../ui/use-text.ts';
import { Announcer } from './Announcer.tsx';
import { Creating } from './Creating.tsx';
import { dragBy } from './drag.ts';
import { Minimised } from './Minimised.tsx';
import { Mover } from './Mover.tsx';
import { SessionCard } from './SessionCard.tsx';

/** The card over the CRM page: it says who is on the line, and never takes the focus by itself. */
export function Overlay({ store, text }: { store: OverlayStore; text: Text }) {
  const section = useRef<HTMLElement>(null);
  const { x, y, minimised } = store.shownAt.value;
  useKeptFocus(section, minimised);
  if (!store.state.value && !store.cutOff.value) return null;
  return (
    <TextContext.Provider value={text}>
      <section
        ref={section}
        class={minimised ? 'overlay minimised' : 'overlay'}
        style={{ '--x': x, '--y': y }}
        aria-label={text('overlay_label')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          store.minimise(true);
        }}
      >
        <Announcer store={store} />
        {minimised ? <Minimised store={store} /> : <Card store={store} />}
      </section>
    </TextContext.Provider>
  );
}

/** Who folds it by keyboard, or unfolds it, is not thrown out of it. Whoever is elsewhere is left there. */
function useKeptFocus(section: { current: HTMLElement | null }, minimised: boolean): void {
  const wasInside = useRef(false);
  const root = section.current?.getRootNode();
  wasInside.current = root instanceof ShadowRoot && root.activeElement !== null;
  useEffect(() => {
    if (wasInside.current) section.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [minimised]);
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
    <div class="overlay-top">
      <header class="overlay-bar" {...dragBy(store)}>
        <span class="mark" aria-hidden="true" />
        <span class="product">{t('ext_short_name')}</span>
        {link && link.state !== 'stopped' && !store.cutOff.value && (
          <span role="status">
            <LinkState link={link} now={store.now.value} />
          </span>
        )}
        <IconButton
          icon="move"
          label={t('overlay_move')}
          pressed={store.moving.value}
          onPress={() => store.startMoving(!store.moving.value)}
        />
        <IconButton icon="minus" label={t('overlay_minimise')} onPress={() => store.minimise(true)} />
        {closable && <IconButton icon="close" label={t('overlay_close')} onPress={() => store.close()} />}
      </header>
      {store.moving.value && <Mover store={store} />}
    </div>
  );
}
