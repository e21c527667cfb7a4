/** What the extension keeps for the member: of each key, what was set last. */
import { type ExtensionSettings, MAX_EXTENSION_SETTINGS } from '../contracts/settings.ts';

/**
 * The greater revision wins, whichever of them comes first. One from the future counts as of now: a browser whose clock
 * is wrong must not win for ever.
 */
export function withNewer(before: ExtensionSettings, change: ExtensionSettings, at: number): ExtensionSettings {
  const newer = Object.entries(change)
    .map(([name, { value, revision }]) => [name, { value, revision: Math.min(revision, at) }] as const)
    .filter(([name, { revision }]) => revision > (before[name]?.revision ?? -1));
  return { ...before, ...Object.fromEntries(newer) };
}

export const areTooMany = (settings: ExtensionSettings): boolean =>
  Object.keys(settings).length > MAX_EXTENSION_SETTINGS;
