/**
 * `npm run screenshots`: pictures of the running extension in every state, in light, in dark and in forced colours, in
 * `.output/screenshots`; and those of the stores' listings, 1280×800, in `docs/store`. The states are reached as a rep reaches
 * them, each tour from a fresh install.
 */
import { mkdir, rm } from 'node:fs/promises';
import { Ground, startWorld } from '../../e2e/world.ts';
import { buildExtension } from '../build.ts';
import { correcting } from './correcting.ts';
import { crmPages } from './crm-pages.ts';
import { following } from './following.ts';
import { hubSpot } from './hubspot.ts';
import { job } from './job.ts';
import { ownPages } from './own-pages.ts';
import { folder, storeFolder } from './take.ts';

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await buildExtension();
const ground = await Ground.open();
try {
  for (const tour of [job, crmPages, correcting, following, hubSpot, ownPages]) {
    const world = await startWorld(ground);
    try {
      await tour(world);
    } finally {
      await world.close();
    }
    await ground.renew();
  }
  console.log(`Pictures are in ${folder}, those of the listings in ${storeFolder}.`);
} finally {
  await ground.close();
}
