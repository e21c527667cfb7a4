/** The job the product is for, on every kind of list it reads so far. */
import { until } from '../browser/until.ts';
import { expect, test } from './extension.ts';
import { dialable, type List, lists, longList, nth, pbNumber } from './lists.ts';
import { words } from './pages/words.ts';

for (const list of Object.values<List>(lists)) {
  test(`from ${list.name}, a rep reads everybody, launches, and each call is followed and counted`, async ({
    rep,
    world,
  }) => {
    const people = dialable(list);
    const dialer = await rep.launches(list);

    const [session, ...others] = world.phoneBurner.sessions;
    expect(others).toEqual([]);
    expect(
      session?.contacts.map(({ first_name, last_name, raw_phone }) => [`${first_name} ${last_name}`, raw_phone]),
    ).toEqual(people.map((person) => [person.name, pbNumber(person)]));

    await dialer.starts();
    for (const [index, person] of people.slice(0, 3).entries()) {
      await dialer.isOnTheLineWith(person.name);
      await rep.isTakenTo(list.record(person));
      await rep.overlay.shows(person.name);
      await rep.overlay.counts({ calls: index, connected: Math.min(index, 1), appointments: Math.min(index, 1) });
      await dialer.savesCallAs(index === 0 ? 'Set Appointment' : 'No Answer');
    }
    await rep.overlay.lastCallWas('No Answer');
    await rep.overlay.counts({ calls: 3, connected: 1, appointments: 1 });
    await rep.overlay.stops();
    await rep.overlay.saysStopped();
  });
}

test('what the rep excludes or corrects in the review is what PhoneBurner gets', async ({ rep, world }) => {
  const [first, second, third] = [nth(lists.pipedrive, 0), nth(lists.pipedrive, 1), nth(lists.pipedrive, 2)];
  const popup = await rep.reviews(lists.pipedrive);
  await popup.excludes(first.name);
  await popup.changesNumber(second.name, '(303) 555-0177');
  await popup.launches();
  await rep.dialer();
  const sent = world.phoneBurner.sessions[0]?.contacts ?? [];
  expect(sent.map(({ last_name }) => last_name)).not.toContain(first.last);
  expect(sent.find(({ last_name }) => last_name === second.last)?.raw_phone).toBe('3035550177');
  expect(sent.find(({ last_name }) => last_name === third.last)?.raw_phone).toBe(pbNumber(third));
  expect(sent).toHaveLength(dialable(lists.pipedrive).length - 1);
});

test('the review says who is left out and why', async ({ rep }) => {
  const popup = await rep.reviews(lists.pipedrive);
  const without = lists.pipedrive.people.find(({ phones }) => phones.length === 0);
  await popup.leavesOut(without?.name ?? '', 'why_no_number');
});

test('the rest of a list that is longer than a session is dialed without reading it again', async ({ rep, world }) => {
  await rep.launches(longList);
  const [first] = world.phoneBurner.sessions;
  expect(first?.contacts).toHaveLength(500);
  const last = first?.contacts[499];
  await first?.deliver('api_contact_displayed', { external_id: last?.external_id, contact_user_id: 1 });
  await rep.overlay.says(words('progress_remaining', 20));

  await rep.overlay.dialsTheNext(20);
  await until('The second session', () => world.phoneBurner.sessions.length === 2);
  const second = world.phoneBurner.sessions[1];
  expect(second?.contacts).toHaveLength(20);
  await rep.overlay.says(words('progress', 0, 20));
  await until('The second dialer', () => rep.dialerWindows() === 2);

  await second?.start();
  await rep.isTakenTo(longList.record(nth(longList, 500)));
  await rep.overlay.shows(nth(longList, 500).name);
});
