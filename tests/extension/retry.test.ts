// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { waitBefore } from '../../entrypoints/background/vault/retry.ts';

describe('the wait before another attempt', () => {
  test('grows from 1 to 30 seconds and stays there', () => {
    expect([0, 1, 2, 3, 4, 5, 99].map((attempt) => waitBefore(attempt, 0))).toEqual([
      1_000, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000,
    ]);
  });

  test('is up to a fifth longer, so that not all come back at once', () => {
    expect(waitBefore(2, 0.5)).toBe(5_500);
    expect(waitBefore(4, 0.999)).toBeLessThanOrEqual(36_000);
  });
});
