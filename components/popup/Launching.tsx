import type { TabJob } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Meter } from '../ui/Meter.tsx';
import { useText } from '../ui/use-text.ts';
import { View } from './View.tsx';

/** Creation takes from one second to about a minute, and PhoneBurner does not say how far it is. */
const longMs = 6_000;

export function Launching({ store, job }: { store: PopupStore; job: TabJob & { step: 'launching' } }) {
  const t = useText();
  const waited = Math.max(0, store.now.value - job.since);
  return (
    <View title={t('launching_title')}>
      <p class="big-words">{t.count('launching_count', job.count)}</p>
      <Meter done={0} total={null} label={t('launching_title')} />
      <p class="hint" aria-live="polite">
        {waited < longMs ? t('launching_hint') : t('launching_long')}
      </p>
      <p class="hint">{t('launching_elapsed', Math.floor(waited / 1000))}</p>
    </View>
  );
}
