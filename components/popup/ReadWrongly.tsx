import { useEffect, useState } from 'preact/hooks';
import { captureLimit, type PageCapture } from '../../scanners/capture/limit.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { View } from './View.tsx';

export function ReadWronglyLink({ store }: { store: PopupStore }) {
  const t = useText();
  return (
    <p class="plain-line">
      <Button kind="plain" small onPress={() => store.open('wrong')}>
        {t('wrong_link')}
      </Button>
    </p>
  );
}

/** What a rep can do about a page that is read wrongly. */
export function ReadWrongly({ store }: { store: PopupStore }) {
  const t = useText();
  const [capture, setCapture] = useState<PageCapture | null>(null);
  const busy = store.busy.value === 'capture';
  const make = () =>
    store.act('capture', async (doors) => {
      const made = await doors.capture();
      if ('ok' in made) setCapture(made.ok);
      return made;
    });
  const starting = store.busy.value === 'point';
  return (
    <View
      title={t('wrong_title')}
      actions={
        <Button icon="back" onPress={() => store.open('dial')}>
          {t('back')}
        </Button>
      }
    >
      <section class="card" aria-labelledby="point-title">
        <h2 id="point-title" class="card-title">
          {t('wrong_point_title')}
        </h2>
        <p class="hint">{t('wrong_point_hint')}</p>
        <p>
          <Button off={starting} onPress={() => void store.act('point', (doors) => doors.point())}>
            {t('wrong_point')}
          </Button>
        </p>
      </section>
      <section class="card" aria-labelledby="capture-title">
        <h2 id="capture-title" class="card-title">
          {t('wrong_capture_title')}
        </h2>
        <p class="hint">{t('wrong_capture_hint')}</p>
        {capture ? (
          <Captured capture={capture} />
        ) : (
          <p>
            <Button off={busy} onPress={() => void make()}>
              {busy ? t('wrong_capturing') : t('wrong_capture')}
            </Button>
          </p>
        )}
      </section>
      {store.problem.value && <ProblemNotice problem={store.problem.value} />}
    </View>
  );
}

/** The file before it is saved: all of it can be read. */
function Captured({ capture }: { capture: PageCapture }) {
  const t = useText();
  const { html, elements, left_out } = capture;
  const [address, setAddress] = useState('');
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [html]);
  return (
    <>
      <p>{t('capture_holds', elements, Math.ceil(html.length / 1000))}</p>
      {left_out > 0 && (
        <div class="notice warn">
          <Icon name="alert" />
          <p>{t('capture_cut', captureLimit, left_out)}</p>
        </div>
      )}
      <textarea class="input capture-text" readOnly rows={10} aria-label={t('capture_text')} value={html} />
      <p>
        <a class="button primary" href={address} download="crm-page.html" onClick={() => setSaved(true)}>
          {t('capture_save')}
        </a>
      </p>
      <p role="status" class="hint">
        {saved && t('capture_saved')}
      </p>
    </>
  );
}
