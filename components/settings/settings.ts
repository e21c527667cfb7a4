import type { SettingName, Values } from './table.ts';

/** What holds now, of all layers. */
export interface Settings extends Values {
  /** Origin this build was made for. */
  built_for: string;
  /** Set by the rep's organisation: not to be changed here. */
  locked: readonly SettingName[];
}
