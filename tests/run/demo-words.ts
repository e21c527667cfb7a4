/** What `npm run demo` says in the terminal while Chromium is open. */
import { lists } from '../e2e/lists.ts';
import { hubSpotHosts } from '../simulators/crm-pages/server.ts';

export interface Shown {
  /** PhoneBurner's. */
  token: string;
  portal: { portalId: number | string; lists: readonly { name: string }[] };
  /** Who is signed in at the simulated HubSpot. */
  user: { email: string };
}

export function demoWords({ token, portal, user }: Shown): string {
  const hubSpot = `https://${hubSpotHosts.na1}/contacts/${portal.portalId}`;
  const others = Object.values(lists)
    .slice(1)
    .map(({ name, url }) => `  ${url}  (${name})`);
  return `
Chromium shows a Pipedrive list. PhoneBurner and the CRMs are simulators on this machine; nobody is called.

  1. Click the extension's button in the toolbar (under the puzzle piece) and paste this access token:
       ${token}
  2. Read the list, look through the review, and launch. Chromium asks once whether the extension may follow on this host.
  3. In the dialer window, press "Start dialing" and save each call: the CRM tab goes to whoever is on the line.

HubSpot, which is asked by its API:

  1. Open its contacts, and the extension's button there:
       ${hubSpot}/objects/0-1/views/all/list
  2. Press "Connect HubSpot", then "Connect app" on the page that opens. You are ${user.email} there; no password is asked.
  3. Tick rows and scan, or search a list by name (${portal.lists.map(({ name }) => `"${name}"`).join(', ')}).
     Companies, deals, records and tasks can be dialed too:
       ${hubSpot}/objects/0-2/views/all/list
       ${hubSpot}/objects/0-3/views/all/list
       https://${hubSpotHosts.na1}/tasks/${portal.portalId}/queue/701

Other lists to try:
${others.join('\n')}

Close the browser or press Ctrl-C to end the demo.`;
}
