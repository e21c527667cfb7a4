/**
 * How long the harvest of a list takes that draws only what is in sight, against scrolling through it with nothing read: a
 * screenful at a time, each as soon as the one before it is drawn. Both in one page, with Tabulator's own grid.
 */
import type { Browser } from '@playwright/test';
import { pickScanner } from '../../scanners/pick.ts';
import { buildGrids } from '../scanners/live-grids/build.ts';
import { somePeople } from '../scanners/live-grids/people.ts';
import { type Figure, median } from './part.ts';
import { address, bundled, open } from './scan-page.ts';

const inPage = `
  import { allParts } from './all-parts.ts';
  import { putParts } from './engine/parts.ts';
  import { harvest } from './harvest.ts';
  putParts(allParts);
  const picked = ${JSON.stringify(pickScanner(address))};
  const timed = async (work) => { const start = performance.now(); await work(); return performance.now() - start; };
  const frame = () => new Promise(requestAnimationFrame);
  const until = async (test) => { while (!test()) await frame(); };
  const list = () => document.querySelector('.tabulator-tableholder');
  /** Its last line shows a row. */
  const isDrawn = () => {
    const { left, bottom } = list().getBoundingClientRect();
    return document.elementFromPoint(left + 20, bottom - 24)?.closest('.tabulator-row') != null;
  };
  globalThis.bench = {
    scroll: () => timed(async () => {
      await until(() => list() && isDrawn());
      for (let top = -1; top !== list().scrollTop; ) {
        top = list().scrollTop;
        list().scrollTop += list().clientHeight;
        await frame();
        await until(isDrawn);
      }
      list().scrollTop = 0;
      await frame();
    }),
    harvest: () => timed(async () => { globalThis.result = await harvest(document, location.href, picked, { limits: { milliseconds: 300_000 } }); }),
    people: () => globalThis.result.contacts.length,
  };`;

export async function harvestFigures(browser: Browser, rows: number, runs: number): Promise<Figure[]> {
  const script = await bundled(inPage);
  const html = (await buildGrids(['tabulator']))('tabulator', [], somePeople(rows));
  const times = { scroll: [] as number[], harvest: [] as number[] };
  let people = 0;
  for (let run = 0; run < runs; run++) {
    const page = await open(browser, script, html);
    for (const way of ['scroll', 'harvest'] as const) times[way].push(await page.run(`bench.${way}()`));
    people = await page.run('bench.people()');
    await page.close();
  }
  const [scroll, harvest] = [median(times.scroll), median(times.harvest)];
  return [
    { name: 'virtual rows', value: rows, unit: '' },
    { name: 'people harvested', value: people, unit: '' },
    { name: 'scrolling through them', value: scroll, unit: 'ms' },
    { name: 'harvest', value: harvest, unit: 'ms' },
    { name: 'harvest to scrolling', value: harvest / scroll, unit: '×', limit: 1.3 },
  ];
}
