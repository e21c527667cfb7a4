/** HubSpot: the page gives ids, the API the people. */
import { until } from '../browser/until.ts';
import { expect, test } from './extension.ts';
import { consentTo, contactsOf, hubSpotHost as host } from './pages/hubspot.ts';
import { words } from './pages/words.ts';
import type { Rep } from './rep.ts';

/** Ticks records of the list in the tab, wherever in the virtual list they are drawn. */
async function ticks(rep: Rep, ids: readonly (string | undefined)[]): Promise<void> {
  await expect(rep.tab.locator('tr[data-test-id^="row-"]').first()).toBeVisible();
  for (const id of ids) {
    const box = rep.tab.locator(`[data-test-id="checkbox-select-row-${id}"]`);
    // The list draws what is scrolled to a frame later: a click in between meets a row that moves.
    await box.scrollIntoViewIfNeeded();
    await rep.tab.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await box.check();
  }
}

test('a rep connects HubSpot, launches the ticked people, is taken to their records, and disconnects', async ({
  rep,
  world,
}) => {
  const { hubSpot } = world;
  await rep.opens(contactsOf(rep.world));
  const rows = rep.tab.locator('tr[data-test-id^="row-"]');
  await expect(rows.first()).toBeVisible();
  const contacts = [...hubSpot.portal.records('contacts').values()];
  const [first, marked, far] = [contacts[0], contacts[5], contacts[90]];
  for (const { id } of [first, marked, far].filter((one) => one !== undefined)) {
    const box = rep.tab.locator(`[data-test-id="checkbox-select-row-${id}"]`);
    await rep.tab.locator('.hs-scroller').evaluate((list, down) => list.scrollTo(0, down), id === far?.id ? 1e6 : 0);
    await box.check();
  }
  const segment = { name: 'Spring callers', of: [far, first].flatMap((one) => one?.id ?? []) };
  hubSpot.portal.addList(segment.name, 'contacts', segment.of);
  let popup = await rep.opensPopup();
  await popup.connectsWith(world.phoneBurner.token);

  // Not connected yet: it says so, and connecting is one click away.
  await popup.startsReading();
  await popup.says(words('error_crm_not_connected'));
  await popup.connectsHubSpot();
  await consentTo(world);

  popup = await rep.opensPopup();
  // A list by its name goes to the same review, without the page being read.
  await popup.goesBack('ready_title');
  await popup.reviewsHubSpotList(segment.name);
  await popup.willDial(2);
  await popup.startsOver();

  await popup.readsList();
  await popup.willDial(2);
  await popup.launches();
  await rep.dialer();
  const [session] = world.phoneBurner.sessions;
  // The one who is marked as "do not call" in HubSpot is left out, the one far down the virtual list is not.
  expect(session?.contacts.map(({ external_crm_data }) => external_crm_data[0]?.crm_id)).toEqual([first?.id, far?.id]);
  // One read for each review, none for the launch.
  expect(hubSpot.calls('batchRead')).toHaveLength(2);
  await rep.closesPopup();

  await session?.start();
  await rep.isTakenTo(`https://${host}/contacts/${hubSpot.portal.portalId}/record/0-1/${first?.id}`);
  await rep.overlay.stops();
  await rep.overlay.saysStopped();

  popup = await rep.opensPopup();
  await popup.opensAccount();
  await popup.showsHubSpotOf(`${hubSpot.user.email}`);
  await popup.disconnectsHubSpot();
  await until('The revocation', () => hubSpot.grants.every(({ dead }) => dead));
});

test('a record, the people of companies, of deals and of a task queue are reviewed as HubSpot has them', async ({
  rep,
  world,
}) => {
  const { portal } = world.hubSpot;
  const { portalId } = portal;
  const [contacts, companies, deals] = (['contacts', 'companies', 'deals'] as const).map((type) => [
    ...portal.records(type).values(),
  ]);
  const at = (path: string) => `https://${host}${path}`;
  const person = contacts?.[20];
  await rep.opens({ ...contactsOf(rep.world), url: at(`/contacts/${portalId}/record/0-1/${person?.id}`) });
  let popup = await rep.opensPopup();
  await popup.connectsWith(world.phoneBurner.token);
  await popup.connectsHubSpot();
  await consentTo(world);

  const names = (records: typeof contacts) =>
    (records ?? []).map(({ properties }) => `${properties.firstname} ${properties.lastname}`);
  popup = await rep.opensPopup();
  await popup.reviewsRecord('hubspot_record_contact');
  await popup.willDial(1);
  await popup.lists(names([person].filter((one) => one !== undefined)));
  await popup.startsOver();
  await rep.closesPopup();

  // Four people each.
  await rep.tab.goto(at(`/contacts/${portalId}/objects/0-2/views/all/list`));
  await ticks(rep, [companies?.[4]?.id, companies?.[5]?.id]);
  popup = await rep.opensPopup();
  await popup.reviewsRecord('hubspot_companies_contacts');
  await popup.willDial(8);
  await popup.lists(names(contacts?.slice(16, 24)));
  await popup.startsOver();
  await rep.closesPopup();

  // Deals 20 and 21 share a person, who is called once.
  await rep.tab.goto(at(`/contacts/${portalId}/objects/0-3/views/all/list`));
  await ticks(rep, [deals?.[20]?.id, deals?.[21]?.id]);
  popup = await rep.opensPopup();
  await popup.readsList();
  await popup.willDial(3);
  await popup.lists(names(contacts?.slice(20, 23)));
  await popup.startsOver();
  await rep.closesPopup();

  await rep.tab.goto(at(`/tasks/${portalId}/queue/701`));
  await expect(rep.tab.locator('tr[data-test-id^="row-"]').first()).toBeVisible();
  popup = await rep.opensPopup();
  await popup.readsList();
  // Fourteen open tasks: one has nobody, one has two people.
  await popup.willDial(14);
});
