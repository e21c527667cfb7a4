import { useState } from 'preact/hooks';
import { LeftOut } from '../popup/review/LeftOut.tsx';
import { ReviewCounts } from '../popup/review/ReviewCounts.tsx';
import { ReviewRows } from '../popup/review/ReviewRows.tsx';
import type { PopupStore } from '../state/popup-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useText } from '../ui/use-text.ts';
import { PracticeList } from './PracticeList.tsx';

/** Scan, review and launch on invented people: everything is real but the calls. */
export function Practice({ store }: { store: PopupStore }) {
  const t = useText();
  const [launched, setLaunched] = useState(0);
  const [review, scan, problem] = [store.review.value, store.scan.value, store.problem.value];
  const startOver = () => {
    setLaunched(0);
    void store.act('reset', (doors) => doors.reset());
  };
  const launch = async (ready: number) => {
    if (ready > 0 && (await store.launch())) setLaunched(ready);
  };
  return (
    <>
      <PracticeList />
      {!review && (
        <Button kind="primary" icon="list" onPress={() => void store.act('scan', (doors) => doors.scan())}>
          {t('ready_scan')}
        </Button>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {review && scan && (
        <div class="practice-review">
          <ReviewCounts review={review} leftOut={scan.skipped.length} />
          <ReviewRows store={store} rows={review.rows}>
            <LeftOut skipped={scan.skipped} />
          </ReviewRows>
          <div class="row">
            <Button onPress={startOver}>{t('review_discard')}</Button>
            <Button
              kind="primary"
              icon="phone"
              off={review.counts.ready === 0 || launched > 0}
              onPress={() => void launch(review.counts.ready)}
            >
              {review.counts.ready === 0 ? t('review_launch_none') : t.count('review_launch', review.counts.ready)}
            </Button>
          </div>
        </div>
      )}
      <div role="status">
        {launched > 0 && (
          <div class="notice good">
            <Icon name="check" />
            <p>
              <strong>{t.count('welcome_launched', launched)}</strong>
            </p>
            <p>{t('welcome_now')}</p>
          </div>
        )}
      </div>
    </>
  );
}
