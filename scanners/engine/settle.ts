/** Waiting for a page to draw. */
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A list that never rests is read all the same. */
const mostRounds = 12;

/** A page that is seen and draws nothing for so long is one that nobody sees after all (behind another window), until it does. */
const longestFrameMs = 5_000;
const frameless = new WeakSet<Window>();

async function frame(view: Window): Promise<void> {
  if (view.document.hidden || frameless.has(view)) return pause(100);
  let isDrawn = false;
  const drawn = new Promise<void>((resolve) =>
    view.requestAnimationFrame(() => {
      isDrawn = true;
      frameless.delete(view);
      resolve();
    }),
  );
  await Promise.race([drawn, pause(longestFrameMs)]);
  if (!isDrawn) frameless.add(view);
}

/**
 * Two frames and a little more, for the page to draw what was scrolled to, and as long again while `list` still changes: a
 * busy machine takes its time for frames, grids draw their cells over several of them, and what is read before the last lacks
 * cells. A hidden tab has no frames: time alone.
 */
export async function settle(view: Window, ms: number, list: Node): Promise<void> {
  await frame(view);
  await frame(view);
  let isChanged = false;
  const changes = new MutationObserver(() => {
    isChanged = true;
  });
  changes.observe(list, { subtree: true, childList: true, characterData: true });
  for (let round = 0; round < mostRounds; round++) {
    isChanged = false;
    await Promise.all([frame(view), pause(ms)]);
    if (!isChanged) break;
  }
  changes.disconnect();
}
