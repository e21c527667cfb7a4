// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { readOutcome } from '../../entrypoints/background/scanning/scan-outcome.ts';
import type { RecordIds } from '../../scanners/contract.ts';
import { PreviewId } from '../../server/contracts/ids.ts';
import { contact, until } from './fakes.ts';
import { read, scanning } from './scanning.ts';

describe('a page that gives ids for an API', () => {
  const page = 'https://app.hubspot.com/contacts/123/objects/0-1/views/all/list';
  const records: RecordIds = { account: '123', object_type: 'contact', ids: ['7', '8'], everything: false };
  const ids = { ...read, contacts: [], expected: 2, read: 2, records };
  const preview_id = PreviewId.parse('p'.repeat(22));

  test('is reviewed with the people that the CRM names, and everybody who is left out', async () => {
    const { scans, area, job, crm } = scanning(page);
    crm.answer = {
      ok: {
        preview_id,
        contacts: [contact('7', '202 555 0101')],
        skipped: [{ row: 'Ada', reason: 'archived' }],
        isMore: false,
      },
    };
    await scans.start(7);
    await scans.finished(7, 'scan-1', ids);
    await until(() => job()?.step === 'review');
    expect(crm.asked).toEqual([records]);
    expect(area.items.get('scan:7')).toMatchObject({
      preview_id,
      level: 3,
      contacts: [{ id: '7' }],
      skipped: [{ row: 'Ada', reason: 'archived' }],
    });
  });

  test('shows how far the CRM is, whatever the page still says, and is alive meanwhile', async () => {
    const { scans, job, crm, clock } = scanning(page);
    crm.answer = new Promise<never>(() => {});
    await scans.start(7);
    await scans.finished(7, 'scan-1', ids);
    await until(() => crm.asked.length === 1);
    crm.progress(1, 2);
    await until(() => job()?.read === 1);
    await scans.progressed(7, 'scan-1', 40, 90);
    expect(job()).toMatchObject({ step: 'reading', read: 1, expected: 2, asking: 'HubSpot' });
    await scans.pageLoads(7);
    clock.now += 14_000;
    await scans.checkAlive(7);
    expect(job()?.step).toBe('reading');
  });

  test('is given up by the rep: the CRM is let go, and a late answer is nobody’s', async () => {
    const { scans, job, crm } = scanning(page);
    crm.answer = new Promise<never>(() => {});
    await scans.start(7);
    await scans.finished(7, 'scan-1', ids);
    await until(() => crm.asked.length === 1);
    await scans.stop(7, true);
    expect(crm.signal?.aborted).toBe(true);
    expect(job()).toEqual({ step: 'ready' });
  });

  test('in two tabs at once is asked for in both', async () => {
    const { scans, crm, area } = scanning(page);
    crm.answer = new Promise<never>(() => {});
    await scans.start(7);
    await scans.finished(7, 'scan-1', ids);
    await until(() => crm.asked.length === 1);
    const first = crm.signal;
    await scans.start(8);
    await scans.finished(8, 'scan-2', ids);
    await until(() => crm.asked.length === 2);
    expect(first?.aborted).toBe(false);
    await scans.stop(8, false);
    expect([first?.aborted, crm.signal?.aborted]).toEqual([false, true]);
    expect(area.items.get('job:7')).toMatchObject({ step: 'reading' });
  });

  test('without a connection says so', async () => {
    const { scans, job } = scanning(page);
    await scans.start(7);
    await scans.finished(7, 'scan-1', ids);
    await until(() => job()?.step === 'scan_failed');
    expect(job()).toEqual({ step: 'scan_failed', problem: { code: 'crm_not_connected' } });
  });

  test('that sends ids of another form is asked for none of them', async () => {
    expect(
      readOutcome({ ...ids, records: { account: 7, ids: ['7', 'a b', { x: 1 }, '9'.repeat(65)], everything: 'yes' } }),
    ).toMatchObject({
      records: { account: '', object_type: '', ids: ['7'], everything: false },
    });
  });
});
