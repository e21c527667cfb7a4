/**
 * Hints between processes by LISTEN and NOTIFY, on a connection of their own. Sent after the commit, outside of its
 * transaction: a commit that notifies waits for every other one that does. Only the newest of a session is sent.
 */
import { Client, type ClientConfig } from 'pg';
import type { PeerListener, Peers, SessionHint } from './peers.ts';

const CHANNEL = 'vault_sessions';
/** A payload has 8,000 bytes at most. */
const HINTS_PER_NOTIFY = 100;
const RETRY_MS = { first: 100, longest: 2000 };

export interface PostgresPeers extends Peers {
  close(): Promise<void>;
}

export function postgresPeers(config: ClientConfig): PostgresPeers {
  const waiting = new Map<string, number>();
  let listener: PeerListener | null = null;
  let connected: Client | null = null;
  let connecting: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  async function connect(pause: number): Promise<void> {
    const client = new Client({ ...config, application_name: 'vault hints' });
    let up = false;
    // It comes once or twice, with an error or without.
    const gone = (cause?: unknown) => {
      if (!up) return;
      up = false;
      connected = null;
      if (!closed) listener?.lost(cause);
      again(RETRY_MS.first);
    };
    client.on('error', (error) => gone(error));
    client.on('end', () => gone());
    client.on('notification', ({ processId, payload = '' }) => {
      const own = (client as { processID?: number | null }).processID;
      if (processId !== own) for (const hint of readHints(payload)) listener?.heard(hint);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      up = true;
      connected = client;
      if (closed) await client.end();
      else listener?.connected();
    } catch {
      client.end().catch(() => {});
      again(Math.min(pause * 2, RETRY_MS.longest));
    }
  }

  function again(pause: number): void {
    if (closed || retry) return;
    retry = setTimeout(
      () => {
        retry = null;
        connecting = connect(pause);
      },
      pause * (0.5 + Math.random()),
    ).unref();
  }

  function send(): void {
    const hints = [...waiting];
    waiting.clear();
    for (let start = 0; start < hints.length; start += HINTS_PER_NOTIFY) {
      const payload = JSON.stringify(hints.slice(start, start + HINTS_PER_NOTIFY));
      // Lost without a connection: the others find out by themselves.
      connected?.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {});
    }
  }

  return {
    tell({ session, seq }) {
      if (waiting.size === 0) setImmediate(send);
      waiting.set(session, Math.max(seq, waiting.get(session) ?? 0));
    },
    listen(given) {
      listener = given;
      connecting = connect(RETRY_MS.first);
    },
    async close() {
      closed = true;
      if (retry) clearTimeout(retry);
      await connecting;
      await connected?.end().catch(() => {});
    },
  };
}

/** Anybody with access to the database can send here: what is no hint is none. */
function readHints(payload: string): SessionHint[] {
  try {
    const list: unknown = JSON.parse(payload);
    if (!Array.isArray(list)) return [];
    return list.flatMap((item) => {
      const [session, seq] = Array.isArray(item) ? item : [];
      return typeof session === 'string' && typeof seq === 'number' ? [{ session, seq }] : [];
    });
  } catch {
    return [];
  }
}
