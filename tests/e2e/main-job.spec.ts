/** The job the product is for, on every kind of list it reads so far. */
import { expect, test } from './extension.ts';
import { dialable, type List, lists, nth, pbNumber } from './lists.ts';

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
