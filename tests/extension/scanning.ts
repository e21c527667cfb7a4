/** A tab that is read, and what is around it. */

import type { HubSpotSelection } from '../../entrypoints/background/accounts/hubspot-review.ts';
import { makeScans, type Outside } from '../../entrypoints/background/scanning/scan.ts';
import type { ScanResult } from '../../scanners/contract.ts';
import { pickPage } from '../../scanners/pick-page.ts';
import { scanners as shipped } from '../../scanners/registry.ts';
import { contact, makeArea, makeTab, remember } from './fakes.ts';

export const read: ScanResult = {
  understood: true,
  scanner: 'pipedrive',
  contacts: [contact('1', '202 555 0101')],
  skipped: [],
  expected: 3,
  read: 1,
  selected_only: false,
};

export function scanning(url = 'https://acme.pipedrive.com/persons/list/user/everyone') {
  const area = makeArea();
  const { tab, state } = makeTab(url);
  const clock = { now: 1_000 };
  let ids = 0;
  const crm = {
    asked: [] as HubSpotSelection[],
    signal: null as AbortSignal | null,
    progress: (_done: number, _total: number): unknown => null,
    answer: { error: { code: 'crm_not_connected' } } as Awaited<ReturnType<Outside['review']>> | Promise<never>,
  };
  const scans = makeScans({
    memory: remember(area),
    tab,
    pick: async (address) => pickPage(address, shipped),
    now: () => clock.now,
    newId: () => `scan-${++ids}`,
    review: async (records, signal, progress) => {
      crm.asked.push(records);
      crm.signal = signal;
      crm.progress = progress;
      return crm.answer;
    },
    broken: (error) => {
      throw error;
    },
  });
  const job = () => area.items.get('job:7') as Record<string, unknown> | undefined;
  return { area, scans, state, clock, job, crm };
}
