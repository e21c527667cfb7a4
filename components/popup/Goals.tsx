import type { DayStats } from '../../server/contracts/stats.ts';
import { type DailyGoals, goalProgress } from '../state/goals.ts';
import { goalWords } from '../ui/goal-words.ts';
import { Meter } from '../ui/Meter.tsx';
import { useText } from '../ui/use-text.ts';

/** The day's goals, each in words and as a bar; nothing where none is set. */
export function Goals({ goals, day }: { goals: DailyGoals; day: DayStats }) {
  const t = useText();
  return (
    <>
      {goalProgress(goals, day).map((one) => {
        const words = goalWords(one, t);
        return (
          <div key={one.of} class="progress">
            <p class="progress-words">{words}</p>
            <Meter done={Math.min(one.done, one.goal)} total={one.goal} label={words} />
          </div>
        );
      })}
    </>
  );
}
