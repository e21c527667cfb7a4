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

/** A message to ourselves: whatever the page has waiting comes first, and no timer's four milliseconds are lost. */
function breathe(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  slice++;
  for (let ends = performance.now() + sliceMs; ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < ends) continue;
    await breathe();
    slice++;
    ends = performance.now() + sliceMs;
  }
}
