/**
 * The reps' side: a client for each session, and what each must be shown next. Whatever else a stream brings is wrong:
 * somebody else's contact, a state that was not caused, the same twice.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { waitBefore } from '../../../entrypoints/background/vault/retry.ts';
import type { SessionView } from '../../../server/contracts/session.ts';
import { recordId, sessionOfRecord } from './bodies.ts';
import type { Dialed } from './messages.ts';
import { openStream } from './stream.ts';

/** The part of a view that tells which webhooks are in it. */
interface Shown {
  record: string | null;
  calls: number;
}

export interface Client {
  readonly session: number;
  readonly dialed: Dialed;
  /** Webhooks caused so far: contacts are displayed and called in turn. */
  step: number;
  /** What the webhooks caused so far lead to. */
  expected: Shown;
  /** Told when that is shown; null while nothing is under way. */
  seen: ((bytes: number) => void) | null;
}

interface Line {
  client: Client;
  /** Null until the first view. */
  openedAt: number | null;
  stale: boolean;
  close(): void;
}

/** Limits allow a thousand streams an address. */
const PER_ADDRESS = 400;
const OPEN_WITHIN_MS = 60_000;

export function repClients() {
  let clients: Client[] = [];
  let lines: Line[] = [];
  let wrong = 0;
  let address: string | null = null;

  function judge(line: Line, view: SessionView, bytes: number): void {
    const { client } = line;
    const shown = { record: view.current?.crm_identifier ?? null, calls: view.stats.total_calls };
    const records = [view.current?.crm_identifier, view.last_call?.crm_identifier].filter((id) => id != null);
    const isForeign = records.some((id) => sessionOfRecord(id) !== client.session);
    const isExpected = shown.record === client.expected.record && shown.calls === client.expected.calls;
    if (isForeign) wrong++;
    if (line.openedAt === null) {
      line.openedAt = Date.now();
      line.stale = !isExpected;
      // What it begins with was there before.
      if (client.step === 0) client.expected = shown;
    } else if (client.seen && isExpected) {
      const { seen } = client;
      client.seen = null;
      seen(bytes);
    } else if (!isForeign) wrong++;
  }

  /** Resolves with the first view, or when it ended without. */
  function open(line: Line, n: number, url: string): Promise<void> {
    let shown = false;
    return new Promise((resolve) => {
      line.close = openStream({
        url,
        dialed: line.client.dialed,
        localAddress: `127.0.1.${1 + Math.floor(n / PER_ADDRESS)}`,
        onView(view, bytes) {
          shown = true;
          judge(line, view, bytes);
          resolve();
        },
        onEnd() {
          resolve();
          // Whoever never got in is still trying: twice, and twice again, would be a flood.
          if (shown && address !== null) void comeBack(line, n);
        },
      });
    });
  }

  async function comeBack(line: Line, n: number): Promise<void> {
    line.openedAt = null;
    for (let attempt = 0; line.openedAt === null && address !== null; attempt++) {
      await wait(waitBefore(attempt, Math.random()));
      await open(line, n, address);
    }
  }

  return {
    all: () => clients,
    /** Wrong events so far. */
    wrong: () => wrong,

    know(sessions: Dialed[], first: number) {
      const made = (dialed: Dialed, n: number): Client => ({
        session: first + n,
        dialed,
        step: 0,
        expected: { record: null, calls: 0 },
        seen: null,
      });
      clients = sessions.map(made);
    },

    async open(url: string, atOnce: number): Promise<number> {
      const start = performance.now();
      lines = clients.map((client) => ({ client, openedAt: null, stale: false, close() {} }));
      let next = 0;
      const worker = async () => {
        for (let n = next++; n < lines.length; n = next++) {
          const line = lines[n];
          if (line) await open(line, n, url);
        }
      };
      const late = new AbortController();
      const deadline = wait(OPEN_WITHIN_MS, undefined, late).catch(() => {});
      await Promise.race([Promise.all(Array.from({ length: atOnce }, worker)), deadline]);
      late.abort();
      const missing = lines.filter(({ openedAt }) => openedAt === null).length;
      if (missing > 0) throw new Error(`${missing} of ${lines.length} streams did not open`);
      return performance.now() - start;
    },

    stall(url: string) {
      const nothing = () => {};
      for (const { dialed } of clients)
        openStream({ url, dialed, localAddress: '127.0.2.1', onView: nothing, onEnd: nothing, stalled: true });
    },

    comeBack(url: string) {
      for (const line of lines) line.openedAt = null;
      address = url;
    },

    async allBack(within: number) {
      const until = performance.now() + within;
      const missing = () => lines.filter(({ openedAt }) => openedAt === null).length;
      while (missing() > 0 && performance.now() < until) await wait(20);
      return {
        at: lines.reduce((latest, { openedAt }) => Math.max(latest, openedAt ?? 0), 0),
        missing: missing(),
        stale: lines.filter(({ stale }) => stale).length,
      };
    },

    close() {
      address = null;
      for (const { close } of lines) close();
      lines = [];
      wrong = 0;
    },
  };
}

/** The next webhook of a session, as its dialer goes on: a contact is displayed, then its call is done. */
export function nextWebhook({ session, dialed, step }: Client) {
  const contact = Math.floor(step / 2) % dialed.contacts;
  const kind = step % 2 === 0 ? ('displayed' as const) : ('done' as const);
  return { kind, ids: { session, contact, call: 1_000_000 + step }, record: recordId({ session, contact }) };
}
