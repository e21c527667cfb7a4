/** A script may be injected again into the page it is in already: only the first copy that still works does anything. */
import { browser } from 'wxt/browser';

type Script = 'reader' | 'overlay' | 'capture' | 'pointing';
interface Copy {
  isAlive(): boolean;
  /** What a further injection asks of the copy that is there. */
  wake(): void;
}

/** Shared by every copy of our scripts in this page's isolated world; the page itself cannot see it. */
interface World {
  crmDialer?: Partial<Record<Script, Copy>>;
}
const world = globalThis as World;

/** After an update of the extension the old copy is cut off from it (`runtime.id` is gone) and gives its place up. */
export function isFirstHere(script: Script, wake: () => void = () => {}): boolean {
  world.crmDialer ??= {};
  if (world.crmDialer[script]?.isAlive()) return false;
  world.crmDialer[script] = { isAlive: () => browser.runtime?.id !== undefined, wake };
  return true;
}

export const wake = (script: Script): void => world.crmDialer?.[script]?.wake();
