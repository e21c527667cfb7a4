/** A rep's extension before a vault that runs elsewhere: everything over HTTP. */
import { api, type BodyOf } from '../../server/contracts/api.ts';
import { type LaunchReply, sessionHeader, streamPath } from '../../server/contracts/calls.ts';
import type { ErrorReply } from '../../server/contracts/errors.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import type { SessionView } from '../../server/contracts/session.ts';
import type { HubSpot } from '../simulators/hubspot/server.ts';
import { contacts, context, launchId } from './dialing.ts';
import { readStream, type StreamReader } from './stream-reader.ts';
import { type Install, newInstall } from './vault.ts';

/** Either half of what a route answers; a test reads the one it expects. */
type Answered = Omit<LaunchReply, 'ok'> & Omit<ErrorReply, 'ok'> & { session?: SessionView; auth_url?: string };

export interface Remote {
  install: Install;
  post(path: string, body?: object): Promise<{ status: number; retryAfter: string | null; body: Answered }>;
  /** Makes the install known, and connects it where there is a token. @throws when the vault does not take it */
  register(pat?: string): Promise<void>;
  /** Everything of it in one browser. */
  connectHubSpot(hs: HubSpot): Promise<void>;
  launch(body?: Partial<BodyOf<'launchFromScan'>>): ReturnType<Remote['post']>;
  stream(token: string): Promise<StreamReader>;
  /** The session as a stream that opens now shows it. */
  view(token: string): Promise<SessionView>;
}

export interface RemoteOptions {
  install?: Install | undefined;
  /** Limits count by it, where the vault runs with TRUST_PROXY=127.0.0.1. */
  address?: string;
}

/** @param url asked anew at each request: a vault that starts again may be elsewhere. */
export function remote(url: () => string, { install = newInstall(), address }: RemoteOptions = {}): Remote {
  const headers = { ...install.headers, ...(address !== undefined && { 'x-forwarded-for': address }) };
  const made: Remote = {
    install,
    async post(path, body = {}) {
      const answer = await fetch(url() + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      const retryAfter = answer.headers.get('retry-after');
      return { status: answer.status, retryAfter, body: (await answer.json()) as Answered };
    },
    async register(pat) {
      const ids = { client_id: install.id, client_secret: install.secret };
      const answers = [await made.post(api.register.path, ids)];
      if (pat !== undefined) answers.push(await made.post(api.savePat.path, { pat }));
      for (const { status, body } of answers) if (status !== 200) throw new Error(JSON.stringify(body));
    },
    async connectHubSpot(hs) {
      const { body } = await made.post(hubspotApi.start.path);
      const back = await fetch(await hs.consent(body.auth_url ?? ''), { redirect: 'manual' });
      const completion_code = new URL(back.headers.get('location') ?? '').hash.slice(1);
      const { status } = await made.post(hubspotApi.complete.path, { completion_code });
      if (status !== 200) throw new Error(`HubSpot is not connected: ${status}`);
    },
    launch: (body = {}) =>
      made.post(api.launchFromScan.path, { launch_id: launchId(), contacts: contacts(3), context, ...body }),
    stream: (token) => readStream(url() + streamPath, { ...headers, [sessionHeader]: token }),
    async view(token) {
      const reader = await made.stream(token);
      const { view } = await reader.until(() => true);
      reader.cancel();
      return view;
    },
  };
  return made;
}
