/** Lists of known CRMs are read in steps of a few rows, so that the page's main thread is free in between. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { readConfigured } from '../../scanners/engine/configured.ts';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import type { ListPage } from '../../scanners/format.ts';
import generic from '../../scanners/generic/generic.ts';
import { lexicon } from '../../scanners/pick.ts';

const url = 'https://crm.example.com/list';

describe('a long list read by selectors', () => {
  /** Of each step the rows that were asked anything. */
  function rowsByStep(count: number, page: Partial<ListPage>): number[] {
    const window = new Window({ url });
    const cells = '<td class="n">Ada Byron</td><td class="p">555-555-0101</td>';
    window.document.body.innerHTML = `<table>${`<tr class="row">${cells}</tr>`.repeat(count)}</table>`;
    const asked = new Set<unknown>();
    for (const one of window.document.querySelectorAll('.row')) {
      for (const name of ['querySelectorAll', 'hasAttribute', 'matches'] as const) {
        const answer = one[name].bind(one) as (...args: unknown[]) => unknown;
        Object.assign(one, {
          [name]: (...args: unknown[]) => {
            asked.add(one);
            return answer(...args);
          },
        });
      }
    }
    const layout = { rows: { at: '.row' }, fields: { name: [{ at: '.n' }], phone: [{ at: '.p' }] } };
    const rule: ListPage = { kind: 'list', path: '^/list', layouts: [layout], ...page };
    const document = window.document as unknown as Document;
    useLexicon(lexicon);
    const steps = readConfigured(document, new URL(url), { ...generic, id: 'test' }, rule);
    const found: number[] = [];
    for (let step = steps.next(); !step.done; step = steps.next()) {
      found.push(asked.size);
      asked.clear();
    }
    found.push(asked.size);
    return found;
  }

  const columns = { cells: 'td', headers: 'th' };
  test.each([
    { what: 'by sources', page: {} },
    { what: 'in columns', page: { layouts: [{ rows: { at: '.row' }, columns }] } },
  ])('leaves the page free between a few rows each, read $what', ({ page }) => {
    const steps = rowsByStep(300, page);
    expect(steps.reduce((sum, rows) => sum + rows, 0)).toBeGreaterThanOrEqual(600);
    expect(Math.max(...steps)).toBeLessThanOrEqual(32);
  });
});
