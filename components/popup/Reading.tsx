import type { TabJob } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { Meter } from '../ui/Meter.tsx';
import { useText } from '../ui/use-text.ts';
import { View } from './View.tsx';

/** A page that has not taken the order by then is said to be silent. */
const silentMs = 1_000;

/** While the list is read: how far it is, and both ways out. */
export function Reading({ store, job }: { store: PopupStore; job: TabJob & { step: 'reading' } }) {
  const t = useText();
  const words =
    job.expected === null ? t.count('reading_count', job.read) : t('reading_count_of', job.read, job.expected);
  const silent = !job.answered && !job.asking && job.read === 0 && store.now.value - job.since > silentMs;
  return (
    <View
      title={t('reading_title')}
      actions={
        <>
          <Button off={job.stopping} onPress={() => void store.act('stop', (doors) => doors.stopScan(false))}>
            {t('cancel')}
          </Button>
          {job.read > 0 && !job.asking && (
            <Button off={job.stopping} onPress={() => void store.act('keep', (doors) => doors.stopScan(true))}>
              {job.stopping ? t('reading_stopping') : t('reading_keep')}
            </Button>
          )}
        </>
      }
    >
      <p class="big-words" aria-live="polite">
        {job.asking ? t('reading_asking', job.asking) : job.read === 0 ? t('reading_looking') : words}
      </p>
      <Meter done={job.read} total={job.expected} label={words} />
      <p class="hint">{job.asking ? words : silent ? t('reading_silent') : t('reading_hint')}</p>
    </View>
  );
}
