/**
 * Long work in steps: a generator yields wherever it may be interrupted. Run to its end at once, or in slices that leave
 * the page's main thread free in between. What a page does meanwhile is the caller's care: whatever must belong together is
 * read within one step.
 */
export type Steps<T> = Generator<void, T, void>;

let slice = 0;

/** Changes whenever the page may have changed since. */
export const sliceNow = (): number => slice;

export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** A quarter of what a page may take without being felt: the last step may take longer. */
const sliceMs = 12;

/**
 * In between we send ourselves a message: whatever the page has waiting comes first, and no timer's four milliseconds are lost.
 * One channel does for all slices, since making one takes longer than a message.
 */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  const { port1, port2 } = new MessageChannel();
  try {
    for (;;) {
      slice++;
      const ends = performance.now() + sliceMs;
      do {
        const { done, value } = steps.next();
        if (done) return value;
      } while (performance.now() < ends);
      await new Promise((resolve) => {
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    }
  } finally {
    port1.close();
  }
}
