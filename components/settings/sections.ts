/** The options page's own forms, in their order there: which settings stand and are saved together. */
import type { SettingName } from './table.ts';

export const sections = {
  calling: ['country', 'calling_hours', 'calling_from', 'calling_to', 'calling_days', 'phone_order'],
  follow: ['follow', 'follow_front'],
  goals: ['goal_calls', 'goal_connected', 'goal_primary', 'goal_secondary'],
  look: ['theme', 'language'],
  notifications: ['notifications'],
  vault: ['vault_url'],
} as const satisfies Record<string, readonly SettingName[]>;

export type SectionName = keyof typeof sections;
