import type { GoalProgress } from '../state/goals.ts';
import type { Text } from './text.ts';

const names = {
  calls: 'goal_calls',
  connected: 'goal_connected',
  primary: 'goal_primary',
  secondary: 'goal_secondary',
} as const;

/** "Calls: 12 of 50", and that it is reached. */
export function goalWords({ of, done, goal }: GoalProgress, t: Text): string {
  const words = t(names[of], done, goal);
  return done >= goal ? t('goal_reached', words) : words;
}
