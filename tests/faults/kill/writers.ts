/** Many who write at once and remember what they were told. A writer has one request under way at a time. */
import { api, webhookPaths } from '../../../server/contracts/api.ts';
import { type Remote, remote } from '../../server/remote.ts';
import type { PhoneBurner } from '../../simulators/phoneburner/server.ts';

export interface Writer {
  /** Writes one thing after the other until it gets no answer, or has written `most`. */
  run(most: number): Promise<void>;
  /** How much of what was acknowledged in the last run is not there, and whether the numbers are wrong in the end. */
  check(): Promise<{ lost: number; wrong: number }>;
  acknowledged(): number;
}

export interface WriterOptions {
  url(): string;
  /** The writer takes a request for acknowledged as soon as it has been sent. */
  tooEarly: boolean;
}

/** A session whose calls end one after the other; the number of a call is its length, so that none is like another. */
export async function callWriter(pb: PhoneBurner, n: number, { url, tooEarly }: WriterOptions): Promise<Writer> {
  const rep = remote(url, { address: `10.0.1.${n}` });
  await rep.register(pb.addMember().token);
  const { body } = await rep.launch();
  const callback = pb.sessions.at(-1)?.request.callbacks[0]?.callback ?? '';
  const key = new URL(callback).searchParams.get('s');
  const total = async () => (await rep.view(body.session_token)).stats.total_calls;
  let told = 0;
  /** Of the last run. What is open was done or not: it comes again until it is taken, as PhoneBurner sends it. */
  let acknowledged: number[] = [];
  let open: number[] = [];

  async function post(call: number): Promise<number> {
    const payload = {
      call_id: call,
      status: 'Busy',
      duration: call % 1000,
      connected: '0',
      contact: { external_id: '1001' },
    };
    const answer = await fetch(`${url()}${webhookPaths.callDone}?s=${key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  async function insist(call: number): Promise<void> {
    while ((await post(call)) === 503) {}
  }

  return {
    acknowledged: () => acknowledged.length,
    async run(most) {
      [acknowledged, open] = [[], []];
      for (let i = 0; i < most; i++) {
        const call = ++told;
        if (tooEarly) {
          acknowledged.push(call);
          post(call).catch(() => {});
          if (i % 3 === 0) await new Promise(setImmediate);
          continue;
        }
        const status = await post(call).catch(() => null);
        (status === 200 ? acknowledged : open).push(call);
        if (status === null) return;
      }
    },
    async check() {
      const before = await total();
      // What was acknowledged comes again: if any of it counts now, it was lost.
      for (const call of acknowledged) await insist(call);
      const lost = (await total()) - before;
      for (const call of open) await insist(call);
      return { lost, wrong: (await total()) === told ? 0 : 1 };
    },
  };
}

/** Installs that register one after the other. */
export function installWriter(n: number, { url }: WriterOptions): Writer {
  let known: Remote[] = [];
  let at = 0;
  return {
    acknowledged: () => known.length,
    async run(most) {
      known = [];
      for (let i = 0; i < most; i++) {
        const rep = remote(url, { address: `10.${n}.${(at >> 8) & 255}.${at++ & 255}` });
        const { id: client_id, secret: client_secret } = rep.install;
        const status = await rep.post(api.register.path, { client_id, client_secret }).then(
          (answer) => answer.status,
          () => null,
        );
        if (status === 200) known.push(rep);
        if (status === null) return;
      }
    },
    async check() {
      const asked = await Promise.all(known.map((rep) => rep.post(api.state.path)));
      return { lost: asked.filter(({ status }) => status === 401).length, wrong: 0 };
    },
  };
}
