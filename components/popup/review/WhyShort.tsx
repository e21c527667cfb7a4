import type { ReviewScan } from '../../state/review.ts';
import { useText } from '../../ui/use-text.ts';

/** Why fewer were read than there are, and how to come by the rest. */
export function WhyShort({ scan }: { scan: ReviewScan }) {
  const t = useText();
  // The button beside it turns the list's pages.
  const warning = scan.pages?.next && !scan.asked_for ? ` ${t('review_pages_ticks')}` : '';
  if (scan.unseen_ticks) return <>{t.count('review_unseen_ticks', scan.unseen_ticks) + warning}</>;
  if (scan.everything) return <>{t('review_everything')}</>;
  if (scan.asked_for) return <>{t('review_list_short')}</>;
  if (scan.selected_only) return <>{` ${t('review_ticked_short')}${warning}`}</>;
  if (scan.pages?.stuck) return <>{t('review_pages_stuck')}</>;
  if (scan.pages?.away) return <>{t('review_pages_away')}</>;
  if (scan.pages?.next) return <>{t('review_pages_next')}</>;
  return <>{t('review_read_short')}</>;
}
