/** A vault that listens, a PhoneBurner that calls it, and a rep with a token: the ground of the tests of dial sessions. */
import { randomUUID } from 'node:crypto';
import { api, type BodyOf } from '../../server/contracts/api.ts';
import type { LaunchReply } from '../../server/contracts/calls.ts';
import type { LaunchContact } from '../../server/contracts/contact.ts';
import type { ErrorReply } from '../../server/contracts/errors.ts';
import type { KnobOverrides } from '../simulators/phoneburner/knobs.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';
import type { DialSession } from '../simulators/phoneburner/session.ts';
import { atEnd } from './at-end.ts';
import { readStream, type StreamReader } from './stream-reader.ts';
import { type Install, openVault, type TestVault, type TestVaultOptions } from './vault.ts';

export const context = { crm_id: 'pipedrive', crm_name: 'Pipedrive', host: 'acme.pipedrive.com' };

/** Contact number `i`, with a record of its own. */
export const contact = (i: number): LaunchContact => ({
  id: `row-${i}`,
  name: `Person${i} Example`,
  phone: `+1202555${String(i).padStart(4, '0')}`,
  email: `person${i}@example.com`,
  crm_identifier: String(1000 + i),
  record_url: `https://acme.pipedrive.com/person/${1000 + i}`,
});
export const contacts = (count: number) => Array.from({ length: count }, (_, i) => contact(i + 1));

/** The reply or the error; a test reads the half it expects. */
type Answered = Omit<LaunchReply, 'ok'> & Omit<ErrorReply, 'ok'>;

export interface Dialing {
  pb: PhoneBurner;
  vault: TestVault;
  url: string;
  /** The rep of the first member. */
  rep: Install;
  /** Another install, connected with this token. */
  connect(token: string): Promise<Install>;
  launch(body?: Partial<BodyOf<'launchFromScan'>>, by?: Install): Promise<{ status: number; body: Answered }>;
  /** Launches that many contacts and returns both sides of the session. */
  begin(count: number, by?: Install): Promise<{ reply: Answered; session: DialSession }>;
  stream(token: string, by?: Install): Promise<StreamReader>;
  /** How often PhoneBurner was asked to create a session. */
  created(): number;
}

export interface DialingOptions {
  knobs?: KnobOverrides;
  vault?: TestVaultOptions;
}

export const launchId = () => randomUUID() as NonNullable<BodyOf<'launchFromScan'>['launch_id']>;

export async function dialing({ knobs = {}, vault: options = {} }: DialingOptions = {}): Promise<Dialing> {
  const pb = await startPhoneBurner(knobs);
  const vault = await openVault({
    ...options,
    env: { PB_API_BASE: pb.apiBase, PB_TIMEOUT_MS: '60000', ...options.env },
  });
  // The two clocks of a launch are the same hour.
  vault.pass(Date.now() - vault.outside.now());
  const url = await vault.app.listen({ host: '127.0.0.1', port: 0 });
  atEnd(async () => {
    await vault.close();
    await pb.close();
  });

  const connect = async (pat: string) => {
    const install = await vault.register();
    await vault.call(api.savePat, { pat }, install);
    return install;
  };
  const rep = await connect(pb.token);

  const made: Dialing = {
    pb,
    vault,
    url,
    rep,
    connect,
    async launch(body = {}, by = rep) {
      const whole = { launch_id: launchId(), contacts: contacts(3), context, ...body };
      const answer = await vault.call(api.launchFromScan, whole, by);
      return { status: answer.status, body: answer.body as unknown as Answered };
    },
    async begin(count, by = rep) {
      const { body: reply } = await made.launch({ contacts: contacts(count) }, by);
      const session = pb.sessions.at(-1);
      if (!session) throw new Error(`No session was created: ${JSON.stringify(reply)}`);
      return { reply, session };
    },
    stream: (token, by = rep) => readStream(`${url}/sse`, { ...by.headers, 'x-pb-session': token }),
    created: () => pb.requests.filter(({ method, path }) => method === 'POST' && path === '/rest/1/dialsession').length,
  };
  return made;
}
