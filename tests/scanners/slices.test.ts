/** Long work on a page is done in steps, and between slices of them the page comes first. */
import { Window } from 'happy-dom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findScopes } from '../../scanners/engine/flat-tree.ts';
import { inSlices, type Steps } from '../../scanners/engine/steps.ts';

describe('looking for shadow trees', () => {
  test('leaves the page free between a thousand elements and the next', () => {
    const { document } = new Window();
    document.body.innerHTML = '<p></p>'.repeat(5000);
    document.querySelector('p:last-child')?.attachShadow({ mode: 'open' });
    const steps = findScopes(document as unknown as Document);
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count++;
    expect(step.value).toHaveLength(2);
    expect(count).toBeGreaterThanOrEqual(5);
  });
});

describe('slices', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** Steps that each take a slice of their own. */
  function* steps(count: number, end: () => void): Steps<void> {
    for (let at = 0; at < count; at++) {
      for (const start = performance.now(); performance.now() < start + 13; );
      yield;
    }
    end();
  }

  test.each([
    ['are done', () => {}],
    ['fail', () => expect.fail('meant')],
  ])('need one channel, which is closed when they %s', async (_how, end) => {
    const closed: string[] = [];
    class Watched extends MessageChannel {
      constructor() {
        super();
        closed.push('open');
        const close = this.port1.close.bind(this.port1);
        this.port1.close = () => {
          closed.push('closed');
          close();
        };
      }
    }
    vi.stubGlobal('MessageChannel', Watched);
    await inSlices(steps(3, end)).catch(() => {});
    expect(closed).toEqual(['open', 'closed']);
  });
});
