/** HubSpot: not connected yet, connected, and what its pages offer. */

import { consentTo, contactsOf } from '../../e2e/pages/hubspot.ts';
import { words } from '../../e2e/pages/words.ts';
import { Rep } from '../../e2e/rep.ts';
import type { World } from '../../e2e/world.ts';
import { size, take } from './take.ts';

export async function hubSpot(world: World): Promise<void> {
  const rep = new Rep(world);
  await rep.opens(contactsOf(world));
  await rep.tab.setViewportSize(size);
  let popup = await rep.opensPopup();
  await popup.connectsWith(world.phoneBurner.token);
  await take(popup.page, 'popup-hubspot');
  await popup.startsReading();
  await popup.says(words('error_crm_not_connected'));
  await take(popup.page, 'popup-hubspot-not-connected');
  await popup.connectsHubSpot();
  await consentTo(world);
  popup = await rep.opensPopup();
  await popup.goesBack('ready_title');
  await take(popup.page, 'popup-hubspot-connected');
  await popup.opensAccount();
  await popup.showsHubSpotOf(world.hubSpot.user.email);
  await take(popup.page, 'popup-hubspot-account');
  await popup.closesAccount();
  await popup.readsList();
  await take(popup.page, 'popup-hubspot-review');
}
