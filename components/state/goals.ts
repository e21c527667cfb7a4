/** How far the rep is today, of what they set themselves. */
import type { DayStats } from '../../server/contracts/stats.ts';
import type { Values } from '../settings/table.ts';

export type DailyGoals = Pick<Values, 'goal_calls' | 'goal_connected' | 'goal_primary' | 'goal_secondary'>;

export interface GoalProgress {
  of: 'calls' | 'connected' | 'primary' | 'secondary';
  done: number;
  goal: number;
}

/** Of the goals that are set: 0 is none. */
export function goalProgress(goals: DailyGoals, day: Pick<DayStats, 'total_calls' | 'connected' | 'goals'>) {
  const all: GoalProgress[] = [
    { of: 'calls', done: day.total_calls, goal: goals.goal_calls },
    { of: 'connected', done: day.connected, goal: goals.goal_connected },
    { of: 'primary', done: day.goals.primary, goal: goals.goal_primary },
    { of: 'secondary', done: day.goals.secondary, goal: goals.goal_secondary },
  ];
  return all.filter(({ goal }) => goal > 0);
}
