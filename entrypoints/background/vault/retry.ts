/** How long to wait before attempt n: 1, 2, 5, 10, then 30 s, each up to a fifth longer so that not all come at once. */
const ladderSeconds = [1, 2, 5, 10, 30] as const;

/** `attempt` counts from 0; `random` is in [0, 1). */
export function waitBefore(attempt: number, random: number): number {
  const seconds = ladderSeconds[Math.min(attempt, ladderSeconds.length - 1)] ?? 30;
  return Math.round(seconds * 1000 * (1 + random / 5));
}
