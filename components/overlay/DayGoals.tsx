import { goalProgress } from '../state/goals.ts';
import type { SessionState } from '../state/session-state.ts';
import { goalWords } from '../ui/goal-words.ts';
import { useText } from '../ui/use-text.ts';

/** One quiet line: how far the day is, over all sessions. Nothing where no goal is set. */
export function DayGoals({ session: { goals, view } }: { session: SessionState }) {
  const t = useText();
  const day = view?.daily_stats;
  const progress = day ? goalProgress(goals, day) : [];
  if (progress.length === 0) return null;
  return <p class="hint">{t('goals_today', progress.map((one) => goalWords(one, t)).join(' · '))}</p>;
}
