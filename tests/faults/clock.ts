/** The machine's clock is set, forwards and back, while codes, sessions and tokens live. True time goes on as it does. */
import { api } from '../../server/contracts/api.ts';
import { dayOf } from '../../server/members/days.ts';
import { steadyClock } from '../../server/steady-clock.ts';
import { CODE_LIFE_MS } from '../../server/vault/codes.ts';
import { within } from '../server/at-end.ts';
import { withHubSpot } from '../server/hubspot.ts';
import { never, part, times } from './part.ts';

interface Size {
  /** Hours that the clock is set by. */
  steps: readonly number[];
}

const HOUR = 3600_000;
/** A Sunday on which Denver goes back from summer time, ten minutes before it does. */
const BEFORE_DST_ENDS = Date.parse('2026-11-01T07:50:00Z');
const ZONE = 'America/Denver';

export default part<Size>({
  bug: 'time is taken from the machine’s clock as it is set',
  async run({ steps }, sabotaged) {
    const tally = { early: 0, late: 0, ended: 0, refreshes: 0, days: 0 };
    for (const hours of steps) await within(() => oneStep(hours, sabotaged, tally));
    return [
      times('steps of the clock', steps.length),
      never('codes that were refused before their time', tally.early),
      never('codes that were taken after their time', tally.late),
      never('sessions that ended before their time', tally.ended),
      never('refreshes of tokens that hold', tally.refreshes),
      never('calls counted on another day', tally.days),
    ];
  },
});

type Tally = Record<'early' | 'late' | 'ended' | 'refreshes' | 'days', number>;

async function oneStep(hours: number, asSet: boolean, tally: Tally): Promise<void> {
  const made = await withHubSpot();
  const { vault, hs, rep, begin } = made;
  let [passed, set] = [0, 0];
  const wall = () => BEFORE_DST_ENDS + passed + set;
  vault.outside.now = asSet ? wall : steadyClock({ wall, passed: () => passed });
  await vault.call(api.saveSettings, { time_zone: ZONE }, rep);
  await made.connectHubSpot(rep);
  const { id } = hs.portal.add('contacts', { firstname: 'Ada', phone: '(202) 555-0142' });
  const { reply, session } = await begin(3);
  const code = async () =>
    (await vault.call(api.refreshStreamCode, { session_token: reply.session_token }, rep)).body.temp_code;
  const isTaken = async (one: string) => (await vault.app.sessions.byCode(one)) !== null;
  const [fresh, stale] = [await code(), await code()];

  set = hours * HOUR;
  passed += 4 * 60_000;
  if (!(await isTaken(fresh))) tally.early += 1;
  await vault.app.sessions.sweep();
  await made.ask('preview', { object_ids: [id] });
  passed += CODE_LIFE_MS - 4 * 60_000;
  if (await isTaken(stale)) tally.late += 1;
  tally.refreshes += hs.calls('refresh').length;

  await session.run([['Set Appointment', { connected: true }]]);
  const seen = await vault.app.sessions.owned(rep.id, reply.session_token as never);
  if (!seen || seen.ended_at !== null) tally.ended += 1;
  const day = dayOf(BEFORE_DST_ENDS + passed, ZONE);
  const { body } = await vault.call(api.dailyStats, { from: day, to: day }, rep);
  if (body.total?.total_calls !== 1) tally.days += 1;

  // The hour that comes twice passes, and the machine's clock is right again.
  set = 0;
  passed += 15 * 60_000;
  await session.saveDisposition('No Answer');
  const later = await vault.call(api.dailyStats, { from: day, to: day }, rep);
  if (later.body.total?.total_calls !== 2) tally.days += 1;
}
