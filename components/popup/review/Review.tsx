import type { PopupContext } from '../../state/popup-state.ts';
import type { PopupStore } from '../../state/popup-store.ts';
import type { Review as ReviewData, ReviewScan } from '../../state/review.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useText } from '../../ui/use-text.ts';
import { ReadWronglyLink } from '../ReadWrongly.tsx';
import { View } from '../View.tsx';
import { LeftOut } from './LeftOut.tsx';
import { ReviewCounts } from './ReviewCounts.tsx';
import { ReviewRows, worthFiltering } from './ReviewRows.tsx';
import { WhyShort } from './WhyShort.tsx';

/** Who will be dialed, at which number, and who is left out and why. Nothing is sent before Launch is pressed here. */
export function Review({ store, context }: { store: PopupStore; context: PopupContext }) {
  const t = useText();
  const [review, scan] = [store.review.value, store.scan.value];
  if (!review || !scan) {
    return (
      <View title={t('review_title')}>
        {store.problem.value ? <ProblemNotice problem={store.problem.value} /> : <p>{t('review_loading')}</p>}
      </View>
    );
  }
  const nobody = scan.contacts.length === 0 && scan.skipped.length === 0;
  const short = isShort(scan);
  return (
    <View
      title={t('review_title')}
      beside={!short && <ReadSummary scan={scan} />}
      dense
      tall={review.rows.length >= worthFiltering}
      actions={<LaunchActions store={store} context={context} review={review} />}
    >
      {short && (
        <div class="read-short">
          <Icon name="alert" />
          <ReadSummary scan={scan} />
          {scan.pages?.next && !scan.asked_for && <ReadPages store={store} />}
        </div>
      )}
      {nobody ? (
        <p class="big-words">{t('review_empty')}</p>
      ) : (
        <ReviewCounts review={review} leftOut={scan.skipped.length} />
      )}
      <ReviewRows store={store} rows={review.rows}>
        <LeftOut skipped={scan.skipped} />
        <ReadWronglyLink store={store} />
      </ReviewRows>
      {store.problem.value && <ProblemNotice problem={store.problem.value} copy={store.doors.copy} />}
    </View>
  );
}

const isShort = ({ read, expected, unseen_ticks, more, pages }: ReviewScan) =>
  Boolean(unseen_ticks) || more || pages?.stuck || pages?.away || (expected !== null && read < expected);

/** "Read 20 of 200. The page says there are 200." Reading less than there is must never look like reading all. */
function ReadSummary({ scan }: { scan: ReviewScan }) {
  const t = useText();
  const { read, expected, selected_only, unseen_ticks, crm_name, host } = scan;
  return (
    <p>
      {expected === null || unseen_ticks ? t.count('review_read', read) : t('review_read_of', read, expected)}{' '}
      {selected_only && t('review_selected_only')}
      {isShort(scan) && <WhyShort scan={scan} />} <span class="hint">{crm_name === host ? host : crm_name}</span>
    </p>
  );
}

/** It presses buttons in the page, so it is only done when asked for. */
function ReadPages({ store }: { store: PopupStore }) {
  const t = useText();
  return (
    <Button
      small
      off={store.busy.value === 'scan'}
      onPress={() => void store.act('scan', (doors) => doors.readPages())}
    >
      {t('review_read_pages')}
    </Button>
  );
}

function LaunchActions({ store, context, review }: { store: PopupStore; context: PopupContext; review: ReviewData }) {
  const t = useText();
  const { ready } = review.counts;
  const busy = store.busy.value === 'launch';
  const connected = context.account.status !== 'none';
  const words = busy ? t('launching_title') : ready === 0 ? t('review_launch_none') : t.count('review_launch', ready);
  const asks = connected && ready > 0 && !context.may_follow && context.page.origin_pattern !== '';
  return (
    <>
      {asks && <p class="hint actions-question">{t('review_permission', context.page.host)}</p>}
      <Button onPress={() => void store.act('reset', (doors) => doors.reset())}>{t('review_discard')}</Button>
      {connected ? (
        <Button kind="primary" icon="phone" off={busy || ready === 0} onPress={() => void store.launch()}>
          {words}
        </Button>
      ) : (
        <Button kind="primary" onPress={() => store.open('account')}>
          {t('review_connect_first')}
        </Button>
      )}
    </>
  );
}
