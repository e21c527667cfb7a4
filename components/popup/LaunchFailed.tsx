import type { TabJob } from '../state/popup-state.ts';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { View } from './View.tsx';

/** PhoneBurner's or the vault's refusal. The review is still there, with everything the rep changed. */
export function LaunchFailed({ store, job }: { store: PopupStore; job: TabJob & { step: 'launch_failed' } }) {
  const t = useText();
  return (
    <View
      title={t('launch_failed_title')}
      actions={
        <Button kind="primary" wide onPress={() => void store.act('back', (doors) => doors.backToReview())}>
          {t('launch_failed_back')}
        </Button>
      }
    >
      <ProblemNotice problem={job.problem} copy={store.doors.copy} />
      <p class="hint">{t('launch_failed_hint')}</p>
    </View>
  );
}
