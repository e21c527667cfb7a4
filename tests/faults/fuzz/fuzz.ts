/** Whatever comes in: no error that nobody handles, no answer outside of its schema, nothing of somebody else's. */
import { within } from '../../server/at-end.ts';
import { never, part, times } from '../part.ts';
import { fuzzMessages, fuzzPages, fuzzScanners } from './contexts.ts';
import { fuzzRequests } from './requests.ts';
import { watchPatterns } from './slow-patterns.ts';

interface Size {
  requests: number;
  messages: number;
  scanners: number;
  pages: number;
}

export interface Tally {
  cases: number;
  /** Of the requests: those that got what they asked for. */
  taken: number;
  broken: number;
  shapeless: number;
  crossings: number;
  /** The first of what should not have happened, to be looked into. */
  first: string | null;
}

export default part<Size>({
  bug: 'a request is taken for somebody else’s',
  async run({ requests, messages, scanners, pages }, sabotaged) {
    // Named where something was found, to be run again.
    const seed = Date.now() & 0x7fffffff;
    const tally = { cases: 0, taken: 0, broken: 0, shapeless: 0, crossings: 0, first: null } as Tally;
    const patterns = watchPatterns();
    try {
      await within(() => fuzzRequests(requests, seed, tally, sabotaged));
      await fuzzMessages(messages, seed, tally);
      fuzzScanners(scanners, seed, tally);
      fuzzPages(pages, seed, tally);
    } finally {
      patterns.end();
    }
    const slow = patterns.end();
    if (!sabotaged && tally.first !== null) console.error(`Seed ${seed}: ${tally.first}`);
    if (slow.length > 0) console.error(slow.join('\n'));
    return [
      times('cases', tally.cases),
      times('requests that got what they asked for', tally.taken),
      never('errors that nobody handled, and 5xx but 503', tally.broken),
      never('replies outside of their schema', tally.shapeless),
      never('reads and commands across clients or contexts', tally.crossings),
      never('regular expressions over 5 ms', slow.length),
    ];
  },
});
