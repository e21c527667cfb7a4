import { expect, test } from 'vitest';
import { hubspotPage } from '../../entrypoints/background/accounts/hubspot-page.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import { hubspot } from '../simulators/crm-pages/hubspot.ts';
import { furnish } from '../simulators/hubspot/people.ts';
import { Portal } from '../simulators/hubspot/portal.ts';
import { demoWords } from './demo-words.ts';

test('the demo says how to connect HubSpot, and every address of it shows a page that can be dialed', () => {
  const portal = new Portal(24_601_970, 'Acme Example', 'na1');
  furnish(portal);
  const said = demoWords({ token: 'a-token', portal, user: { email: 'sam@example.com' } });
  expect(said).toContain(`Press "${catalogue.hubspot_connect.message}"`);
  expect(said).toContain('"Hot leads"');
  expect(said).toContain('sam@example.com');
  expect(said).toContain('a-token');
  const addresses = said.match(/https:\/\/app\.hubspot\.com\S+/g) ?? [];
  expect(addresses.map((address) => hubspotPage(address)?.account)).toEqual(Array(4).fill('24601970'));
  for (const address of addresses) expect(hubspot([portal])(new URL(address))?.status, address).toBe(200);
});
