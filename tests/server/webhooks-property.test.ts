/**
 * Webhooks come in any order, twice, late, or only after some tries. Whatever the network does to them, the numbers are
 * those of the calls that were made, and each call is that of the person who was called (phoneburner-api.md 8.6, 8.7).
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultGoals } from '../../server/contracts/settings.ts';
import { statsOf } from '../../server/members/tally.ts';
import { type Dialing, dialing, launchId } from './dialing.ts';

const PEOPLE = 5;

/** A finished call as the dialer knows it. Its length names it: no two calls of a session last equally long. */
interface Call {
  person: number;
  status: string;
  connected: boolean;
  seconds: number;
}

interface Post {
  path: 'contact_displayed' | 'call_begin' | 'call_done';
  body: Record<string, unknown>;
  call: Call | null;
}

const calls = fc
  .array(
    fc.record({
      person: fc.integer({ min: 1, max: PEOPLE }),
      status: fc.constantFrom('Set Appointment', 'Follow Up', 'No Answer', '__proto__', ''),
      connected: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.map((call, i): Call => ({ ...call, seconds: i + 1 })));

/** What happens to one webhook on its way: its place in the order, and how often it arrives; displays may be lost. */
const journey = fc.record({
  at: fc.integer({ min: 0, max: 1000 }),
  extra: fc.integer({ min: 0, max: 2 }),
  lost: fc.boolean(),
});

const scenario = fc.record({
  calls,
  journeys: fc.array(journey, { minLength: 24, maxLength: 24 }),
  /** Repetitions come at places of their own. */
  places: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 80, maxLength: 80 }),
  withCallId: fc.boolean(),
  /** Without our ids in the call, only the display tells who PhoneBurner's contact is. */
  withOurIds: fc.boolean(),
  together: fc.integer({ min: 1, max: 6 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** What the dialer would send, in its own order (phoneburner-api.md 8.2). */
function sent({ calls, withCallId, withOurIds }: Scenario): Post[] {
  return calls.flatMap((call): Post[] => {
    const ours = String(1000 + call.person);
    const contact = { user_id: 9000 + call.person, external_id: withOurIds ? ours : '' };
    return [
      { path: 'contact_displayed', body: { contact_user_id: contact.user_id, external_id: ours }, call: null },
      { path: 'call_begin', body: { contact }, call: null },
      {
        path: 'call_done',
        body: {
          ...(withCallId ? { call_id: 70_000 + call.seconds } : {}),
          status: call.status,
          duration: call.seconds,
          connected: call.connected ? '1' : '0',
          start_time: `2026-11-02 10:00:${String(call.seconds).padStart(2, '0')}`,
          contact,
        },
        call,
      },
    ];
  });
}

/** The same on arrival. A finished call arrives at least once: PhoneBurner tries again until it is taken. */
function arriving(scene: Scenario): Post[] {
  let place = 0;
  return sent(scene)
    .flatMap((post, i) => {
      const { at, extra, lost } = scene.journeys[i % scene.journeys.length] ?? { at: 0, extra: 0, lost: false };
      const copies = lost && post.call === null ? 0 : 1 + extra;
      return Array.from({ length: copies }, (_, copy) => ({
        post,
        at: copy === 0 ? at : (scene.places[place++ % scene.places.length] ?? 0),
      }));
    })
    .sort((a, b) => a.at - b.at)
    .map(({ post }) => post);
}

const tallyOf = (done: readonly Call[]) => ({
  totalCalls: done.length,
  connected: done.filter(({ connected }) => connected).length,
  byStatus: Object.fromEntries(
    [...Map.groupBy(done, ({ status }) => status || 'No disposition')].map(([label, list]) => [label, list.length]),
  ),
});

/** A new session of five people, and the door its webhooks come in by. */
async function newSession({ vault, launch, pb, rep }: Dialing) {
  const contacts = Array.from({ length: PEOPLE }, (_, i) => ({
    name: `Person${i + 1}`,
    phone: `+1202555000${i + 1}`,
    crm_identifier: String(1001 + i),
  }));
  const { body } = await launch({ launch_id: launchId(), contacts });
  const callback = pb.sessions.at(-1)?.request.callbacks[0]?.callback ?? '';
  const key = new URL(callback).searchParams.get('s');
  const session = await vault.app.sessions.owned(rep.id, body.session_token);
  if (!session) throw new Error('The session was not created.');
  return {
    id: session.id,
    deliver: async ({ path, body }: Post) => {
      const answer = await vault.app.inject({ method: 'POST', url: `/webhooks/${path}?s=${key}`, payload: body });
      expect(answer.statusCode).toBe(200);
    },
  };
}

test('in any order, any number of times, in any company, the numbers are those of the distinct finished calls', async () => {
  // An answer, and no help: what fails again and again would be left alone, and the launches of later runs with it.
  const made = await dialing({ knobs: { faults: { readContact: 'rate_limited' } } });
  const { vault } = made;
  // Early in a day, and all runs within it.
  vault.pass(Date.parse('2026-11-02T06:00:00Z') - vault.outside.now());
  let before = 0;

  await fc.assert(
    fc.asyncProperty(scenario, async (scene) => {
      // The launches of each run are not limited by those before it.
      vault.pass(60_000);
      const session = await newSession(made);
      const arrived = new Set<Call>();
      const displayed = new Set<number>();
      const posts = arriving(scene);
      for (let start = 0; start < posts.length; start += scene.together) {
        const wave = posts.slice(start, start + scene.together);
        await Promise.all(wave.map(session.deliver));
        for (const { call, path, body } of wave) {
          if (call) arrived.add(call);
          if (path === 'contact_displayed') displayed.add(Number(body.contact_user_id) - 9000);
        }
        const view = (await vault.app.sessions.snapshot(session.id))?.view;
        const expected = tallyOf([...arrived]);
        expect(view?.stats).toEqual(statsOf(expected, defaultGoals));
        expect(view?.daily_stats?.total_calls).toBe(before + expected.totalCalls);

        // Whoever is on screen now, the last call is that of the person who was called, or nobody's.
        const last = scene.calls.find(({ seconds }) => seconds === view?.last_call?.duration);
        const known = last !== undefined && (scene.withOurIds || displayed.has(last.person));
        if (view?.last_call && !known) expect(view.last_call.name).toBeNull();
        if (view?.last_call?.name) expect(view.last_call.name).toBe(`Person${last?.person}`);
        if (view?.last_call && scene.withOurIds)
          expect(view.last_call.crm_identifier).toBe(String(1000 + (last?.person ?? 0)));
      }
      expect(arrived.size).toBe(scene.calls.length);
      before += arrived.size;
    }),
    { numRuns: 40 },
  );
});
