/**
 * What keeps the vault from asking a party that does not answer: after several failures in a row it is left alone for a
 * while, and whoever wants it hears so at once instead of waiting for a deadline. Then one request is let through, and
 * decides. While only one account has seen failures, only that account is held up: its list or its token may be the cause.
 */
export interface Breaker {
  /**
   * Asks, unless the party rests. What throws says nothing about the party (the rep went away).
   * @param account whatever tells accounts apart; kept in memory, and only while the party fails
   * @throws Resting
   */
  ask<T>(account: string, request: () => Promise<T>, judge: (answer: T) => Verdict): Promise<T>;
}

/** What an answer, or none, tells of the party. `nothing`: one of its doors is broken, which says nothing of the others. */
export type Verdict = 'well' | 'ill' | 'nothing';

/** The party was not asked. */
export class Resting extends Error {
  /** Seconds. */
  readonly retryAfter: number;

  constructor(ms: number) {
    super('The party is not asked for a while.');
    this.retryAfter = Math.max(1, Math.ceil(ms / 1000));
  }
}

export interface BreakerParts {
  now(): number;
  /** Told of each change, and of each request that was not sent. */
  tell(event: BreakerEvent): void;
}
export type BreakerEvent = 'opened' | 'closed' | 'refused';

const FAILURES = 5;
/** A party that stumbles for a moment is asked again by whoever asked; so long it is more than that. */
const FAILING_MS = 10_000;
/** Failures farther apart than this are not of one trouble. */
const APART_MS = 120_000;
const REST_MS = 15_000;

interface Trouble {
  failures: number;
  accounts: Set<string>;
  /** When the first request that failed was sent. */
  since: number;
  last: number;
  /** Null: it is still asked. */
  restsUntil: number | null;
  /** Somebody is asking whether it is over. */
  probing: boolean;
}

export function breaker({ now, tell }: BreakerParts): Breaker {
  let trouble: Trouble | null = null;

  /** Returns whether this request is the one that decides. @throws Resting */
  function enter(account: string): boolean {
    if (trouble === null || trouble.restsUntil === null) return false;
    if (trouble.accounts.size === 1 && !trouble.accounts.has(account)) return false;
    const left = trouble.restsUntil - now();
    if (left <= 0 && !trouble.probing) {
      trouble.probing = true;
      return true;
    }
    tell('refused');
    throw new Resting(Math.max(left, 1000));
  }

  function well(): void {
    if (trouble !== null && trouble.restsUntil !== null) tell('closed');
    trouble = null;
  }

  function ill(account: string, sent: number): void {
    const at = now();
    if (trouble === null || at - trouble.last > APART_MS) {
      trouble = { failures: 0, accounts: new Set(), since: sent, last: at, restsUntil: null, probing: false };
    }
    trouble.failures += 1;
    trouble.accounts.add(account);
    trouble.last = at;
    if (trouble.failures < FAILURES || at - trouble.since < FAILING_MS) return;
    if (trouble.restsUntil === null || trouble.restsUntil <= at) {
      tell('opened');
      trouble.restsUntil = at + REST_MS;
    }
  }

  return {
    async ask(account, request, judge) {
      const decides = enter(account);
      const sent = now();
      try {
        const answer = await request();
        const verdict = judge(answer);
        if (verdict === 'ill') ill(account, sent);
        if (verdict === 'well') well();
        return answer;
      } finally {
        if (decides && trouble !== null) trouble.probing = false;
      }
    },
  };
}
