/**
 * The extension's background, killed at random moments from the click on Launch to the stopped session: the rep sees the
 * right name and the right numbers, and what happens once happens once. The moments come again with their seed.
 */
import { within } from '../../server/at-end.ts';
import { never, type Outcome, part, times } from '../part.ts';
import { random } from '../random.ts';
import { inChromium, missing as missingChromium } from './in-chromium.ts';
import { inFirefox, missing as missingFirefox } from './in-firefox.ts';
import type { Tally } from './job.ts';

interface Size {
  /** How often it is killed. */
  chromium: number;
  firefox: number;
}

export default part<Size>({
  bug: 'a background that comes back takes the rep to the record again',
  async run({ chromium, firefox }, sabotaged, leg) {
    const outcomes: Outcome[] = [];
    const browsers = [
      [
        'Chromium',
        chromium,
        missingChromium(),
        (tally: Tally) => inChromium(chromium, random(leg + 1), sabotaged, tally),
      ],
      ['Firefox', firefox, missingFirefox(), (tally: Tally) => inFirefox(firefox, random(leg + 1), tally)],
    ] as const;
    for (const [name, kills, missing, run] of browsers) {
      if (kills === 0) continue;
      if (missing !== null) {
        outcomes.push({ name: `${name}: kills`, skipped: missing });
        continue;
      }
      const tally: Tally = { jobs: 0, kills: 0, repeated: 0, wrong: 0, sessions: 0, dialers: 0, navigations: 0 };
      await within(() => run(tally));
      outcomes.push(
        times(`${name}: kills`, tally.kills),
        times(`${name}: jobs they fell into`, tally.jobs),
        times(`${name}: clicks on Launch that nobody heard, repeated by the rep`, tally.repeated),
        never(`${name}: jobs whose overlay, numbers or pages were not right`, tally.wrong),
        never(`${name}: dial sessions more or less than one`, tally.sessions),
        never(`${name}: dialer windows more or less than one`, tally.dialers),
        never(`${name}: ways to a record more or less than one`, tally.navigations),
      );
    }
    return outcomes;
  },
});
