/** The rep's whole job, done by itself through the real popup. Every step waits for what a rep would wait for. */
import { dialable, type List, lists } from '../e2e/lists.ts';
import { Rep } from '../e2e/rep.ts';
import type { World } from '../e2e/world.ts';
import type { Steps } from './steps.ts';

const list: List = lists.pipedrive;
const outcomes = ['Set Appointment', 'No Answer', 'Interested', 'Left Message', 'Not Interested', 'Busy'] as const;
const answered = new Set<string>(['Set Appointment', 'Interested', 'Not Interested']);

export async function takeTour(steps: Steps, world: World): Promise<{ contacts: number; calls: number }> {
  const rep = new Rep(world);
  const people = dialable(list);
  const [excluded, corrected, ...others] = people;
  if (!excluded || !corrected) throw new Error('The list is too short');
  const dialed = [corrected, ...others];

  await steps.run('crm-list', 'Open the Pipedrive list', async () => {
    await rep.opens(list);
    return rep.tab;
  });
  await steps.run('popup-first-time', 'Open the popup: it asks for the PhoneBurner token', async () => {
    const popup = await rep.opensPopup();
    await popup.asksForToken();
    return popup.page;
  });
  await steps.run('connected', 'Connect with the token', async () => {
    const popup = await rep.opensPopup();
    await popup.connectsWith(world.phoneBurner.token);
    return popup.page;
  });
  await steps.run(
    'review',
    `Read the list: ${people.length} of ${list.people.length} people can be dialed`,
    async () => {
      const popup = await rep.opensPopup();
      await popup.readsList();
      await popup.willDial(people.length);
      return popup.page;
    },
  );
  await steps.run('review-edited', `Exclude ${excluded.name}, correct the number of ${corrected.name}`, async () => {
    const popup = await rep.opensPopup();
    await popup.excludes(excluded.name);
    await popup.changesNumber(corrected.name, '(303) 555-0177');
    await popup.willDial(dialed.length);
    return popup.page;
  });
  await steps.run('launching', 'Launch: the popup says what it waits for', async () => {
    const creation = world.phoneBurner.hold('createSession');
    const popup = await rep.opensPopup();
    await popup.launches();
    await creation.arrived;
    await popup.saysLaunching();
    setImmediate(creation.release);
    return popup.page;
  });
  await steps.run('dialer', 'PhoneBurner created the session; the dialer opens', async () => (await rep.dialer()).page);
  await steps.run('following', 'The popup now shows the session', async () => {
    const popup = await rep.opensPopup();
    await popup.showsSession();
    return popup.page;
  });

  const calls = { calls: 0, connected: 0, appointments: 0 };
  const dialer = await rep.dialer();
  for (const [index, person] of dialed.entries()) {
    const outcome = outcomes[index % outcomes.length] ?? 'No Answer';
    await steps.run(`call-${index + 1}`, `On the line with ${person.name}; the CRM shows the record`, async () => {
      if (index === 0) {
        await rep.closesPopup();
        await dialer.starts();
      }
      await dialer.isOnTheLineWith(person.name);
      await rep.isTakenTo(list.record(person));
      await rep.overlay.shows(person.name);
      await rep.overlay.counts(calls);
      return rep.tab;
    });
    await dialer.savesCallAs(outcome);
    calls.calls += 1;
    if (answered.has(outcome)) calls.connected += 1;
    if (outcome === 'Set Appointment') calls.appointments += 1;
  }
  await steps.run('all-called', 'Everybody was called; the overlay has the numbers', async () => {
    await rep.overlay.counts(calls);
    return rep.tab;
  });
  await steps.run('dialer-finished', 'The dialer has worked through the list', async () => {
    await dialer.hasCalled(dialed.length);
    return dialer.page;
  });
  await steps.run('stopped', 'Stop the session in the overlay', async () => {
    await rep.overlay.stops();
    await rep.overlay.saysStopped();
    return rep.tab;
  });
  await steps.run('popup-after', 'The popup sums up', async () => {
    const popup = await rep.opensPopup();
    await popup.sumsUp(calls);
    return popup.page;
  });

  const violations = world.phoneBurner.violations();
  if (violations.length > 0) throw new Error(`PhoneBurner was not spoken to as documented: ${violations[0]}`);
  return { contacts: dialed.length, calls: calls.calls };
}
