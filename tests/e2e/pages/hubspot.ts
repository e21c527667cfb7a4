/** HubSpot's pages, as a rep meets them. */
import { until } from '../../browser/until.ts';
import { hubSpotHosts } from '../../simulators/crm-pages/server.ts';
import type { List } from '../lists.ts';
import type { World } from '../world.ts';

export const hubSpotHost = hubSpotHosts.na1;

export const contactsOf = ({ hubSpot }: World): List => ({
  name: "HubSpot's contacts",
  url: `https://${hubSpotHost}/contacts/${hubSpot.portal.portalId}/objects/0-1/views/all/list`,
  people: [],
  record: () => '',
});

/** On the consent page, as HubSpot shows it in the tab that the extension opened. */
export async function consentTo({ browser, hubSpot }: World): Promise<void> {
  const consent = await until('The consent page', () => browser.page((url) => url.startsWith(hubSpot.appBase)));
  await consent.getByRole('button', { name: 'Connect app' }).click();
  await until('The closing of the consent tab', () => consent.isClosed());
}
