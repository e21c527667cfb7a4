/** Delivery of callbacks: POST, no signature, tried again on anything but a 2xx (phoneburner-api.md 8.2). */
import { setTimeout as pause } from 'node:timers/promises';
import type { Knobs } from './knobs.ts';
import type { CallbackType } from './wire.ts';

/** One event on its way to one callback URL, with everything that became of it. */
export interface Delivery {
  event: CallbackType;
  /** Where it was sent: a secret of the vault's session is in it. */
  url: string;
  /** The body as it was sent. */
  body: string;
  /** Each try's HTTP status; null where no answer came in time. */
  attempts: (number | null)[];
  outcome: 'pending' | 'acknowledged' | 'given_up' | 'dropped';
}

/** PHP's `a[b]=c` for nested values. */
function formEncode(body: Record<string, unknown>): string {
  const form = new URLSearchParams();
  const walk = (name: string, value: unknown) => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(`${name}[${key}]`, inner);
    else form.append(name, value === null || value === false ? '' : String(value));
  };
  for (const [key, value] of Object.entries(body)) walk(key, value);
  return form.toString();
}

/** The same address with another secret of the same length: in `?s=`, else in the last part of the path. */
function withWrongKey(callback: string): string {
  const url = new URL(callback);
  const scramble = (key: string) => 'x'.repeat(key.length);
  const key = url.searchParams.get('s');
  if (key !== null) url.searchParams.set('s', scramble(key));
  else url.pathname = url.pathname.replace(/[^/]+$/, scramble);
  return url.href;
}

export function createWebhooks(knobs: Knobs, closing: AbortSignal) {
  const deliveries: Delivery[] = [];
  const underWay = new Set<Promise<unknown>>();

  /** Counts as under way until it is over; `work` may not fail but by closing. */
  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return work;
  }

  async function attempt(delivery: Delivery, contentType: string): Promise<boolean> {
    let status: number | null = null;
    try {
      const answer = await fetch(delivery.url, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([closing, AbortSignal.timeout(knobs.webhooks.timeoutMs)]),
      });
      await answer.arrayBuffer();
      status = answer.status;
    } catch {
      // No answer: refused, reset or too late. PhoneBurner cannot tell these apart either.
    }
    delivery.attempts.push(status);
    const taken = status !== null && status >= 200 && status < 300;
    if (taken) delivery.outcome = 'acknowledged';
    return taken;
  }

  async function retry(delivery: Delivery, contentType: string): Promise<void> {
    for (const wait of [...knobs.webhooks.retryMs]) {
      await pause(wait, undefined, { signal: closing, ref: false }).catch(() => undefined);
      if (closing.aborted) return;
      if (await attempt(delivery, contentType)) return;
    }
    delivery.outcome = 'given_up';
  }

  /** Resolves after the first try; the further ones go on by themselves. */
  async function deliverOnce(event: CallbackType, url: string, body: string, contentType: string): Promise<Delivery> {
    const delivery: Delivery = { event, url, body, attempts: [], outcome: 'pending' };
    deliveries.push(delivery);
    if (!(await attempt(delivery, contentType))) void track(retry(delivery, contentType));
    return delivery;
  }

  return {
    deliveries,
    track,
    /** Sends one event as the knobs say. Resolves when its first try is over, at once if it is to come late. */
    async send(event: CallbackType, callback: string, body: Record<string, unknown> | string): Promise<void> {
      const { drop, duplicate, delayMs, formEncoded, wrongKey } = knobs.webhooks;
      const url = wrongKey && URL.canParse(callback) ? withWrongKey(callback) : callback;
      const form = formEncoded && typeof body !== 'string';
      const text = typeof body === 'string' ? body : form ? formEncode(body) : JSON.stringify(body);
      if (drop.includes(event)) {
        deliveries.push({ event, url, body: text, attempts: [], outcome: 'dropped' });
        return;
      }
      const contentType = form ? 'application/x-www-form-urlencoded' : 'application/json';
      const all = async () => {
        for (let copy = 0; copy <= duplicate && !closing.aborted; copy++)
          await deliverOnce(event, url, text, contentType);
      };
      const late = delayMs[event];
      if (late === undefined) return all();
      void track(pause(late, undefined, { signal: closing, ref: false }).then(all, () => undefined));
    },
    /** Resolves when nothing is under way: all is acknowledged, given up or dropped. */
    async delivered(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
}

export type Webhooks = ReturnType<typeof createWebhooks>;
