// @vitest-environment node
import { expect, test } from 'vitest';
import { makeExport } from '../../entrypoints/background/accounts/export-data.ts';
import { storedScan, token } from './fakes.ts';

test('the file holds everything that is kept here, and no credential', async () => {
  const local = {
    pb_unified_client_id: 'client-1',
    client_secret: 'secret-1',
    default_country: 'DE',
    do_not_call: { numbers: ['+12025550101'], unread: ['Ada'] },
  };
  const session = {
    'scan:7': storedScan(),
    pb_current_session: { token, tab_id: 7, view: null },
    pb_launch: { tab_id: 7, opening: { token, url: 'https://phoneburner.example/sign-on' } },
  };
  const read = makeExport({ local: async () => local, session: async () => session, version: '1.2.3', now: () => 0 });
  const made = await read();
  const text = 'ok' in made ? made.ok : '';
  expect(text).not.toMatch(/secret-1|s{43}|sign-on/);
  const file = JSON.parse(text);
  expect(file).toMatchObject({ version: '1.2.3', made_at: '1970-01-01T00:00:00.000Z' });
  expect(Object.keys(file.local)).toEqual(Object.keys(local));
  expect(Object.keys(file.session)).toEqual(Object.keys(session));
  expect(file.local.do_not_call).toEqual(local.do_not_call);
  expect(file.session['scan:7']).toEqual(JSON.parse(JSON.stringify(storedScan())));
  expect(file.session.pb_current_session).toMatchObject({ tab_id: 7, view: null });
});
