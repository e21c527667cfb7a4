/** axe-core in a page, loaded into it once. */
import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What is broken: the rule, where, and what would mend it. No `runOnly`: all that axe checks by itself. */
export async function brokenRules(page: Page, within: string, runOnly?: axe.RunOnly): Promise<unknown[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (asked) => {
      const { axe } = globalThis as unknown as { axe: { run: typeof import('axe-core').run } };
      const { violations } = await axe.run(asked.within, {
        resultTypes: ['violations'],
        ...(asked.runOnly && { runOnly: asked.runOnly }),
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => [id, target, failureSummary]),
      );
    },
    { within, runOnly },
  );
}
