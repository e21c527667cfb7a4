/** A vault that serves installs of the published extension. */
import { expect } from 'vitest';
import { type Dialing, dialing } from './dialing.ts';
import { legacyClient, scanned } from './legacy-client.ts';

export const accept = { LEGACY_CLIENTS: 'accept', LEGACY_UNTIL: '2199-12-31' };

export async function served(env: Record<string, string> = accept): Promise<Dialing> {
  return dialing({ vault: { env } });
}

/** An install of the published extension with a token. */
export async function connected(env?: Record<string, string>) {
  const { pb, vault, url } = await served(env);
  const client = legacyClient(url);
  expect(await client.savePat(pb.token)).toBe(true);
  return { pb, vault, url, client };
}

export async function launched(env?: Record<string, string>) {
  const all = await connected(env);
  const launch = await all.client.launch(scanned(3));
  if (typeof launch === 'string') expect.fail(launch);
  return { ...all, launch, session: all.pb.sessions.at(-1) ?? expect.fail('No session.') };
}
