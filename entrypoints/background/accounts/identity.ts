/** This install to the vault: an id and a 256-bit secret, made here once, both announced by `register` (design 5.2). */
import { ClientId, ClientSecret } from '../../../server/contracts/ids.ts';
import type { Area } from '../memory.ts';
import type { SecretStore } from './secret-store.ts';

const idKey = 'pb_unified_client_id';

export interface Identity {
  client_id: ClientId;
  client_secret: ClientSecret;
}

function newSecret(): ClientSecret {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  return ClientSecret.parse(base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
}

/** @returns the identity, made on first use, and anew after it was deleted. Half an identity (a lost secret) is none: both halves are made anew. */
export function makeIdentity(area: Area, secrets: SecretStore): () => Promise<Identity> {
  const load = async (): Promise<Identity> => {
    const id = ClientId.safeParse((await area.get(idKey))[idKey]);
    const secret = ClientSecret.safeParse(await secrets.read());
    if (id.success && secret.success) return { client_id: id.data, client_secret: secret.data };
    const made = { client_id: ClientId.parse(crypto.randomUUID()), client_secret: newSecret() };
    await secrets.write(made.client_secret);
    await area.set({ [idKey]: made.client_id });
    return made;
  };
  // Two first messages at once must not make two installs.
  let loading: Promise<Identity> | null = null;
  return () => {
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  };
}
