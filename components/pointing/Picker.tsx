import { useLayoutEffect, useRef } from 'preact/hooks';
import { mayBeSkipped, type PointingState, type PointingStore, pointingSteps } from '../state/pointing-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Text } from '../ui/text.ts';
import { TextContext, useText } from '../ui/use-text.ts';
import { Preview } from './Preview.tsx';

/** The panel beside the page: what to point at, how far it is, and the ways out. It keeps the focus. */
export function Picker({ store, text }: { store: PointingStore; text: Text }) {
  const state = store.state.value;
  return (
    <TextContext.Provider value={text}>
      <section class="picker" role="dialog" aria-label={text('pointing_label')}>
        <header class="picker-bar">
          <span class="product">{text('pointing_label')}</span>
          <Button kind="plain" small onPress={() => store.close()}>
            {text(state.at === 'saved' ? 'pointing_close' : 'cancel')}
          </Button>
        </header>
        <div class="picker-body">
          {state.at === 'field' && <Field key={state.step} store={store} state={state} />}
          {state.at === 'preview' && <Preview store={store} state={state} />}
          {state.at === 'saved' && <Saved name={state.name} />}
        </div>
      </section>
    </TextContext.Provider>
  );
}

function Field({ store, state }: { store: PointingStore; state: PointingState & { at: 'field' } }) {
  const t = useText();
  const stage = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => stage.current?.focus(), []);
  const { step, trouble } = state;
  const marked = store.marked.value;
  return (
    <>
      <p class="hint">{t('pointing_step', pointingSteps.indexOf(step) + 1, pointingSteps.length)}</p>
      <p class="picker-question" id="pointing-question">
        {t(`pointing_${step}`)}
      </p>
      <button
        ref={stage}
        type="button"
        class="picker-stage"
        data-stage
        aria-describedby="pointing-question pointing-keys"
        onClick={() => store.take()}
      >
        <span class="hint">{t('pointing_marked')}</span>
        <span class="picker-marked" aria-live="polite">
          {marked || t('pointing_nothing')}
        </span>
      </button>
      {trouble && (
        <div class="notice warn" role="alert">
          <Icon name="alert" />
          <p>{t(trouble)}</p>
        </div>
      )}
      <p class="hint" id="pointing-keys">
        {t('pointing_keys')}
      </p>
      <p class="row">
        {step !== 'name' && (
          <Button small icon="back" onPress={() => store.back()}>
            {t('back')}
          </Button>
        )}
        {mayBeSkipped(step) && (
          <Button small onPress={() => store.skip()}>
            {t(`pointing_skip_${step}` as 'pointing_skip_email')}
          </Button>
        )}
      </p>
    </>
  );
}

function Saved({ name }: { name: string }) {
  const t = useText();
  const words = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => words.current?.focus(), []);
  return (
    <div class="notice good">
      <Icon name="check" />
      <p ref={words} tabIndex={-1}>
        {t('pointing_saved', name)}
      </p>
    </div>
  );
}
