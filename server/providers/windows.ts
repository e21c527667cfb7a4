/**
 * How often an account may be asked, counted for all processes together: when each request of the last seconds was sent
 * stands in the store (hubspot-api.md 4). Requests that ask at the same time are counted by one write.
 */
import type { Transaction } from 'kysely';
import type { Outside } from '../outside.ts';
import type { Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import { VaultError } from '../vault-error.ts';
import type { RequestLimit } from './contract.ts';

export interface Windows {
  /** Resolves when a request may be sent. @throws what the signal was aborted with, VaultError crm_busy */
  turn(asked: TurnAsked): Promise<void>;
  /** Nobody asks for so long: the provider said so. */
  close(account: string, kind: string, ms: number): Promise<void>;
  /** Forgets accounts that nobody asks any more. */
  sweep(): Promise<void>;
}

export interface TurnAsked {
  /** A key, not the account's id. */
  account: string;
  kind: string;
  limit: RequestLimit;
  signal: AbortSignal;
  /** Told when it has to wait, in milliseconds. */
  waits(ms: number): void;
}

/** Requests do not arrive as they are sent: one held up and one in a hurry must not meet in the provider's window. */
const slackOf = ({ windowMs }: RequestLimit) => Math.max(250, windowMs / 20);
/** Whoever reviews a list does not wait longer for a provider in trouble. */
export const LONGEST_WAIT_MS = 90_000;
const IDLE_MS = 60 * 60_000;

/** How many of `wanted` requests may be sent now, and when to ask again for the rest. Pure. */
export function slide(sent: readonly number[], wanted: number, limit: RequestLimit, now: number) {
  const windowMs = limit.windowMs + slackOf(limit);
  const within = sent.filter((at) => at > now - windowMs);
  const granted = Math.min(wanted, Math.max(0, limit.max - within.length));
  const all = [...within, ...Array<number>(granted).fill(now)];
  return { granted, sent: all, waitMs: granted === wanted ? 0 : Math.max(1, (all[0] ?? now) + windowMs - now) };
}

interface Waiter {
  asked: TurnAsked;
  go(): void;
  fail(reason: unknown): void;
}

export function requestWindows({ store, outside }: { store: Store; outside: Outside }): Windows {
  const queues = new Map<string, Waiter[]>();

  async function claim(trx: Transaction<Database>, { account, kind, limit }: TurnAsked, wanted: number, now: number) {
    const row = await trx
      .selectFrom('request_windows')
      .select(['sent', 'closed_until'])
      .where('account_key', '=', account)
      .where('kind', '=', kind)
      .executeTakeFirst();
    if (row && row.closed_until > now) return { granted: 0, waitMs: row.closed_until - now };
    const { granted, sent, waitMs } = slide(row ? JSON.parse(row.sent) : [], wanted, limit, now);
    const values = { sent: JSON.stringify(sent), closed_until: 0, used_at: now };
    await trx
      .insertInto('request_windows')
      .values({ account_key: account, kind, ...values })
      .onConflict((conflict) => conflict.columns(['account_key', 'kind']).doUpdateSet(values))
      .execute();
    return { granted, waitMs };
  }

  /** Serves a queue until nobody waits in it. */
  async function serve(name: string, queue: Waiter[]): Promise<void> {
    // Whoever asks in the same turn is counted together.
    await new Promise(setImmediate);
    while (queue[0]) {
      const { asked } = queue[0];
      const now = outside.now();
      const { granted, waitMs } = await store.write((trx) => claim(trx, asked, queue.length, now));
      for (const waiter of queue.splice(0, granted)) waiter.go();
      if (queue.length === 0) break;
      if (waitMs > LONGEST_WAIT_MS) throw new VaultError('crm_busy', { retry_after: Math.ceil(waitMs / 1000) });
      for (const waiter of queue) waiter.asked.waits(waitMs);
      await outside.wait(waitMs);
    }
    queues.delete(name);
  }

  return {
    turn(asked) {
      const { account, kind, signal } = asked;
      return new Promise<void>((resolve, reject) => {
        signal.throwIfAborted();
        const name = `${account} ${kind}`;
        const known = queues.get(name);
        const queue = known ?? [];
        const leave = () => {
          const place = queue.indexOf(waiter);
          if (place >= 0) queue.splice(place, 1);
          reject(signal.reason);
        };
        const settled = () => signal.removeEventListener('abort', leave);
        const waiter: Waiter = {
          asked,
          go() {
            settled();
            resolve();
          },
          fail(reason) {
            settled();
            reject(reason);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        queue.push(waiter);
        if (known) return;
        queues.set(name, queue);
        serve(name, queue).catch((reason) => {
          queues.delete(name);
          for (const left of queue.splice(0)) left.fail(reason);
        });
      });
    },

    async close(account, kind, ms) {
      const now = outside.now();
      const closed_until = now + ms;
      await store.write((trx) =>
        trx
          .insertInto('request_windows')
          .values({ account_key: account, kind, sent: '[]', closed_until, used_at: now })
          .onConflict((conflict) => conflict.columns(['account_key', 'kind']).doUpdateSet({ closed_until }))
          .execute(),
      );
    },

    async sweep() {
      const before = outside.now() - IDLE_MS;
      await store.write((trx) => trx.deleteFrom('request_windows').where('used_at', '<=', before).execute());
    },
  };
}
