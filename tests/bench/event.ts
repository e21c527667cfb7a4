/** What one update costs on the wire: it shows one contact, however many the session has. */
import { soundRelay, startGenerator } from './load/generator.ts';
import type { Figure, Part, Profile } from './part.ts';
import { startVictim } from './victim/victim.ts';

const sizes: Record<Profile, readonly number[]> = { full: [1, 50, 500], short: [1, 500] };
const BYTES = 1000;
/** A contact displayed and its call done, with the same ids in each size. */
const EVENTS = { perSecond: 50, seconds: 0.04, patience: 2000 };

const event: Part = async (profile, bug = false) => {
  const counts = sizes[profile];
  const seed = counts.map((contacts) => ({ sessions: 1, contacts }));
  const victim = await startVictim({ seed, bug: bug && 'tellsAll' });
  const generator = startGenerator();
  try {
    const figures: Figure[] = [];
    const bytes: number[] = [];
    for (const [first, contacts] of counts.entries()) {
      await generator.ask('know', { sessions: victim.sessions.slice(first, first + 1), first });
      await generator.ask('open', { url: victim.url, atOnce: 1 });
      const { most } = (await soundRelay(generator, { url: victim.url, ...EVENTS })).bytes;
      await generator.ask('close', {});
      bytes.push(most);
      figures.push({ name: `${contacts} contacts: an update`, value: most, unit: 'bytes', limit: BYTES });
    }
    // The number of contacts is in it, and its digits are all that may differ.
    const digits = String(counts.at(-1)).length - 1;
    const difference = Math.max(...bytes) - Math.min(...bytes);
    return [...figures, { name: 'difference between the sizes', value: difference, unit: 'bytes', limit: digits }];
  } finally {
    await generator.stop();
    await victim.stop();
  }
};
export default event;
