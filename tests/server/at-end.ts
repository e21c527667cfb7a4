/** What a test started ends with it; outside of Vitest (`npm run faults`), with the part that started it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { onTestFinished } from 'vitest';

type Work = () => unknown;

const part = new AsyncLocalStorage<Work[]>();

/** Does it when the test is over, or the part around it; the last one asked for is the first one done. */
export function atEnd(work: Work): void {
  const asked = part.getStore();
  if (asked) asked.push(work);
  else onTestFinished(async () => void (await work()));
}

/** Runs a part: what is started in it is ended after it, whatever became of it. */
export function within<T>(work: () => Promise<T>): Promise<T> {
  const asked: Work[] = [];
  return part.run(asked, async () => {
    try {
      return await work();
    } finally {
      for (const end of asked.reverse()) await end();
    }
  });
}
